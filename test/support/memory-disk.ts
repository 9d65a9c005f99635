// A disk in memory that tells what was written from what was forced: it can stop at any step, and then lose what was not forced.

import { dirname } from "node:path";
import type { Disk } from "../../src/witness/state-file.ts";

type Inode = { written: string; forced: string };

/**
 * What is left after the end. `killed`: the process died, all that was written is there. `entries-only`: power went, names had
 * reached the disk and unforced contents had not. `forced-only`: neither had.
 */
export const losses = ["killed", "entries-only", "forced-only"] as const;
export type Loss = (typeof losses)[number];

export type MemoryDisk = Disk & {
  /** From now on `steps` more steps are done; every one after them fails undone. */
  stopAfter(steps: number): void;
  /** The disk as it is found at the next start. */
  after(loss: Loss): MemoryDisk;
};

export function createMemoryDisk(names = new Map<string, Inode>()): MemoryDisk {
  let forcedNames = new Map(names);
  let left = Infinity;
  const step = () => {
    left -= 1;
    if (left < 0) throw new Error("the power is gone");
  };
  return {
    async read(path) {
      step();
      return names.get(path)?.written ?? null;
    },
    async write(path, text) {
      step();
      const inode = names.get(path) ?? { written: "", forced: "" };
      inode.written = text;
      names.set(path, inode);
    },
    async sync(path) {
      step();
      const inode = names.get(path);
      if (inode) inode.forced = inode.written;
      else
        forcedNames = new Map([
          ...[...forcedNames].filter(([name]) => dirname(name) !== path),
          ...[...names].filter(([name]) => dirname(name) === path),
        ]);
    },
    async rename(from, to) {
      step();
      const inode = names.get(from);
      if (!inode) throw new Error(`no ${from}`);
      names.delete(from);
      names.set(to, inode);
    },
    stopAfter(steps) {
      left = steps;
    },
    after(loss) {
      const kept = [...(loss === "forced-only" ? forcedNames : names)];
      const contents = (inode: Inode) => (loss === "killed" ? inode.written : inode.forced);
      return createMemoryDisk(
        new Map(kept.map(([name, inode]) => [name, { written: contents(inode), forced: contents(inode) }])),
      );
    },
  };
}
