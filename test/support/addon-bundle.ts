// The add-on as Google receives it, built from the sources as they are, once per test file.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type File = { file: string; code: string; names: readonly string[] };
/** `code` and `names` are of `Code.js`; `files` are the paths of all, in the order Google loads them. */
export type AddonBundle = {
  files: readonly string[];
  code: string;
  names: readonly string[];
  english: File;
  french: File;
  annex: File;
  witness: File;
};

let built: Promise<AddonBundle> | null = null;

/** The files below `test/output`, alone in their folder; made as `build.mjs` makes them. */
export function addonBundle(): Promise<AddonBundle> {
  built ??= bundle();
  return built;
}

/** What `build.mjs` gives; it is plain JavaScript, so its shape is said here. */
type Builder = {
  bundleAddon(url: string): Promise<[code: File, english: File, french: File, annex: File, witness: File]>;
};
const builder: string = "../../build.mjs";

async function bundle(): Promise<AddonBundle> {
  const { bundleAddon } = (await import(builder)) as Builder;
  const [code, english, french, annex, witness] = await bundleAddon("https://api.carnet.example");
  const folder = join("test", "output", `addon-${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  const files = [code, english, french, annex, witness].map((one) => {
    const path = join(folder, one.file);
    writeFileSync(path, one.code);
    return path;
  });
  return { files, code: code.code, names: code.names, english, french, annex, witness };
}
