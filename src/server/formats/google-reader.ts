// Rows of Google's CSV → contacts. A cell with ` ::: ` holds several values; a label with a star marks the first choice.
// Columns we have no field for, and cells we cannot read, are kept by column.

import type { Person } from "../../shared/domain/person.ts";
import { parseDate } from "../../shared/domain/calendar-date.ts";
import { readCell } from "./csv-cell.ts";
import { addTags, finishRow, nameIn, newRowEntry, type RowEntry } from "./csv-person.ts";
import { mergeExtra } from "./extra-lines.ts";
import { keywordColumns, nameColumns, slotOf, uidColumn, valueColumns } from "./google-columns.ts";
import { type Parts, slotReaders } from "./google-fields.ts";
import type { Entry } from "./parsed-file.ts";
import { readExtra } from "./person-shape.ts";
import { applyRemainder, foreignExtraName, inFieldOrder, remainderName } from "./remainder.ts";

const several = / ?::: ?/;

/** Takes one cell; `false` leaves it with the source. */
type CellReader = (text: string, row: RowEntry) => boolean;

/** `* myContacts`, `* starred`: Google's own, in every file, are no tags; they stay with the source. */
function labelsReader(column: string): CellReader {
  return (text, { person, lines }) => {
    const labels = text.split(several).filter((label) => label !== "");
    const isOwn = (label: string) => label.startsWith("* ");
    const rest = addTags(
      person,
      labels.filter((label) => !isOwn(label)),
    );
    const left = [...rest, ...labels.filter(isOwn)];
    if (left.length > 0) lines.push([column, left.join(" ::: ")]);
    return true;
  };
}

const valueReaders = valueColumns.map(([field, column]): [string, CellReader] => [
  column,
  (text, { person }) => {
    person[field] = text.split(several).map((value) => ({ value }));
    return true;
  },
]);

const keywordReaders = keywordColumns.map(([type, column]): [string, CellReader] => [
  column,
  (value, { person }) => (person.miscKeywords ??= []).push({ value, type }) > 0,
]);

const cellReaders = new Map<string, CellReader>([
  ...nameColumns.flatMap(([field, today, before]): [string, CellReader][] => {
    const read: CellReader = (text, { person }) => {
      nameIn(person)[field] = text;
      return true;
    };
    return [[today, read], ...(before === undefined ? [] : [[before, read] as [string, CellReader]])];
  }),
  [
    "Name",
    (text, { person }) => {
      nameIn(person).displayName = text;
      return true;
    },
  ],
  [
    "Nickname",
    (text, { person }) => {
      person.nicknames = text.split(several).map((value) => ({ value }));
      return true;
    },
  ],
  [
    "Birthday",
    (text, { person }) => {
      const date = parseDate(text);
      person.birthdays = [date === undefined ? { text } : { date }];
      return true;
    },
  ],
  [
    "Notes",
    (text, { person }) => {
      person.biographies = [{ value: text, contentType: "TEXT_PLAIN" }];
      return true;
    },
  ],
  ["Labels", labelsReader("Labels")],
  ["Group Membership", labelsReader("Group Membership")],
  ...valueReaders,
  ...keywordReaders,
  [
    uidColumn,
    (text, row) => {
      row.uid = text;
      return true;
    },
  ],
]);

type Single = { column: string; at: number; read: CellReader | undefined };
type Numbered = { kind: string; columns: { column: string; part: string; at: number }[] };
export type GooglePlan = {
  singles: Single[];
  slots: Numbered[];
  isOurs: boolean;
  own: { column: string; at: number }[];
};

/** Looks every column up once for the whole file. */
export function planGoogle(header: string[]): GooglePlan {
  const slots = new Map<string, Numbered>();
  const singles: Single[] = [];
  const own: GooglePlan["own"] = [];
  header.forEach((column, at) => {
    const slot = slotOf(column);
    if (column === remainderName || column === foreignExtraName) own.push({ column, at });
    else if (slot !== undefined && slotReaders.get(slot.kind)?.parts.includes(slot.part) === true) {
      const key = `${slot.kind} ${slot.number}`;
      const known = slots.get(key) ?? { kind: slot.kind, columns: [] };
      known.columns.push({ column, part: slot.part, at });
      slots.set(key, known);
    } else singles.push({ column, at, read: cellReaders.get(column) });
  });
  return { singles, slots: [...slots.values()], isOurs: header.includes(uidColumn), own };
}

/** `a ::: b` in any cell makes two entries; a cell with one value says it of the first, a label of all. */
function entriesOf(cells: { part: string; text: string }[]): Parts[] {
  const split = cells.map(({ part, text }) => ({ part, values: text.split(several) }));
  const count = Math.max(1, ...split.map(({ values }) => values.length));
  return Array.from({ length: count }, (_, index) => {
    const pairs = split.map(({ part, values }): [string, string] => {
      const shared = part === "Label" && values.length === 1;
      return [part, (shared ? values[0] : values[index]) ?? ""];
    });
    return new Map(pairs);
  });
}

function readSlot({ kind, columns }: Numbered, row: RowEntry, textAt: (at: number) => string): void {
  const cells = columns.map(({ column, part, at }) => ({ column, part, text: textAt(at) }));
  const isCustom = kind === "Custom Field";
  if (cells.every(({ part, text }) => text === "" || (part === "Label" && !isCustom))) return;
  const keep = (): void => {
    for (const { column, text } of cells) if (text !== "") row.lines.push([column, text]);
  };
  const reader = slotReaders.get(kind);
  const entries = isCustom ? [new Map(cells.map(({ part, text }) => [part, text]))] : entriesOf(cells);
  const starred = cells.some(({ part, text }) => part === "Label" && text.startsWith("* ")) && !isCustom;
  const added = entries.map((parts, index) => reader?.read(parts, row, starred && index === 0) === true);
  if (added.includes(false)) keep();
}

function applyOwn(entry: Entry, column: string, text: string): Entry {
  const foreign = column === foreignExtraName ? readExtra(text) : undefined;
  if (foreign !== undefined) return { ...entry, extra: mergeExtra([...entry.extra, ...foreign]) };
  const person: Person | undefined =
    column === remainderName ? applyRemainder(entry.person, text) : undefined;
  if (person !== undefined) return { ...entry, person: inFieldOrder(person) };
  return { ...entry, extra: mergeExtra([...entry.extra, { source: "google-csv", lines: [[column, text]] }]) };
}

/** The contact of one row. `country` is for phone numbers without a prefix. */
export function readGoogleRow(plan: GooglePlan, cells: string[], country: string): Entry {
  const row = newRowEntry(country);
  const textAt = (at: number): string => (plan.isOurs ? readCell(cells[at] ?? "") : (cells[at] ?? ""));
  for (const { column, at, read } of plan.singles) {
    const text = textAt(at);
    if (text !== "" && read?.(text, row) !== true) row.lines.push([column, text]);
  }
  for (const slot of plan.slots) readSlot(slot, row, textAt);
  let entry = finishRow(row, "google-csv");
  for (const { column, at } of plan.own) {
    const text = textAt(at);
    if (text !== "") entry = applyOwn(entry, column, text);
  }
  return entry;
}
