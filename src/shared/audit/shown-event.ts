// Whether an event, as somebody is shown it, is what its entry says: every cell against the text that was hashed. What the entry's
// own hash is worth is the tree's matter.

import { isWellFormed } from "./bytes.ts";
import { commitTo, type Entry, personalCells, type PersonalCell, readEntry, saltsIn } from "./entry.ts";
import type { Sha256 } from "./tree.ts";

/** What is shown of an event besides its words; `salts` as `writeSalts` writes them. */
export type ShownEvent = Omit<Entry, "number" | "words"> & {
  seq: number;
  shown: Record<PersonalCell, string>;
  entry: string;
  salts: string;
};

/** False for anything amiss. An erased value, without text and salt, is no contradiction: its commitment stays. */
export function isAsEntered(sha256: Sha256, event: ShownEvent): boolean {
  if (![event.entry, ...personalCells.map((cell) => event.shown[cell])].every(isWellFormed)) return false;
  const read = readEntry(event.entry);
  const salts = saltsIn(event.salts);
  if (!read || !salts) return false;
  const { seq: number, time, action, surface, outcome, code, target } = event;
  const said = Object.entries({ number, time, action, surface, outcome, code });
  const entered = new Map<string, unknown>(Object.entries(read.entry));
  const isCommitted = personalCells.every((cell, index) => {
    const salt = salts[index] ?? new Uint8Array(0);
    const text = event.shown[cell];
    if (text === "" && salt.length === 0) return true;
    return read.commitments[cell] === commitTo(sha256, { text, salt });
  });
  return (
    said.every(([name, value]) => entered.get(name) === value) &&
    isCommitted &&
    isSameTarget(read.entry.target, target)
  );
}

function isSameTarget(a: Entry["target"], b: Entry["target"]): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
