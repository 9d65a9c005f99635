// The Chromium that ships inside an npm package, for a machine that has none: unpacked once per checkout under `test/output`.
// The package is made for Amazon's Lambda and unpacks what a bare Linux lacks (NSS, fonts) only when it believes to be there.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const folder = join(process.cwd(), "test/output/chromium");
const unpacking = `import("@sparticuz/chromium").then((shipped) => shipped.default.executablePath())`;

/** Where the shipped Chromium is or will be, or null where the package has none for this machine. */
export function findShippedBrowser(): string | null {
  const hasPackage = existsSync(join(process.cwd(), "node_modules/@sparticuz/chromium/bin/chromium.br"));
  return hasPackage && process.platform === "linux" && process.arch === "x64"
    ? join(folder, "chromium")
    : null;
}

/** Unpacks it unless that is done (2 s, 200 MB); answers the environment it starts in. Safe with several test files at once. */
export async function unpackShippedBrowser(): Promise<Record<string, string | undefined>> {
  if (!existsSync(folder)) await unpack();
  return {
    ...process.env,
    LD_LIBRARY_PATH: join(folder, "al2023/lib"),
    FONTCONFIG_FILE: join(folder, "fonts.conf"),
  };
}

async function unpack(): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}-`);
  const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" };
  await promisify(execFile)(process.execPath, ["--eval", unpacking], { env, timeout: 60_000 });
  await writeFile(join(fresh, "fonts.conf"), fontSettings());
  // Whoever renames first has done it for all.
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true }));
  if (!existsSync(folder)) throw new Error("the shipped Chromium could not be unpacked");
}

function fontSettings(): string {
  const folders = [join(folder, "fonts"), "/usr/share/fonts"].map((path) => `<dir>${path}</dir>`).join("");
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${join(folder, "font-cache")}</cachedir></fontconfig>\n`;
}
