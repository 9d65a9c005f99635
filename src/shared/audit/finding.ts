// What a verification finds amiss, as a closed list, and what each kind says of the trail as a whole.

import type { Column } from "./entry.ts";

export const tabs = { audit: "Audit", checkpoints: "Checkpoints" } as const;
export type Tab = (typeof tabs)[keyof typeof tabs];

/** `tampered`: something is not as it was signed. `stale`: nothing is wrong, but the newest of it has nobody's signature. */
export const findingKinds = {
  "titles-changed": "tampered",
  "row-blank": "tampered", // with rows below it
  "number-missing": "tampered", // `events` have no row
  "number-out-of-order": "tampered", // it was missing above
  "number-again": "tampered", // another row with that number stands above
  duplicate: "tampered", // the very same event stands above
  formula: "tampered", // the cell computes, or is not written as `showCell` does
  "entry-malformed": "tampered",
  "leaf-mismatch": "tampered", // the leaf is not the entry's hash
  "cell-differs": "tampered", // from what the entry says
  "salts-malformed": "tampered",
  "commitment-mismatch": "tampered", // a personal value is not the one that was hashed
  "node-differs": "tampered", // in the database: a node above the leaves is not what they make; `row` completes it
  "root-mismatch": "tampered", // nothing vouches for `events`; `row` is where it shows, else their first
  "witness-mismatch": "tampered", // a witness holds another past: two notes signed by the log are the evidence
  "link-broken": "tampered", // a spreadsheet does not follow the one before: closing or opening event, the ids or the tree they name
  "size-short": "tampered", // `events` are signed or expected, and have no row
  "checkpoint-malformed": "tampered",
  "checkpoint-unsigned": "tampered", // the log's key did not sign it, or what it signed was changed
  "checkpoint-of-another-log": "tampered",
  "checkpoint-differs": "tampered", // the cells beside the note say something else
  "checkpoint-shrinks": "tampered", // smaller than one above
  "checkpoint-contradicts": "tampered", // the same size, another root
  "no-checkpoint": "stale",
  "no-cosignature": "stale", // a witness is trusted, and vouches for none of the checkpoints
  stale: "stale", // events without a signature, or a newest checkpoint, older than 10 minutes
} as const;
export type FindingKind = keyof typeof findingKinds;

/**
 * Where something is amiss: `row` as the spreadsheet counts them, which is the `file`th where there are several; numbers of events from
 * and to, both included.
 */
export type Finding = {
  kind: FindingKind;
  tab: Tab;
  file?: number;
  row: number;
  column?: Column;
  events?: { from: number; to: number };
};

/** `row` is the row's place. */
export type Found = (finding: Omit<Finding, "file">) => void;

const mostRows = 2 ** 32;

/** The place of a row among those of all spreadsheets, counted from 0: a later row has a larger one, in the first it is the row. */
export function placeIn(file: number, row: number): number {
  return file * mostRows + row;
}

/** The row of a place, and the number of its spreadsheet from 1. */
function rowOf(place: number): { file: number; row: number } {
  return { file: Math.floor(place / mostRows) + 1, row: place % mostRows };
}

/** The titles that row 1 of a tab may have, in each language. */
export type Titles = readonly (readonly string[])[];

export function isTitles(known: Titles, cells: readonly string[]): boolean {
  return known.some((titles) => titles.every((title, index) => title === cells[index]));
}

/** Of each kind as many are told in full; a sorted Sheet would have one a row. */
const mostOfAKind = 20;

export type Findings = {
  add: Found;
  /** `omitted` counts those of kinds that had too many to tell. */
  all(): { findings: Finding[]; omitted: number };
  /** The first row of the tab Audit where something is not as it was signed, and which spreadsheet's. */
  firstBad(): { firstBadRow: number | null; firstBadFile: number | null };
};

export function createFindings(): Findings {
  const counts = new Map<FindingKind, number>();
  const told: Parameters<Found>[0][] = [];
  let omitted = 0;
  let first: number | null = null;
  return {
    add(finding) {
      const { kind, tab, row } = finding;
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      if (count > mostOfAKind) omitted += 1;
      else told.push(finding);
      if (tab === tabs.audit && findingKinds[kind] === "tampered") first = Math.min(first ?? row, row);
    },
    all: () => ({ findings: told.map((one) => ({ ...one, ...rowOf(one.row) })), omitted }),
    firstBad() {
      const { file, row } = first === null ? { file: null, row: null } : rowOf(first);
      return { firstBadRow: row, firstBadFile: file };
    },
  };
}
