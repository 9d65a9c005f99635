// One process per state file: the lock stands beside it and holds the pid. A dead process's lock is taken over.

import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { isFault } from "./state-file.ts";

export type Lock = { release(): Promise<void> };

/** Takes the lock; throws when a living process holds it. */
export async function takeLock(file: string): Promise<Lock> {
  if (!(await create(file))) {
    const holder = await readPid(file);
    if (isAlive(holder)) throw new Error(`the witness's state is in use by process ${holder}`);
    await clear(file, holder);
    if (!(await create(file))) throw new Error("the witness's state was just taken by another process");
  }
  return { release: () => rm(file, { force: true }) };
}

/** Written aside and linked into place, so that nobody reads half a lock; false when there is one. */
async function create(file: string): Promise<boolean> {
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, String(process.pid), { mode: 0o600 });
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

/** Moves a dead process's lock away; what another process put there meanwhile is put back. */
async function clear(file: string, dead: number): Promise<void> {
  const aside = `${file}.${process.pid}.dead`;
  try {
    await rename(file, aside);
  } catch (fault) {
    if (isFault(fault, "ENOENT")) return;
    throw fault;
  }
  if ((await readPid(aside)) !== dead) await link(aside, file);
  await rm(aside, { force: true });
}

/** 0 for a lock that is gone or says nothing. */
async function readPid(file: string): Promise<number> {
  const text = await readFile(file, "utf8").catch(() => "");
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
}

/** Signal 0 asks without disturbing; EPERM means alive under another user. Our own pid is a leftover of a container's earlier life. */
function isAlive(pid: number): boolean {
  if (pid === 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return isFault(fault, "EPERM");
  }
}
