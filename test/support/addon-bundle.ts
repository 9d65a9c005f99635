// The add-on as Google receives it, built from the sources as they are, once per test file.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type BuildOptions } from "esbuild";

export type AddonBundle = { file: string; code: string; names: readonly string[] };

let built: Promise<AddonBundle> | null = null;

/** The bundle below `test/output`, alone in its folder; made as `build.mjs` makes it. */
export function addonBundle(): Promise<AddonBundle> {
  built ??= bundle();
  return built;
}

async function bundle(): Promise<AddonBundle> {
  const common = {
    entryPoints: ["src/addon/main.ts"],
    bundle: true,
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2019",
    charset: "utf8",
    minify: true,
    outdir: "test/output",
    define: { CARNET_SERVER_URL: '"https://api.carnet.example"' },
  } satisfies BuildOptions;
  const iife = await build({ ...common, write: false, format: "iife", globalName: "addon_" });
  const esm = await build({ ...common, write: false, format: "esm", metafile: true });
  const names = Object.values(esm.metafile.outputs).flatMap((output) => output.exports);
  const stubs = names.map((name) => `function ${name}(e){return addon_.${name}(e);}`);
  const code = `${iife.outputFiles[0]?.text ?? ""}${stubs.join("\n")}\n`;
  const folder = join("test", "output", `addon-${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "Code.js");
  writeFileSync(file, code);
  return { file, code, names };
}
