// The columns of Google's CSV, as of today and as before 2024: names in, names out. Knows no rows.

import type { Name } from "../../shared/domain/person.ts";

/** In files we wrote: the contact's uid. Its presence also says that cells are protected (csv-cell.ts). */
export const uidColumn = "X-CARNET-UID";

/** Columns of the name, today's spelling first; both fill the same field. */
export const nameColumns: [keyof Name, string, string | undefined][] = [
  ["givenName", "First Name", "Given Name"],
  ["middleName", "Middle Name", "Additional Name"],
  ["familyName", "Last Name", "Family Name"],
  ["phoneticGivenName", "Phonetic First Name", "Given Name Yomi"],
  ["phoneticMiddleName", "Phonetic Middle Name", "Additional Name Yomi"],
  ["phoneticFamilyName", "Phonetic Last Name", "Family Name Yomi"],
  ["honorificPrefix", "Name Prefix", undefined],
  ["honorificSuffix", "Name Suffix", undefined],
];

/** Single columns that hold values of a field; all but the first are of before 2024. */
export const valueColumns = [
  ["fileAses", "File As"],
  ["genders", "Gender"],
  ["locations", "Location"],
  ["occupations", "Occupation"],
  ["interests", "Hobby"],
  ["locales", "Language"],
] as const;

/** Single columns that hold keywords of a type, all of before 2024. */
export const keywordColumns = [
  ["OUTLOOK_BILLING_INFORMATION", "Billing Information"],
  ["OUTLOOK_DIRECTORY_SERVER", "Directory Server"],
  ["OUTLOOK_MILEAGE", "Mileage"],
  ["OUTLOOK_SENSITIVITY", "Sensitivity"],
  ["OUTLOOK_PRIORITY", "Priority"],
  ["OUTLOOK_SUBJECT", "Subject"],
] as const;

/** Today's header up to the numbered columns, in Google's order. */
export const fixedColumns = [
  "First Name",
  "Middle Name",
  "Last Name",
  "Phonetic First Name",
  "Phonetic Middle Name",
  "Phonetic Last Name",
  "Name Prefix",
  "Name Suffix",
  "Nickname",
  "File As",
  "Organization Name",
  "Organization Title",
  "Organization Department",
  "Birthday",
  "Notes",
  "Photo",
  "Labels",
] as const;

/** The parts of an address, in Google's order. */
export const addressParts = [
  "Label",
  "Formatted",
  "Street",
  "City",
  "PO Box",
  "Region",
  "Postal Code",
  "Country",
  "Extended Address",
];

/** Numbered columns (`E-mail 1 - Label`) by kind, in Google's order, with their parts as of today. */
export const numberedColumns: ReadonlyMap<string, string[]> = new Map([
  ["E-mail", ["Label", "Value"]],
  ["Phone", ["Label", "Value"]],
  ["Address", addressParts],
  ["Relation", ["Label", "Value"]],
  ["Website", ["Label", "Value"]],
  ["Event", ["Label", "Value"]],
  ["IM", ["Label", "Service", "Value"]],
  ["Custom Field", ["Label", "Value"]],
  ["External ID", ["Label", "Value"]],
]);

// Only before 2024; today's file has the three single columns. `Organization 0` is those three, read the same way.
const organizationParts = new Map([
  ["Organization Name", "Name"],
  ["Organization Title", "Title"],
  ["Organization Department", "Department"],
]);

export type Slot = { kind: string; number: number; part: string };

/** `E-mail 1 - Type` → E-mail, 1, Label: the column's place, by today's names. */
export function slotOf(column: string): Slot | undefined {
  const single = organizationParts.get(column);
  if (single !== undefined) return { kind: "Organization", number: 0, part: single };
  const match = /^(.{1,40}?) (\d{1,4}) - (.{1,40})$/.exec(column);
  if (match === null) return undefined;
  const [, kind = "", number = "", part = ""] = match;
  return { kind, number: Number(number), part: part === "Type" ? "Label" : part };
}

export const slotName = ({ kind, number, part }: Slot): string => `${kind} ${number} - ${part}`;

/** Whether a header is Google's, and which. */
export function googleDialect(header: string[]): "google-csv" | "google-csv-before-2024" | undefined {
  const has = (name: string): boolean => header.includes(name);
  const numbered = header.some((column) => {
    const slot = slotOf(column);
    return (
      slot !== undefined &&
      slot.number > 0 &&
      (numberedColumns.has(slot.kind) || slot.kind === "Organization")
    );
  });
  if (has("Given Name") && has("Family Name")) return "google-csv-before-2024";
  if (has("Group Membership") && numbered) return "google-csv-before-2024";
  if (numbered || (has("First Name") && has("Labels"))) return "google-csv";
  return undefined;
}
