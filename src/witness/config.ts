// The witness's settings, read from the environment once. What is missing or malformed stops the start, all of it named at once.

import * as z from "zod";

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8090),
  /** A URL without its scheme, such as `witness.example.com/carnet`; it names the key. */
  CARNET_WITNESS_NAME: z.string().regex(/^[^\p{White_Space}+]+$/u, "must have no spaces and no plus"),
  CARNET_WITNESS_STATE: z.string().min(1),
  CARNET_WITNESS_KEY: z.string().min(1),
  CARNET_WITNESS_LOGS: z.string().min(1),
  CARNET_WITNESS_NEW: z.literal("yes").optional(),
});
export type Config = z.infer<typeof settings>;

/** Throws one error that names every setting that is missing or wrong, never its value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = settings.safeParse(environment);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`The witness cannot start:\n  ${problems.join("\n  ")}`);
}
