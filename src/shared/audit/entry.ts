// An entry of the trail: the text whose hash is a leaf of the tree, and the row of the Sheet that shows it to people.
// Personal values enter the text as salted commitments; value and salt stand beside it in the row, so that both can be erased and
// the tree still verifies. Whoever has the row has all that a check needs; nothing is asked of the server.

import { cellText, readCell, showCell } from "./cell.ts";
import { concatBytes, decodeBase64, encodeBase64, encodeUtf8, readDecimal } from "./bytes.ts";
import { readPlainEntry } from "./plain-entry.ts";
import { leafHash, type Sha256 } from "./tree.ts";

/** What may name a person; of each the entry holds a commitment. */
export const personalCells = ["who", "group", "contact", "details"] as const;
export type PersonalCell = (typeof personalCells)[number];
/** What the row says of the act itself, in the customer's language. */
export const wordCells = ["from", "what", "outcome", "reason"] as const;
export type WordCell = (typeof wordCells)[number];

/** The columns of a row, from A on. */
export const columns = [
  "number",
  "time",
  "who",
  "from",
  "what",
  "group",
  "contact",
  "details",
  "outcome",
  "reason",
  "entry",
  "salts",
  "leaf",
] as const;
export type Column = (typeof columns)[number];
export type Row = Record<Column, string>;

/** A personal value with its salt; both empty when there is no value, or when it was erased. */
export type Salted = { text: string; salt: Uint8Array };
export type Personal = Record<PersonalCell, Salted>;

/** The same of each personal cell. */
export function perCell<T>(of: (cell: PersonalCell) => T): Record<PersonalCell, T> {
  return { who: of("who"), group: of("group"), contact: of("contact"), details: of("details") };
}

/** What is hashed of one event. `target` names ids only; `time` is RFC 3339 in UTC with milliseconds. */
export type Entry = {
  number: number;
  time: string;
  action: string;
  surface: string;
  outcome: string;
  code: string;
  target: Readonly<Record<string, string>>;
  words: Record<WordCell, string>;
};

export const saltLength = 16;
const noSalt = new Uint8Array(0);
export const noValue: Salted = { text: "", salt: noSalt };

/** A value as its cell will say it, with the salt it is given; without one where there is nothing to say. */
export function salted(value: string, salt: Uint8Array): Salted {
  const text = cellText(value);
  return text === "" ? noValue : { text, salt };
}

/** SHA-256 over salt and text, in base64; empty where there is no value. */
export function commitTo(sha256: Sha256, { text, salt }: Salted): string {
  return text === "" ? "" : encodeBase64(sha256(concatBytes(salt, encodeUtf8(text))));
}

/** The hashed text: JSON with its keys in order, every value a string (after RFC 8785), so that there is one text for one entry. */
export function writeEntry(entry: Entry, commitments: Record<PersonalCell, string>): string {
  const { number, ...rest } = entry;
  return canonical({ ...rest, commit: commitments, number: String(number), v: "1" });
}

type Strings = { readonly [key: string]: string | Strings };

function canonical(value: string | Strings): string {
  if (typeof value === "string") return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? "")}`).join(",")}}`;
}

export type ReadEntry = { entry: Entry; commitments: Record<PersonalCell, string> };

/** Reads what `writeEntry` writes and nothing else: null for another order, spelling, key or version. */
export function readEntry(text: string): ReadEntry | null {
  const read = readPlainEntry(text) ?? readAnyEntry(text);
  return read && read.entry.number >= 1 && isTime(read.entry.time) ? read : null;
}

function readAnyEntry(text: string): ReadEntry | null {
  const value = parseJson(text);
  if (!hasKeys(value, "action,code,commit,number,outcome,surface,target,time,v,words")) return null;
  const { action, code, commit, outcome, surface, target, time, words } = value;
  if (!isStrings({ action, code, outcome, surface, time }) || !isStrings(target)) return null;
  if (!hasKeys(commit, "contact,details,group,who") || !isStrings(commit)) return null;
  if (!hasKeys(words, "from,outcome,reason,what") || !isStrings(words)) return null;
  const number = typeof value["number"] === "string" ? readDecimal(value["number"]) : null;
  if (value["v"] !== "1" || number === null) return null;
  if (!Object.values(commit).every(isCommitment)) return null;
  const entry = { action, code, number, outcome, surface, target, time, words } as Entry; // as checked above
  const commitments = commit as Record<PersonalCell, string>;
  return writeEntry(entry, commitments) === text ? { entry, commitments } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((one) => typeof one === "string");
}

/** Exactly these keys, in this order. */
function hasKeys(value: unknown, keys: string): value is Record<string, unknown> {
  return isRecord(value) && Object.keys(value).join() === keys;
}

/** RFC 3339 in UTC with milliseconds, on a day that the calendar has, from 1970 on. */
function isTime(time: string): boolean {
  const days =
    /^((?:19[7-9]|2\d\d)\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}\.\d{3}Z$/.exec(
      time,
    );
  if (!days) return false;
  const [year, month, day] = [Number(days[1]), Number(days[2]), Number(days[3])];
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 32 bytes in base64, whose spare bits are zero, or nothing. */
function isCommitment(text: string): boolean {
  return text === "" || /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(text);
}

/** The leaf hash of an entry's text, which is written by `writeEntry` and so has its UTF-8. */
export function entryLeaf(sha256: Sha256, text: string): Uint8Array {
  return leafHash(sha256, encodeUtf8(text));
}

/** The row that shows an entry; each cell as it is written into the Sheet. */
export function writeRow(shown: { entry: Entry; text: string; personal: Personal; leaf: Uint8Array }): Row {
  const { entry, text, personal, leaf } = shown;
  const row: Row = {
    number: String(entry.number),
    time: shownTime(entry.time),
    who: personal.who.text,
    from: entry.words.from,
    what: entry.words.what,
    group: personal.group.text,
    contact: personal.contact.text,
    details: personal.details.text,
    outcome: entry.words.outcome,
    reason: entry.words.reason,
    entry: text,
    salts: writeSalts(personalCells.map((cell) => personal[cell].salt)),
    leaf: encodeBase64(leaf),
  };
  return mapRow(row, showCell);
}

/** RFC 3339 as people read it: a space for the T, and the column says that it is UTC. */
export function shownTime(time: string): string {
  return time.replace("T", " ").replace("Z", "");
}

function mapRow(row: Row, change: (cell: string) => string): Row {
  return Object.fromEntries(columns.map((column) => [column, change(row[column])])) as Row; // the columns are all of its keys
}

/** The salts as a cell has them, in the order of `personalCells`. */
export function writeSalts(salts: readonly Uint8Array[]): string {
  return salts.map((salt) => encodeBase64(salt) || "-").join(" ");
}

/** The salts of a row's cell, in the order of `personalCells`; null when it is not that. */
export function readSalts(cell: string): Uint8Array[] | null {
  const text = readCell(cell);
  return text === null ? null : saltsIn(text);
}

/** Reads what `writeSalts` wrote; null when it is not that. */
export function saltsIn(text: string): Uint8Array[] | null {
  return saltTexts(text)?.map((salt) => decodeBase64(salt) ?? noSalt) ?? null;
}

/** 16 bytes in base64, whose spare bits are zero, or a hyphen; four of them. */
const salts = new RegExp(`^${personalCells.map(() => "(?:([A-Za-z0-9+/]{21}[AQgw]==)|-)").join(" ")}$`);

/** The same in base64, empty where there is none. */
export function saltTexts(text: string): string[] | null {
  const found = salts.exec(text);
  return found && personalCells.map((_, index) => found[index + 1] ?? "");
}
