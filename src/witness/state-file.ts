// One file that is replaced whole and never half: written aside, forced to the disk, moved into place, and the move forced, too.
// What it holds is its caller's matter.

import { open, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** The steps of which saving is made; tests put a disk in their place that loses power between any two. */
export type Disk = {
  /** Null when there is no such file. */
  read(path: string): Promise<string | null>;
  write(path: string, text: string): Promise<void>;
  /** Forces a file's contents, or a directory's entries, to the disk. */
  sync(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
};

export const nodeDisk: Disk = {
  async read(path) {
    try {
      return await readFile(path, "utf8");
    } catch (fault) {
      if (isFault(fault, "ENOENT")) return null;
      throw fault;
    }
  },
  write: (path, text) => writeFile(path, text, { mode: 0o600 }),
  async sync(path) {
    const handle = await open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  rename,
};

/**
 * Replaces what the file held, `before` (null: there was none). When this returns, the new text outlives a loss of power; when it
 * throws, the file holds one or the other. It refuses to write over a text that is not `before`: somebody else is writing.
 */
export async function replaceFile(
  disk: Disk,
  file: string,
  { before, text }: { before: string | null; text: string },
): Promise<void> {
  if ((await disk.read(file)) !== before) throw new Error(`another hand has written ${file}`);
  const aside = `${file}.new`;
  await disk.write(aside, text);
  await disk.sync(aside);
  await disk.rename(aside, file);
  await disk.sync(dirname(file));
}

/** Whether the operating system failed for that reason, such as `EEXIST`. */
export function isFault(fault: unknown, code: string): boolean {
  return typeof fault === "object" && fault !== null && "code" in fault && fault.code === code;
}
