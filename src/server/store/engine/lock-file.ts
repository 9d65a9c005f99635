// One process per data directory: PGlite itself lets two in, and the second one's writes vanish.
// The lock stands beside the directory and is taken over only from the dead: by its pid where that can be asked, else by its
// heartbeat, since two containers on one volume may both be process 1. The heartbeat is the file's own time.

import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

export type Lock = { release(): Promise<void> };
export type Holder = { pid: number; host?: string; url?: string };
/** Time as a parameter. `every` answers how to stop; a beat that throws ends the process. */
export type Pulse = {
  now(): number;
  pause(ms: number): Promise<void>;
  every(ms: number, beat: () => Promise<void>): () => void;
};
/** `onWait` is called when it takes some seconds to see whether the holder lives. */
export type LockDeps = { pulse: Pulse; onWait(holder: Holder): void };

/** What a lock file says, and when it last beat, in ms since 1970. */
type Found = { text: string; holder: Holder | null; beatAtMs: number };
type Claim = Holder & { id: string };

const beatEveryMs = 5_000;
const staleAfterMs = 30_000;

/** Takes the lock, or answers who holds it. `url` is where that process can be asked over HTTP. */
export async function takeLock(
  file: string,
  self: Holder,
  deps: LockDeps,
): Promise<{ ok: true; lock: Lock } | { ok: false; holder: Holder }> {
  await mkdir(dirname(file), { recursive: true });
  const claim = { ...self, id: randomUUID() };
  let holder: Holder | null = null;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await create(file, claim, deps.pulse)) return { ok: true, lock: hold(file, claim, deps.pulse) };
    const found = await lookAt(file);
    if (!found) continue;
    ({ holder } = found);
    if (holder && (await isHeld(file, { found, holder, self }, deps))) return { ok: false, holder };
    await clear(file, found, claim);
  }
  return { ok: false, holder: holder ?? { pid: 0 } };
}

/** Written aside and linked into place, so that nobody ever reads half a lock. */
async function create(file: string, claim: Claim, pulse: Pulse): Promise<boolean> {
  const aside = `${file}.${claim.id}`;
  await writeFile(aside, JSON.stringify(claim), { mode: 0o600 });
  try {
    await beat(aside, pulse);
    await link(aside, file);
    return true;
  } catch (fault) {
    if (isFault(fault, "EEXIST")) return false;
    throw fault;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Beats until released. A lock that is another's by now means that somebody else writes: better no process than two. */
function hold(file: string, claim: Claim, pulse: Pulse): Lock {
  const own = JSON.stringify(claim);
  let isReleased = false;
  const stop = pulse.every(beatEveryMs, async () => {
    if ((await lookAt(file))?.text === own)
      await beat(file, pulse).catch(() => undefined); // gone since: the next beat tells
    else if (!isReleased) throw new Error("the lock of the data directory was taken over");
  });
  return {
    async release() {
      isReleased = true;
      stop();
      if ((await lookAt(file))?.text === own) await rm(file, { force: true });
    },
  };
}

function beat(file: string, { now }: Pulse): Promise<void> {
  const seconds = now() / 1000;
  return utimes(file, seconds, seconds);
}

/** A pid tells of other processes of this host; for the rest one looks, at least as long as two beats, whether the heart beats. */
async function isHeld(
  file: string,
  { found, holder, self }: { found: Found; holder: Holder; self: Holder },
  { pulse, onWait }: LockDeps,
): Promise<boolean> {
  const isHere = holder.host === undefined || holder.host === self.host;
  if (isHere && holder.pid !== self.pid) return isAlive(holder.pid);
  onWait(holder);
  do {
    await pulse.pause(2 * beatEveryMs);
    const now = await lookAt(file);
    if (!now) return false;
    if (!isUnchanged(now, found)) return true;
  } while (pulse.now() - found.beatAtMs <= staleAfterMs);
  return false;
}

/** Moves a dead process's lock away; if it beat meanwhile, or another process took its place, that one's lock is put back. */
async function clear(file: string, dead: Found, { id }: Claim): Promise<void> {
  const aside = `${file}.${id}.dead`;
  try {
    await rename(file, aside);
  } catch (fault) {
    if (isFault(fault, "ENOENT")) return;
    throw fault;
  }
  const moved = await lookAt(aside);
  if (moved && !isUnchanged(moved, dead)) await link(aside, file);
  await rm(aside, { force: true });
}

function isUnchanged(now: Found, before: Found): boolean {
  return now.text === before.text && now.beatAtMs === before.beatAtMs;
}

/** Whether the operating system failed for that reason, such as `EEXIST`. */
export function isFault(fault: unknown, code: string): boolean {
  return typeof fault === "object" && fault !== null && "code" in fault && fault.code === code;
}

async function lookAt(file: string): Promise<Found | null> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, "utf8"), stat(file)]);
    return { text, holder: readHolder(text), beatAtMs: mtimeMs };
  } catch (fault) {
    if (isFault(fault, "ENOENT")) return null;
    throw fault;
  }
}

/** Null for what is half written or of another form: treated as a dead process's. */
function readHolder(text: string): Holder | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null || !("pid" in read) || typeof read.pid !== "number")
      return null;
    return {
      pid: read.pid,
      ...("host" in read && typeof read.host === "string" ? { host: read.host } : {}),
      ...("url" in read && typeof read.url === "string" ? { url: read.url } : {}),
    };
  } catch {
    return null;
  }
}

/** Signal 0 asks without disturbing; EPERM means alive under another user. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return isFault(fault, "EPERM");
  }
}
