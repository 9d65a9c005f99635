// A contact's values as the texts of inputs, and back: a date as it is written, a name or an address that has no parts as one text.

import { formatDate, parseDate } from "../../shared/domain/calendar-date.ts";
import { displayName } from "../../shared/domain/contact.ts";
import type { Person } from "../../shared/domain/person.ts";
import { isRecord } from "../exchange.ts";
import { dateParts, type FormField } from "./forms.ts";
import { splitName } from "./name-split.ts";
import { joinTags } from "./tags.ts";

export type Entry = Record<string, unknown>;

/** A text as it comes back from an input that nobody touched. */
export function tidy(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}

/** What an input shows of a part: nothing where it would not come back as it is. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (!isRecord(value)) return "";
  const { year, month, day } = value;
  const parts = Object.entries({ year, month, day }).filter(([, part]) => typeof part === "number");
  const written = formatDate(Object.fromEntries(parts)) ?? "";
  return parseDate(written) ? written : "";
}

/** The values that a form starts from. */
export function entriesOf(person: Person, field: FormField): Entry[] {
  if (field === "miscKeywords") return joinTags(person);
  const entries: Entry[] = (person[field] ?? []).map((one) => ({ ...one }));
  if (field === "addresses") return entries.map(withStreet);
  const [name] = entries;
  if (field !== "names" || !name || textOf(name.givenName) || textOf(name.familyName)) return entries;
  const { givenName, familyName } = splitName(textOf(name.displayName));
  return [{ ...name, givenName, familyName }, ...entries.slice(1)];
}

/** An address that is one text stands where its street would. */
function withStreet(address: Entry): Entry {
  const { formattedValue, type: _type, countryCode: _countryCode, ...parts } = address;
  const isWhole = textOf(formattedValue) !== "" && Object.values(parts).every((part) => !textOf(part));
  return isWhole ? { ...address, streetAddress: formattedValue } : address;
}

/** A value that nobody touched. */
export function untouched(rest: Entry, shown: readonly [string, string][]): Entry {
  const parts = shown.flatMap(([key, text]): [string, unknown][] => {
    if (text === "") return [];
    return [[key, dateParts.includes(key) ? parseDate(text) : text]];
  });
  return { ...rest, ...Object.fromEntries(parts) };
}

/** What was derived from a value's old text goes with it. */
const derived: { [F in FormField]?: readonly string[] } = {
  names: ["displayName", "unstructuredName"],
  phoneNumbers: ["canonicalForm"],
  addresses: ["formattedValue", "countryCode"],
  birthdays: ["date", "text"],
  events: ["date"],
  organizations: ["startDate", "endDate"],
};

/** A touched value: what was derived from its old text goes, or is derived anew. */
export function touched(field: FormField, rest: Entry, shown: readonly [string, string][]): Entry {
  const gone = derived[field] ?? [];
  const left = Object.fromEntries(Object.entries(rest).filter(([key]) => !gone.includes(key)));
  const entry = untouched(left, shown);
  const joined = field === "names" ? displayName({ names: [entry] }) : "";
  return joined ? { ...entry, displayName: joined } : entry;
}
