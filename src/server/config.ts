// The server's settings, read from the environment once. What is missing or malformed stops the start, all of it named at once.

import * as z from "zod";
import { readVerifierKey } from "../shared/audit/note.ts";
import { locales } from "../shared/contract/me.ts";
import { sha256 } from "./audit/log-signer.ts";
import { readRange } from "./http/address.ts";
import type { Operator } from "./staff/open-desk.ts";

const list = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .refine((parts) => parts.length > 0, { message: "must name at least one" });
const port = z.coerce.number().int().min(0).max(65_535);
/** `example.com=admin@example.com`: the admin of each customer's domain as whom the Directory is asked. */
const delegates = z
  .string()
  .transform(
    (text) =>
      new Map(
        text
          .split(",")
          .filter(Boolean)
          .map((pair): [string, string] => {
            const [domain = "", admin = ""] = pair.split("=").map((part) => part.trim());
            return [domain, admin];
          }),
      ),
  )
  .refine((map) => [...map].every(([domain, admin]) => domain && admin), {
    message: "must be DOMAIN=ADMIN, comma-separated",
  });

/** Whose log it is, as its verifier keys say: without a space or a plus, which separate their parts. */
const logName = z.string().regex(/^[\w./:-]{1,100}$/, "must be a name such as audit.example.com");
export const defaultLogName = "carnet";

/** The verifier key that a witness tells at its start. */
const witnessKey = z.string().transform((text, context) => {
  const key = readVerifierKey(sha256, text);
  if (key?.type === "cosignature") return key;
  context.addIssue({ code: "custom", message: "must be a witness's verifier key" });
  return z.NEVER;
});

const named = z.object({
  PORT: port.default(8080),
  CARNET_METRICS_PORT: port.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgresql://")
    .optional(),
  CARNET_CONNECTIONS: z.coerce.number().int().min(1).max(200).default(10),
  CARNET_SERVERS: z.coerce.number().int().min(1).max(16).default(1),
  CARNET_DATA: z.string().min(1).default(".carnet"),
  CARNET_MASTER_KEY: z.string().optional(),
  CARNET_LOG_KEY: z.string().optional(),
  CARNET_LOG_NAME: logName.default(defaultLogName),
  GOOGLE_AUDIENCES: list,
  GOOGLE_SERVICE_ACCOUNT: z.string().min(1).optional(),
  GOOGLE_DELEGATES: delegates.default(new Map()),
  OPERATOR_DOMAIN: z.hostname().toLowerCase().optional(),
  STAFF_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
  STAFF_CLIENT_ID: z.string().min(1).optional(),
  STAFF_CLIENT_SECRET: z.string().min(1).optional(),
  TRUSTED_PROXIES: list
    .refine((ranges) => ranges.every((range) => readRange(range) !== null), {
      message: "must be ranges such as 10.0.0.0/8, comma-separated",
    })
    .default([]),
  CARNET_LOCALE: z.enum(locales).default("en"),
  WITNESS_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/$/, ""))
    .optional(),
  WITNESS_KEY: witnessKey.optional(),
});
const staffSettings = ["OPERATOR_DOMAIN", "STAFF_ORIGIN", "STAFF_CLIENT_ID", "STAFF_CLIENT_SECRET"] as const;
/** A checkpoint is brought to a witness whose key is known, and a known witness has an address. */
const settings = named.superRefine((given, context) => {
  const { WITNESS_URL, WITNESS_KEY } = given;
  if ((WITNESS_URL === undefined) !== (WITNESS_KEY === undefined)) {
    const path = [WITNESS_URL === undefined ? "WITNESS_URL" : "WITNESS_KEY"];
    context.addIssue({ code: "custom", path, message: "the witness's address and its key come together" });
  }
  const missing = staffSettings.filter((name) => given[name] === undefined);
  if (missing.length === 0 || missing.length === staffSettings.length) return;
  for (const name of missing)
    context.addIssue({ code: "custom", path: [name], message: `${staffSettings.join(", ")} come together` });
});
export type Config = z.infer<typeof settings>;

/** Throws one error that names every setting that is missing or wrong, never its value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = settings.safeParse(environment);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`Carnet cannot start:\n  ${problems.join("\n  ")}`);
}

/** Whose people run the installation; null where its settings say nobody's. */
export function operatorOf(config: Config): Operator | null {
  const {
    OPERATOR_DOMAIN: domain,
    STAFF_ORIGIN: origin,
    STAFF_CLIENT_ID: id,
    STAFF_CLIENT_SECRET: secret,
  } = config;
  if (!domain || !origin || !id || !secret) return null; // some without the others did not pass the settings
  return { domain, origin, client: { id, secret }, proxies: config.TRUSTED_PROXIES };
}
