// Contacts → one CSV file with Google's header of today. What that header cannot say stands in X-CARNET- columns.

import type { Extra, Person } from "../../shared/domain/person.ts";
import { tagsOf } from "../../shared/domain/tag.ts";
import { formatDate } from "../../shared/domain/calendar-date.ts";
import { writeCell } from "./csv-cell.ts";
import { composeDisplayName } from "./display-name.ts";
import { csvLabelForType } from "./field-types.ts";
import {
  fixedColumns,
  keywordColumns,
  nameColumns,
  numberedColumns,
  slotName,
  slotOf,
  uidColumn,
  valueColumns,
} from "./google-columns.ts";
import { planGoogle, readGoogleRow } from "./google-reader.ts";
import { foreignExtraName, remainderName, remainderOf } from "./remainder.ts";
import type { OutContact } from "./vcard-writer.ts";

/** Cells by column name. */
type Cells = Map<string, string>;

const joint = " ::: ";
const together = (values: (string | undefined)[]): string =>
  values.every((value) => value === undefined || value === "")
    ? ""
    : values.map((value) => value ?? "").join(joint);

function nameCells({ names }: Person): [string, string][] {
  const name = names?.[0] ?? {};
  const cells = nameColumns.map(([field, column]): [string, string] => [column, name[field] ?? ""]);
  // Google has no column for a whole name: one without parts goes where Google shows it.
  const whole = composeDisplayName(name) === undefined ? name.displayName : undefined;
  return whole === undefined ? cells : [["First Name", whole], ...cells.slice(1)];
}

function fixedCells(person: Person): [string, string][] {
  const { organizations = [], birthdays, biographies, nicknames = [] } = person;
  const { date, text } = birthdays?.[0] ?? {};
  return [
    ...nameCells(person),
    ["Nickname", together(nicknames.map(({ value }) => value))],
    ["Organization Name", together(organizations.map(({ name }) => name))],
    ["Organization Title", together(organizations.map(({ title }) => title))],
    ["Organization Department", together(organizations.map(({ department }) => department))],
    ["Birthday", (date === undefined ? undefined : formatDate(date)) ?? text ?? ""],
    ["Notes", biographies?.[0]?.value ?? ""],
    ["Labels", tagsOf(person).join(joint)],
    ...rareCells(person),
  ];
}

/** Columns that not every file has, where they say something. */
function rareCells(person: Person): [string, string][] {
  const cells = [
    ...valueColumns.map(([field, column]): [string, string] => [
      column,
      together((person[field] ?? []).map(({ value }) => value)),
    ]),
    ...keywordColumns.map(([type, column]): [string, string] => [
      column,
      person.miscKeywords?.find((keyword) => keyword.type === type)?.value ?? "",
    ]),
  ];
  return cells.filter(([, text]) => text !== "");
}

/** The entries of each numbered kind, their parts in the order of `numberedColumns`. */
function entriesByKind(person: Person): [string, string[][]][] {
  const {
    emailAddresses = [],
    phoneNumbers = [],
    addresses = [],
    relations = [],
    urls = [],
    events = [],
  } = person;
  const { imClients = [], userDefined = [], externalIds = [] } = person;
  return [
    [
      "E-mail",
      emailAddresses.map(({ type, value = "" }, index) => {
        const label = csvLabelForType(type);
        return [index === 0 && label !== "" ? `* ${label}` : label, value];
      }),
    ],
    ["Phone", phoneNumbers.map(({ type, value = "" }) => [csvLabelForType(type), value])],
    [
      "Address",
      addresses.map((address) => [
        csvLabelForType(address.type),
        address.formattedValue ?? "",
        address.streetAddress ?? "",
        address.city ?? "",
        address.poBox ?? "",
        address.region ?? "",
        address.postalCode ?? "",
        address.country ?? "",
        address.extendedAddress ?? "",
      ]),
    ],
    ["Relation", relations.map(({ type, person: name = "" }) => [csvLabelForType(type), name])],
    ["Website", urls.map(({ type, value = "" }) => [csvLabelForType(type), value])],
    ["Event", events.map(({ type, date = {} }) => [csvLabelForType(type), formatDate(date) ?? ""])],
    [
      "IM",
      imClients.map(({ type, protocol = "", username = "" }) => [csvLabelForType(type), protocol, username]),
    ],
    ["Custom Field", userDefined.map(({ key = "", value = "" }) => [key, value])],
    ["External ID", externalIds.map(({ type, value = "" }) => [csvLabelForType(type), value])],
  ];
}

