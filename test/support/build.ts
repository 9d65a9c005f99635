// Builds what a test needs to run outside jest's own transform: the worker of the fake Apps Script runtime.
import { join } from "node:path";
import { build } from "esbuild";

/** Bundles `worker.ts` under `test/output`, once per test file; answers its path. */
export async function buildWorker(): Promise<string> {
  const outfile = join("test", "output", `worker-${process.pid}-${Date.now()}`, "worker.mjs");
  await build({
    entryPoints: ["src/simulator/gas/worker.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
  });
  return outfile;
}
