// The add-on as Google receives it, built from the sources as they are, once per test file.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type AddonBundle = { file: string; code: string; names: readonly string[] };

let built: Promise<AddonBundle> | null = null;

/** The bundle below `test/output`, alone in its folder; made as `build.mjs` makes it. */
export function addonBundle(): Promise<AddonBundle> {
  built ??= bundle();
  return built;
}

/** What `build.mjs` gives; it is plain JavaScript, so its shape is said here. */
type Builder = { bundleAddon(url: string): Promise<{ code: string; names: string[] }> };
const builder: string = "../../build.mjs";

async function bundle(): Promise<AddonBundle> {
  const { bundleAddon } = (await import(builder)) as Builder;
  const { code, names } = await bundleAddon("https://api.carnet.example");
  const folder = join("test", "output", `addon-${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "Code.js");
  writeFileSync(file, code);
  return { file, code, names };
}