function personCells(person: Person): Cells {
  const cells: Cells = new Map(fixedCells(person));
  for (const [kind, entries] of entriesByKind(person)) {
    entries.forEach((values, index) => {
      (numberedColumns.get(kind) ?? []).forEach((part, at) => {
        cells.set(slotName({ kind, number: index + 1, part }), values[at] ?? "");
      });
    });
  }
  return cells;
}

/** Puts back the columns that only Google knew; a numbered one moves behind those the contact fills now. */
function addLines(cells: Cells, lines: [string, string][]): [string, string][] {
  const moved = new Map<string, number>();
  const unplaced: [string, string][] = [];
  for (const [name, value] of lines) {
    const slot = slotOf(name);
    let column = name === "Group Membership" ? "Labels" : name;
    if (slot !== undefined && numberedColumns.get(slot.kind)?.includes(slot.part) === true) {
      const key = `${slot.kind} ${slot.number}`;
      let number = moved.get(key) ?? 1;
      if (!moved.has(key))
        while (cells.has(slotName({ ...slot, number })) || isTaken(cells, slot.kind, number)) number += 1;
      moved.set(key, number);
      column = slotName({ ...slot, number });
    }
    if (column === "Labels") {
      cells.set(column, [cells.get(column) ?? "", value].filter(Boolean).join(joint));
      continue;
    }
    if (column === "" || (cells.get(column) ?? "") !== "" || column.startsWith("X-CARNET-"))
      unplaced.push([name, value]);
    else cells.set(column, value);
  }
  return unplaced;
}

function isTaken(cells: Cells, kind: string, number: number): boolean {
  return (numberedColumns.get(kind) ?? []).some(
    (part) => (cells.get(slotName({ kind, number, part })) ?? "") !== "",
  );
}

function readBack(cells: Cells): Person {
  const header = [...cells.keys()];
  return readGoogleRow(planGoogle(header), [...cells.values()], "").person;
}

function rowOf({ person, extra, uid }: OutContact): Cells {
  const cells = personCells(person);
  const remainder = remainderOf(person, readBack(cells));
  const own = extra.filter(({ source }) => source === "google-csv").flatMap(({ lines }) => lines);
  const unplaced = addLines(cells, own);
  const foreign: Extra[] = extra.filter(({ source }) => source !== "google-csv");
  if (unplaced.length > 0) foreign.push({ source: "google-csv", lines: unplaced });
  cells.set(foreignExtraName, foreign.length > 0 ? JSON.stringify(foreign) : "");
  cells.set(remainderName, remainder ?? "");
  cells.set(uidColumn, uid);
  return cells;
}

function headerOf(rows: Cells[]): string[] {
  const most = new Map<string, number>([
    ["E-mail", 1],
    ["Phone", 1],
  ]);
  const known = new Set<string>([...fixedColumns, foreignExtraName, remainderName, uidColumn]);
  const others = new Set<string>();
  for (const column of rows.flatMap((cells) => [...cells.keys()])) {
    const slot = slotOf(column);
    if (slot !== undefined && numberedColumns.get(slot.kind)?.includes(slot.part) === true)
      most.set(slot.kind, Math.max(most.get(slot.kind) ?? 0, slot.number));
    else if (!known.has(column)) others.add(column);
  }
  const numbered = [...numberedColumns].flatMap(([kind, parts]) =>
    Array.from({ length: most.get(kind) ?? 0 }, (_, at) =>
      parts.map((part) => slotName({ kind, number: at + 1, part })),
    ).flat(),
  );
  const own = [foreignExtraName, remainderName].filter((name) =>
    rows.some((cells) => (cells.get(name) ?? "") !== ""),
  );
  return [...fixedColumns, ...numbered, ...others, ...own, uidColumn];
}

/** The contacts as one CSV file (CRLF, to be sent as UTF-8) that Google Contacts imports and no spreadsheet runs. */
export function writeGoogleRows(contacts: OutContact[]): string {
  const rows = contacts.map(rowOf);
  const header = headerOf(rows);
  const lines = [header, ...rows.map((cells) => header.map((column) => cells.get(column) ?? ""))];
  return lines.map((cells) => `${cells.map(writeCell).join(",")}\r\n`).join("");
}
