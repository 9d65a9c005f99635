// Builds what a test needs to run outside jest's own transform: the files of threads.
import { join } from "node:path";
import { build } from "esbuild";

/** Bundles a thread's file, by default the fake Apps Script runtime's, under `test/output`, once per test file; answers its path. */
export async function buildWorker(entry = "src/simulator/gas/worker.ts"): Promise<string> {
  const outfile = join(process.cwd(), "test", "output", `worker-${process.pid}-${Date.now()}`, "worker.mjs");
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
