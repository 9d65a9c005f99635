// A contact as Google Contacts shows it: every kind of field it has a place for, each value a line with its label beside it.

import type { ContactFields } from "./contact-book.ts";

/** `label`: home, work, or the person's own word. */
export type ContactLine = { text: string; label: string };
export type ContactSection = { title: string; lines: ContactLine[] };

type Shown = Exclude<keyof ContactFields, "memberships">;
/** What of a value is its text, joined, and what its label. */
type Reading = { title: string; text: readonly string[]; label?: string };

const readings: { [F in Shown]?: Reading } = {
  names: { title: "Phonetic name", text: ["phoneticGivenName", "phoneticMiddleName", "phoneticFamilyName"] },
  nicknames: { title: "Nickname", text: ["value"] },
  fileAses: { title: "File as", text: ["value"] },
  organizations: { title: "Work", text: ["title", "department", "name"] },
  emailAddresses: { title: "Email", text: ["value"], label: "type" },
  phoneNumbers: { title: "Phone", text: ["value"], label: "type" },
  addresses: { title: "Address", text: ["formattedValue"], label: "type" },
  birthdays: { title: "Birthday", text: ["date"] },
  urls: { title: "Website", text: ["value"], label: "type" },
  events: { title: "Significant date", text: ["date"], label: "type" },
  relations: { title: "Related person", text: ["person"], label: "type" },
  imClients: { title: "Chat", text: ["username"], label: "protocol" },
  sipAddresses: { title: "Internet call", text: ["value"], label: "type" },
  genders: { title: "Pronouns", text: ["addressMeAs"] },
  userDefined: { title: "Custom field", text: ["value"], label: "key" },
  biographies: { title: "Notes", text: ["value"] },
};

const addressParts = ["poBox", "streetAddress", "extendedAddress", "postalCode", "city", "region", "country"];

/** The sections of a contact that say something, in the order of the page. */
export function sectionsOf(fields: Omit<ContactFields, "memberships">): ContactSection[] {
  const values = new Map<string, readonly unknown[] | undefined>(Object.entries(fields));
  return Object.entries(readings).flatMap(([field, reading]) => {
    const lines = (values.get(field) ?? []).flatMap((value) => lineOf(partsOf(value), reading));
    return lines.length > 0 ? [{ title: reading.title, lines }] : [];
  });
}

/** "Élodie Marchand", with what stands before and after it. */
export function nameOf({ names = [], nicknames = [] }: Omit<ContactFields, "memberships">): string {
  const name = partsOf(names[0]);
  const whole = ["honorificPrefix", "givenName", "middleName", "familyName", "honorificSuffix"];
  const joined = written(name, whole, " ");
  return (
    joined ||
    written(name, ["displayName"], "") ||
    written(name, ["unstructuredName"], "") ||
    written(partsOf(nicknames[0]), ["value"], "")
  );
}

function lineOf(parts: ReadonlyMap<string, unknown>, { text, label }: Reading): ContactLine[] {
  const said =
    written(parts, text, ", ") || (text.includes("formattedValue") ? written(parts, addressParts, ", ") : "");
  return said ? [{ text: said, label: label ? written(parts, [label], "") : "" }] : [];
}

function partsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

function written(parts: ReadonlyMap<string, unknown>, names: readonly string[], between: string): string {
  return names
    .map((name) => textOf(parts.get(name)))
    .filter(Boolean)
    .join(between);
}

/** A text, or a date: "31/1/1980", and "31/1" where nobody knows the year. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value.trim();
  const date = partsOf(value);
  return ["day", "month", "year"]
    .map((part) => date.get(part))
    .filter((part) => typeof part === "number")
    .join("/");
}
