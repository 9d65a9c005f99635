// One process per data directory: PGlite itself lets two in, and the second one's writes vanish.
// The lock stands beside the directory, holds the pid, and is taken over only when that process is dead.

import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

export type Lock = { release(): Promise<void> };
export type Holder = { pid: number; url?: string };

/** Takes the lock, or answers who holds it. `url` is where that process can be asked over HTTP. */
export async function takeLock(
  file: string,
  self: Holder,
): Promise<{ ok: true; lock: Lock } | { ok: false; holder: Holder }> {
  await mkdir(dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await create(file, self)) return { ok: true, lock: { release: () => rm(file, { force: true }) } };
    const holder = await readHolder(file);
    if (holder && isAlive(holder.pid)) return { ok: false, holder };
    await clear(file, holder);
  }
  return { ok: false, holder: (await readHolder(file)) ?? { pid: 0 } };
}

/** Written aside and linked into place, so that nobody ever reads half a lock. */
async function create(file: string, self: Holder): Promise<boolean> {
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, JSON.stringify(self), { mode: 0o600 });
  try {
    await link(aside, file);
    return true;
  } catch (fault) {
    if (isFault(fault, "EEXIST")) return false;
    throw fault;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Moves a dead process's lock away; if another process took its place meanwhile, that one's lock is put back. */
async function clear(file: string, dead: Holder | null): Promise<void> {
  const aside = `${file}.${process.pid}.dead`;
  try {
    await rename(file, aside);
  } catch (fault) {
    if (isFault(fault, "ENOENT")) return;
    throw fault;
  }
  if ((await readHolder(aside))?.pid !== dead?.pid) await link(aside, file);
  await rm(aside, { force: true });
}

/** Whether the operating system failed for that reason, such as `EEXIST`. */
export function isFault(fault: unknown, code: string): boolean {
  return typeof fault === "object" && fault !== null && "code" in fault && fault.code === code;
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    const read: unknown = JSON.parse(await readFile(file, "utf8"));
    if (typeof read !== "object" || read === null || !("pid" in read) || typeof read.pid !== "number")
      return null;
    return { pid: read.pid, ...("url" in read && typeof read.url === "string" ? { url: read.url } : {}) };
  } catch {
    return null; // half written or gone: treated as a dead process's
  }
}

/** Signal 0 asks without disturbing; EPERM means alive under another user. Our own pid is a leftover of a container's earlier life. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return isFault(fault, "EPERM");
  }
}
