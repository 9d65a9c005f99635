// Runs a TypeScript program of the tests: `node test/tools/run.mjs bench [words]` bundles test/bench/main.ts and runs it.
import { spawnSync } from "node:child_process";
import { build } from "esbuild";

const [program, ...words] = process.argv.slice(2);
const outdir = `test/output/${program}`;
const common = {
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  alias: { "@jest/globals": "./test/prove/in-process.ts" }, // what tests support may be stood on outside of jest
  sourcemap: true,
  logLevel: "warning",
};
await build({ ...common, entryPoints: [`test/${program}/main.ts`], outdir, outExtension: { ".js": ".mjs" } });
const { status } = spawnSync(process.execPath, ["--enable-source-maps", `${outdir}/main.mjs`, ...words], {
  stdio: "inherit",
});
process.exit(status ?? 1);
