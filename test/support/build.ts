// Builds what a test needs to run outside jest's own transform, under `test/output`: threads and programs.
import { join, parse } from "node:path";
import { build } from "esbuild";

/** Bundles a thread's or a program's file, which finds its packages where the tests do; answers its path. */
export async function buildProgram(entry: string): Promise<string> {
  const { name } = parse(entry);
  const folder = join(process.cwd(), "test", "output", `${name}-${process.pid}-${Date.now()}`);
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
  });
  return outfile;
}
