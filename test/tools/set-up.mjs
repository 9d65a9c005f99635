// jest loads its set-up without its own transform, so the TypeScript of `support/environment.ts` is bundled for it first.
import { build } from "esbuild";

const outfile = "test/output/environment.mjs";

export default async function setUp() {
  await build({
    entryPoints: ["test/support/environment.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "warning",
  });
  const { prepare } = await import(new URL(`../../${outfile}`, import.meta.url).href);
  const { settings, stop } = await prepare();
  Object.assign(process.env, settings);
  globalThis.stopTestEnvironment = stop;
}
