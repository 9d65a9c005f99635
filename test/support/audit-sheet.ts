// Audit Sheets for tests, as the deliverer writes them: made-up events with hostile names, checkpoints by a log's key, a witness's note.
// Everything follows from a seed.

import { createHash } from "node:crypto";
import { encodeBase64 } from "../../src/shared/audit/bytes.ts";
import { writeCheckpoint } from "../../src/shared/audit/checkpoint.ts";
import {
  columns,
  commitTo,
  type Entry,
  entryLeaf,
  noValue,
  type Personal,
  type PersonalCell,
  personalCells,
  salted,
  shownTime,
  writeEntry,
  writeRow,
} from "../../src/shared/audit/entry.ts";
import { writeNote, writeVerifierKey } from "../../src/shared/audit/note.ts";
import {
  appendLeaf,
  emptyFrontier,
  type Frontier,
  headOf,
  type TreeHead,
} from "../../src/shared/audit/tree.ts";
import type { Locale } from "../../src/shared/contract/me.ts";
import { checkpointColumns, sheetColumns } from "../../src/server/audit/row.ts";
import { sha256 } from "./merkle-tree.ts";
import { logKey, witnessKey } from "./note-keys.ts";

/** Numbers that look like chance and follow from a seed. */
export type Chance = { below(limit: number): number; bytes(length: number): Uint8Array };

export function createChance(seed: string): Chance {
  let drawn = 0;
  const draw = () =>
    createHash("sha256")
      .update(`${seed} ${(drawn += 1)}`)
      .digest();
  return {
    below: (limit) => draw().readUIntBE(0, 6) % limit,
    bytes: (length) => new Uint8Array(draw().subarray(0, length)),
  };
}

export function pick<T>(chance: Chance, from: readonly [T, ...T[]]): T {
  return from[chance.below(from.length)] ?? from[0];
}

const names = [
  "Camille Moreau",
  "",
  '=HYPERLINK("https://evil.example";"Camille")',
  "＝1+1",
  "+33 6 12 34 56 78",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(A1:A9)",
  "'already quoted",
  "''",
  'a "quoted", name; with\ttabs',
  "two\r\nlines",
  "\u001b[31mred\u001b[0m",
  "\u202egnp.exe",
  "nul\0inside",
  "half \ud800 a character",
  "日本語の名前 👩‍👩‍👧",
  "_x0041_ <b>&amp;</b> ]]>",
  "x".repeat(3000),
] as const;

const origin = "audit.example/halden";
const log = logKey(origin);
const witness = witnessKey("witness.example");
/** What whoever verifies must be told. */
export const keys = { log: writeVerifierKey(log.key), witness: writeVerifierKey(witness.key) };

export type AuditEvent = { entry: Entry; personal: Personal };
export type Sheet = { audit: string[][]; checkpoints: string[][] };
export type Trail = Sheet & { events: AuditEvent[]; sizes: number[]; frontiers: Frontier[] };

const startMs = Date.UTC(2026, 10, 24, 8);

export function anEvent(chance: Chance, number: number): AuditEvent {
  const isRefused = chance.below(5) === 0;
  const entry: Entry = {
    number,
    time: new Date(startMs + number * 1000 + chance.below(900)).toISOString(),
    action: pick(chance, ["contact.read", "group.share", "search"]),
    surface: pick(chance, ["gmail", "api"]),
    outcome: isRefused ? "refused" : "allowed",
    code: isRefused ? "not-found" : "",
    target: chance.below(3) === 0 ? {} : { group: Buffer.from(chance.bytes(8)).toString("hex"), é: "\u2028" },
    words: {
      from: "Gmail",
      what: pick(chance, ["Read a contact", "A partagé un groupe", 'Searched, "everywhere"']),
      outcome: isRefused ? "Refused" : "Allowed",
      reason: isRefused ? "Not found" : "",
    },
  };
  const value = () => salted(pick(chance, names), chance.bytes(16));
  return { entry, personal: { who: value(), group: value(), contact: value(), details: value() } };
}

function mapPersonal<T>(change: (cell: PersonalCell) => T): Record<PersonalCell, T> {
  return {
    who: change("who"),
    group: change("group"),
    contact: change("contact"),
    details: change("details"),
  };
}

export function textOf({ entry, personal }: AuditEvent): string {
  return writeEntry(
    entry,
    mapPersonal((cell) => commitTo(sha256, personal[cell])),
  );
}

/** The row of an event, of which some values may be erased. */
export function rowOf(event: AuditEvent, erased: readonly PersonalCell[] = []): string[] {
  const text = textOf(event);
  const personal = mapPersonal((cell) => (erased.includes(cell) ? noValue : event.personal[cell]));
  const row = writeRow({ entry: event.entry, text, personal, leaf: entryLeaf(sha256, text) });
  return columns.map((column) => row[column]);
}

/** Every right edge of the tree as it grew, the empty one first. */
export function grow(events: readonly AuditEvent[]): Frontier[] {
  const frontiers = [emptyFrontier];
  for (const event of events)
    frontiers.push(
      appendLeaf(sha256, frontiers.at(-1) ?? emptyFrontier, entryLeaf(sha256, textOf(event))).frontier,
    );
  return frontiers;
}

type Signing = { by?: ReturnType<typeof logKey>; origin?: string; isCosigned?: boolean };

export function checkpointRow(head: TreeHead, signing: Signing = {}): string[] {
  const by = signing.by ?? log;
  const text = writeCheckpoint({ ...head, origin: signing.origin ?? by.key.name, extensions: [] });
  const time = shownTime(new Date(startMs + head.size * 1000 + 1500).toISOString());
  const cosignatures = signing.isCosigned ? [witness.cosign(text, startMs / 1000 + head.size)] : [];
  return [String(head.size), time, writeNote({ text, signatures: [by.sign(text), ...cosignatures] })];
}

/** What a witness holds of a tree. */
export function witnessedNote(head: TreeHead): string {
  const text = writeCheckpoint({ ...head, origin, extensions: [] });
  return writeNote({ text, signatures: [log.sign(text), witness.cosign(text, startMs / 1000 + head.size)] });
}

export function headAt(frontiers: readonly Frontier[], size: number): TreeHead {
  return headOf(sha256, frontiers[size] ?? emptyFrontier);
}

export type TrailWish = { size: number; unsigned?: number; signing?: Signing };

/** A sound trail; its last `unsigned` events have no checkpoint yet. */
export function aTrail(chance: Chance, { size, unsigned = 0, signing }: TrailWish): Trail {
  const events = Array.from({ length: size }, (_, index) => anEvent(chance, index + 1));
  const frontiers = grow(events);
  const sizes = [size - unsigned];
  for (let at = size - unsigned; at > 1; sizes.unshift(at)) at -= 1 + chance.below(Math.min(at - 1, 12));
  const language = pick<Locale>(chance, ["en", "fr"]);
  const erase = () => (chance.below(4) === 0 ? personalCells.filter(() => chance.below(2) === 0) : []);
  return {
    events,
    frontiers,
    sizes,
    audit: [[...sheetColumns[language]], ...events.map((event) => rowOf(event, erase()))],
    checkpoints: [
      [...checkpointColumns[language]],
      ...sizes.map((one) => checkpointRow(headAt(frontiers, one), signing)),
    ],
  };
}

/** The hashes that stand for the events before one. */
export function frozenBefore({ frontiers }: Trail, from: number): string {
  return (frontiers[from - 1]?.hashes ?? []).map((hash) => `${encodeBase64(hash)}\n`).join("");
}

/** As a spreadsheet exports it, every cell as it stands. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
