// The ways to tamper with an audit Sheet, each at a random place of a sound one, and the first row where it must show.

import { encodeBase64 } from "../../src/shared/audit/bytes.ts";
import { columns } from "../../src/shared/audit/entry.ts";
import { showCell } from "../../src/shared/audit/cell.ts";
import {
  anEvent,
  aTrail,
  type AuditEvent,
  type Chance,
  checkpointRow,
  frozenBefore,
  grow,
  headAt,
  rowOf,
  type Trail,
  type Sheet,
  witnessedNote,
} from "../support/audit-sheet.ts";
import { chainManipulations } from "./chain-manipulations.ts";
import { logKey } from "../support/note-keys.ts";

/**
 * `options` are further words for the verifiers, `witnessed` notes for them to be told, `frozen` the hashes of what was dropped, `more` the
 * spreadsheets that follow.
 */
export type Mutant = Sheet & {
  firstBadRow: number | null;
  firstBadFile?: number;
  options?: string[];
  witnessed?: string[];
  frozen?: string;
  more?: readonly Sheet[];
};

type Manipulation = (trail: Trail, chance: Chance) => Mutant;

/** The event at a random place that a checkpoint covers: what comes after the newest, nobody vouches for. */
function someEvent(trail: Trail, chance: Chance): number {
  return 1 + chance.below(trail.sizes.at(-1) ?? 1);
}

const rowAt = (number: number) => number + 1;

/** Where nothing in the rows themselves shows: the first row after the last checkpoint before it. */
function firstUnvouched({ sizes }: Trail, number: number): number {
  return rowAt(Math.max(0, ...sizes.filter((size) => size < number)) + 1);
}

function withRow(trail: Trail, number: number, row: string[]): string[][] {
  return trail.audit.map((one, index) => (index === number ? row : one));
}

function editedCell(trail: Trail, chance: Chance): Mutant {
  const number = someEvent(trail, chance);
  const row = [...(trail.audit[number] ?? [])];
  const at = chance.below(columns.length);
  const cell = row[at] ?? "";
  if (columns[at] === "entry") row[at] = cell.replace(/"surface":"\w+"/, '"surface":"operator"');
  else if (columns[at] === "leaf") row[at] = showCell(encodeBase64(chance.bytes(32)));
  else if (columns[at] === "salts") row[at] = showCell(`${encodeBase64(chance.bytes(16))} - - -`);
  else row[at] = showCell(`${cell.replace(/^'/, "")}${chance.below(10)}`);
  return { ...trail, audit: withRow(trail, number, row), firstBadRow: rowAt(number) };
}

/** Another past, in which one event says something else and everything computed from it is computed anew. */
function otherPast(trail: Trail, chance: Chance, number: number): AuditEvent[] {
  const other = { ...anEvent(chance, number) };
  return trail.events.map((event, index) =>
    index === number - 1 ? { ...other, entry: { ...other.entry, action: "me.read" } } : event,
  );
}

function editedAndRecomputed(trail: Trail, chance: Chance): Mutant {
  const number = someEvent(trail, chance);
  const [event] = otherPast(trail, chance, number).slice(number - 1);
  const row = event ? rowOf(event) : [];
  return { ...trail, audit: withRow(trail, number, row), firstBadRow: firstUnvouched(trail, number) };
}

/** By whoever stole the log's key: every checkpoint over the other past is signed, but witnesses hold the one before. */
function rewrittenWithTheKey(trail: Trail, chance: Chance): Mutant {
  const newest = trail.sizes.at(-1) ?? 1;
  const number = someEvent(trail, chance);
  const events = otherPast(trail, chance, number);
  const frontiers = grow(events);
  const [event] = events.slice(number - 1);
  const held = trail.sizes.filter((size) => size < number && chance.below(2) === 0);
  const [titles = [], ...kept] = trail.checkpoints;
  return {
    audit: withRow(trail, number, event ? rowOf(event) : []),
    checkpoints: [
      titles,
      ...kept.map((_, index) => checkpointRow(headAt(frontiers, trail.sizes[index] ?? 0))),
    ],
    witnessed: [...held, newest].map((size) => witnessedNote(headAt(trail.frontiers, size))),
    firstBadRow: rowAt(Math.max(0, ...held) + 1),
  };
}

function deletedRow(trail: Trail, chance: Chance): Mutant {
  const number = someEvent(trail, chance);
  return { ...trail, audit: trail.audit.filter((_, index) => index !== number), firstBadRow: rowAt(number) };
}

function clearedRow(trail: Trail, chance: Chance): Mutant {
  const number = someEvent(trail, chance);
  return {
    ...trail,
    audit: withRow(
      trail,
      number,
      columns.map(() => ""),
    ),
    firstBadRow: rowAt(number),
  };
}

function insert(trail: Trail, at: number, row: string[]): string[][] {
  return [...trail.audit.slice(0, at), row, ...trail.audit.slice(at)];
}

function duplicatedRow(trail: Trail, chance: Chance): Mutant {
  const number = someEvent(trail, chance);
  const at = number + 1 + chance.below(trail.events.length - number + 1);
  return { ...trail, audit: insert(trail, at, trail.audit[number] ?? []), firstBadRow: at + 1 };
}

/** An event that never was, under a number that stands above. */
function insertedRow(trail: Trail, chance: Chance): Mutant {
  const number = someEvent(trail, chance);
  const at = number + 1 + chance.below(trail.events.length - number + 1);
  return { ...trail, audit: insert(trail, at, rowOf(anEvent(chance, number))), firstBadRow: at + 1 };
}

