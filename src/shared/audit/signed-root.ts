// The roots that somebody signed, by the size of the tree, and how far the rows agree with them.

import { isSameBytes } from "./bytes.ts";
import type { TreeHead } from "./tree.ts";

/** Where the rows stop agreeing: the events that nothing vouches for, and the row where it shows, else their first. */
export type Disagreement = { row: number; events: { from: number; to: number } };

export type SignedRoots = {
  /** False when another root of that size is known already. */
  add(head: TreeHead): boolean;
  /** The largest size that was signed; 0 when none was. */
  newest(): number;
  isSigned(size: number): boolean;
  /** Tells of each row in the tree, in order, before the root over it is compared; `isSuspect` when it was found amiss by itself. */
  pass(row: number, isSuspect: boolean): void;
  /** Compares the root of the rows so far, at a size that is signed; tells the first disagreement only: the rest follow from it. */
  compare(head: TreeHead): Disagreement | null;
  /** How many events agree with a signed root. */
  agreed(): number;
};

/** `dropped` events, of which only hashes are known, stand before the first row. */
export function createSignedRoots(dropped: number): SignedRoots {
  const roots = new Map<number, Uint8Array[]>();
  let newest = 0;
  let agreed = 0;
  let firstRow: number | null = null;
  let suspectRow: number | null = null;
  let isBroken = false;
  return {
    add({ size, root }) {
      const known = roots.get(size) ?? [];
      const isOther = known.every((one) => !isSameBytes(one, root));
      if (isOther) roots.set(size, [...known, root]);
      newest = Math.max(newest, size);
      return known.length === 0 || !isOther;
    },
    newest: () => newest,
    isSigned: (size) => roots.has(size),
    pass(row, isSuspect) {
      firstRow ??= row;
      if (isSuspect) suspectRow ??= row;
    },
    compare({ size, root }) {
      if ((roots.get(size) ?? []).some((one) => isSameBytes(one, root))) {
        agreed = size;
        [firstRow, suspectRow] = [null, null];
        return null;
      }
      if (isBroken) return null;
      isBroken = true;
      const from = Math.min(Math.max(agreed, dropped) + 1, size);
      return { row: suspectRow ?? firstRow ?? 2, events: { from, to: size } };
    },
    agreed: () => agreed,
  };
}
