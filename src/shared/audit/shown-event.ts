// Whether an event, as somebody is shown it, is what its entry says: every cell against the text that was hashed. What the entry's
// own hash is worth is the tree's matter.

import { isWellFormed } from "./bytes.ts";
import { showCell } from "./cell.ts";
import { commitTo, personalCells, type PersonalCell, readSalts } from "./entry.ts";
import type { Sha256 } from "./tree.ts";

/** What is shown of an event besides its words; `target` names ids only. */
export type ShownEvent = {
  seq: number;
  time: string;
  action: string;
  surface: string;
  outcome: string;
  code: string;
  target: Readonly<Record<string, string>>;
  shown: Record<PersonalCell, string>;
  entry: string;
  salts: string;
};

/** False for anything amiss. An erased value, without text and salt, is no contradiction: its commitment stays. */
export function isAsEntered(sha256: Sha256, event: ShownEvent): boolean {
  if (![event.entry, ...personalCells.map((cell) => event.shown[cell])].every(isWellFormed)) return false;
  const entry = readEntry(event.entry);
  const salts = readSalts(showCell(event.salts));
  if (!entry || !salts) return false;
  const { seq, time, action, surface, outcome, code, target } = event;
  const said = { number: String(seq), time, action, surface, outcome, code };
  const isSame = Object.entries(said).every(([name, value]) => entry[name] === value);
  const commitments = recordOf(entry["commit"]);
  const isCommitted = personalCells.every((cell, index) => {
    const salt = salts[index] ?? new Uint8Array(0);
    const text = event.shown[cell];
    if (text === "" && salt.length === 0) return true;
    return commitments[cell] === commitTo(sha256, { text, salt });
  });
  return isSame && isCommitted && sameRecord(recordOf(entry["target"]), target);
}

function readEntry(text: string): Record<string, unknown> | null {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return null;
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function sameRecord(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