/** The same in the place of the event itself, which then seems to come again: only the signed root tells which is false. */
function supplantedRow(trail: Trail, chance: Chance): Mutant {
  const number = someEvent(trail, chance);
  const row = rowOf(anEvent(chance, number));
  return { ...trail, audit: insert(trail, number, row), firstBadRow: firstUnvouched(trail, number) };
}

function swappedRows(trail: Trail, chance: Chance): Mutant {
  if (trail.events.length < 2) return sortedRows(trail);
  const first = 1 + chance.below(trail.events.length - 1);
  const second = first + 1 + chance.below(trail.events.length - first);
  const audit = trail.audit.map((row, index) => {
    const from = index === first ? second : index === second ? first : index;
    return trail.audit[from] ?? row;
  });
  return { ...trail, audit, firstBadRow: rowAt(first) };
}

function sortedRows(trail: Trail): Mutant {
  const [titles = [], ...rows] = trail.audit;
  if (rows.length < 2) return { ...trail, audit: [titles], firstBadRow: rowAt(1) };
  return { ...trail, audit: [titles, ...rows.reverse()], firstBadRow: rowAt(1) };
}

function cutTail(trail: Trail, chance: Chance): Mutant {
  const left = someEvent(trail, chance) - 1;
  return { ...trail, audit: trail.audit.slice(0, left + 1), firstBadRow: rowAt(left + 1) };
}

/** In both tabs, at a checkpoint: what is left is sound, and only whoever knows that there was more can tell. */
function cutBothTails(trail: Trail, chance: Chance): Mutant {
  const keep = chance.below(trail.sizes.length);
  const left = keep === 0 ? 0 : (trail.sizes[keep - 1] ?? 0);
  const newest = trail.sizes.at(-1) ?? 1;
  const sheet = { audit: trail.audit.slice(0, left + 1), checkpoints: trail.checkpoints.slice(0, keep + 1) };
  const known =
    chance.below(2) === 0
      ? { options: ["--expect-size", String(newest)] }
      : { witnessed: [witnessedNote(headAt(trail.frontiers, newest))] };
  return { ...sheet, ...known, firstBadRow: rowAt(left + 1) };
}

/** A formula that shows the very same text. */
function maskedCell(trail: Trail, chance: Chance): Mutant {
  const number = someEvent(trail, chance);
  const row = [...(trail.audit[number] ?? [])];
  const at = chance.below(columns.length);
  row[at] = `="${(row[at] ?? "").replaceAll('"', '""')}"`;
  return { ...trail, audit: withRow(trail, number, row), firstBadRow: rowAt(number) };
}

function otherSpreadsheet(trail: Trail, chance: Chance): Mutant {
  const other = { by: logKey("audit.example/other") };
  const signing = chance.below(2) === 0 ? other : { origin: "audit.example/other" };
  return { ...aTrail(chance, { size: trail.events.length, signing }), firstBadRow: null };
}

function changedTitles(trail: Trail, chance: Chance): Mutant {
  const [titles = [], ...rows] = trail.audit;
  const at = chance.below(titles.length);
  const changed = titles.map((title, index) => (index === at ? `${title} ` : title));
  return { ...trail, audit: [changed, ...rows], firstBadRow: 1 };
}

function forgedCheckpoint(trail: Trail, chance: Chance): Mutant {
  const at = 1 + chance.below(trail.sizes.length);
  const forge = ([size = "", time = "", note = ""]: string[]): string[] =>
    chance.below(2) === 0
      ? [size, time, note.replace(/\n\d+\n/, `\n${Number(size) + 1}\n`)]
      : [size, time.replace("2026", "2025-"), note];
  return {
    ...trail,
    checkpoints: trail.checkpoints.map((row, index) => (index === at ? forge(row) : row)),
    firstBadRow: null,
  };
}

/** The first rows were dropped, and the hashes that should stand for them are those of another trail, or in another order. */
function wrongHashes(_: Trail, chance: Chance): Mutant {
  const size = 4 + chance.below(40);
  const [trail, other] = [aTrail(chance, { size }), aTrail(chance, { size })];
  const from = 4 + chance.below(size - 3);
  const hashes = frozenBefore(trail, from).split(/(?<=\n)/);
  const frozen =
    hashes.length > 1 && chance.below(2) === 0 ? hashes.reverse().join("") : frozenBefore(other, from);
  const audit = trail.audit.filter((_row, index) => index === 0 || index >= from);
  const options = ["--from", String(from)];
  return { audit, checkpoints: trail.checkpoints, options, frozen, firstBadRow: 2 };
}

/** Those of the table in the threat model first; each found by what it says. */
export const manipulations: Record<string, Manipulation> = {
  "edited cell": editedCell,
  "edited and recomputed": editedAndRecomputed,
  "rewritten with the log's key": rewrittenWithTheKey,
  "deleted row": deletedRow,
  "cleared row": clearedRow,
  "inserted row": insertedRow,
  "supplanted row": supplantedRow,
  "duplicated row": duplicatedRow,
  "swapped rows": swappedRows,
  "sorted rows": sortedRows,
  "cut tail": cutTail,
  "cut in both tabs": cutBothTails,
  "formula over the same text": maskedCell,
  "another spreadsheet": otherSpreadsheet,
  "changed titles": changedTitles,
  "forged checkpoint": forgedCheckpoint,
  "wrong hashes for dropped rows": wrongHashes,
  ...chainManipulations,
};
