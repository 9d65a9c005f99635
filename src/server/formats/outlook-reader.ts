// Rows of Outlook's CSV → contacts, by English column names (outlook-columns.ts). Columns we have no field for are kept under
// the name the file gives them. Dates keep their text: the order of day and month is a guess from the language.

import type { Address } from "../../shared/domain/person.ts";
import { parseOutlookDate } from "./outlook-date.ts";
import { addTags, finishRow, nameIn, newRowEntry, organizationIn, type RowEntry } from "./csv-person.ts";
import type { OutlookHeader } from "./outlook-columns.ts";
import type { Entry } from "./parsed-file.ts";
import { canonicalForm } from "./phone-number.ts";
import { compact } from "./vcard-card.ts";

type Row = { entry: RowEntry; dayFirst: boolean; get: (name: string) => string };
/** Takes one cell; `false` leaves it with the source. */
type CellReader = (text: string, row: Row) => boolean;

function intoName(field: keyof ReturnType<typeof nameIn>): CellReader {
  return (text, { entry }) => {
    nameIn(entry.person)[field] = text;
    return true;
  };
}

function intoOrganization(field: "name" | "title" | "department" | "location" | "phoneticName"): CellReader {
  return (text, { entry }) => {
    organizationIn(entry.person)[field] = text;
    return true;
  };
}

function intoPhone(type: string): CellReader {
  return (value, { entry }) => {
    const number = compact({ value, type, canonicalForm: canonicalForm(value, entry.country) });
    (entry.person.phoneNumbers ??= []).push(number);
    return true;
  };
}

function intoEmail(displayColumn: string): CellReader {
  return (value, { entry, get }) => {
    (entry.person.emailAddresses ??= []).push(
      compact({ value: value.trim(), displayName: get(displayColumn) }),
    );
    return true;
  };
}

/** Taken with its address; a display name without one stays with the source. */
function besideEmail(addressColumn: string): CellReader {
  return (_, { get }) => get(addressColumn) !== "";
}

function intoRelation(type: string): CellReader {
  return (person, { entry }) => {
    (entry.person.relations ??= []).push({ person, type });
    return true;
  };
}

function intoAddress(prefix: string, type: string): [string, CellReader][] {
  const columns = [
    "Street",
    "Street 2",
    "Street 3",
    "City",
    "State",
    "Postal Code",
    "Country/Region",
    "Address PO Box",
  ];
  const names = columns.map((column) => `${prefix} ${column}`);
  const read: CellReader = (_, { entry, get }) => {
    const known = (entry.person.addresses ??= []);
    if (known.some((address) => address.type === type)) return true;
    const [street = "", street2 = "", street3 = "", ...rest] = names.map(get);
    const [city = "", region = "", postalCode = "", country = "", poBox = ""] = rest;
    const streetAddress = [street, street2, street3].filter((line) => line !== "").join("\n");
    const address: Address = compact({ type, poBox, streetAddress, city, region, postalCode, country });
    known.push(address);
    return true;
  };
  return names.map((name) => [name, read]);
}

function intoUrl(type?: string): CellReader {
  return (value, { entry }) => {
    (entry.person.urls ??= []).push(compact({ value, type }));
    return true;
  };
}

function readBirthday(text: string, { entry, dayFirst }: Row): boolean {
  const date = parseOutlookDate(text, dayFirst);
  if (date === undefined) return isNoDate(text) || keepBirthday(entry, text);
  entry.person.birthdays = [{ date, text }];
  return true;
}

const isNoDate = (text: string): boolean => /^0+[/.-]0+[/.-]0+$/.test(text);

function keepBirthday(entry: RowEntry, text: string): boolean {
  entry.person.birthdays = [{ text }];
  return true;
}

function readAnniversary(text: string, { entry, dayFirst }: Row): boolean {
  const date = parseOutlookDate(text, dayFirst);
  if (date === undefined) return isNoDate(text);
  entry.person.events = [{ date, type: "anniversary" }];
  // The text stays too, because 4/12 in a file of unknown language may be either.
  return date.day !== undefined && date.day > 12;
}

function readUserField(column: string): CellReader {
  return (value, { entry }) => {
    (entry.person.userDefined ??= []).push({ key: column, value });
    return true;
  };
}

function intoValue(field: "occupations" | "interests" | "locations" | "locales"): CellReader {
  return (value, { entry }) => (entry.person[field] ??= []).push({ value }) > 0;
}

/** Every row says "Unspecified" of those whom nobody asked. */
function readGender(text: string, { entry }: Row): boolean {
  const value = /^(male|homme|masculin)$/i.test(text)
    ? "male"
    : /^(female|femme|féminin)$/i.test(text) && "female";
  if (value) entry.person.genders = [{ value }];
  return Boolean(value);
}

function intoExternalId(type: string): CellReader {
  return (value, { entry }) => (entry.person.externalIds ??= []).push({ value, type }) > 0;
}

function intoKeyword(type: string): CellReader {
  return (value, { entry }) => (entry.person.miscKeywords ??= []).push({ value, type }) > 0;
}

/** Categories and keywords are tags; a text that cannot be one keeps its cell with the source. */
function readTags(text: string, { entry }: Row): boolean {
  return addTags(entry.person, text.split(/[;,]/)).length === 0;
}

const phones: [string, string][] = [
  ["Primary Phone", "main"],
  ["Mobile Phone", "mobile"],
  ["Business Phone", "work"],
  ["Business Phone 2", "work"],
  ["Home Phone", "home"],
  ["Home Phone 2", "home"],
  ["Other Phone", "other"],
  ["Company Main Phone", "companyMain"],
  ["Assistant's Phone", "assistant"],
  ["Business Fax", "workFax"],
  ["Home Fax", "homeFax"],
  ["Other Fax", "otherFax"],
  ["Pager", "pager"],
  ["Car Phone", "car"],
  ["Callback", "callback"],
  ["Radio Phone", "radio"],
  ["ISDN", "isdn"],
  ["TTY/TDD Phone", "ttyTdd"],
  ["Telex", "telex"],
];

const readers = new Map<string, CellReader>([
  ["Title", intoName("honorificPrefix")],
  ["First Name", intoName("givenName")],
  ["Middle Name", intoName("middleName")],
  ["Last Name", intoName("familyName")],
  ["Suffix", intoName("honorificSuffix")],
  ["Given Yomi", intoName("phoneticGivenName")],
  ["Surname Yomi", intoName("phoneticFamilyName")],
  ["Company", intoOrganization("name")],
  ["Department", intoOrganization("department")],
  ["Job Title", intoOrganization("title")],
  ["Office Location", intoOrganization("location")],
  ["Company Yomi", intoOrganization("phoneticName")],
  ["E-mail Address", intoEmail("E-mail Display Name")],
  ["E-mail 2 Address", intoEmail("E-mail 2 Display Name")],
  ["E-mail 3 Address", intoEmail("E-mail 3 Display Name")],
  ["E-mail Display Name", besideEmail("E-mail Address")],
  ["E-mail 2 Display Name", besideEmail("E-mail 2 Address")],
  ["E-mail 3 Display Name", besideEmail("E-mail 3 Address")],
  ...phones.map(([column, type]): [string, CellReader] => [column, intoPhone(type)]),
  ...intoAddress("Business", "work"),
  ...intoAddress("Home", "home"),
  ...intoAddress("Other", "other"),
  ["Birthday", readBirthday],
  ["Anniversary", readAnniversary],
  ["Spouse", intoRelation("spouse")],
  ["Children", intoRelation("child")],
  ["Manager's Name", intoRelation("manager")],
  ["Assistant's Name", intoRelation("assistant")],
  ["Referred By", intoRelation("referredBy")],
  ["Web Page", intoUrl()],
  ["Personal Web Page", intoUrl("home")],
  ["Nickname", (value, { entry }) => (entry.person.nicknames = [{ value }]).length > 0],
  [
    "Notes",
    (value, { entry }) => (entry.person.biographies = [{ value, contentType: "TEXT_PLAIN" }]).length > 0,
  ],
  ["Profession", intoValue("occupations")],
  ["Hobby", intoValue("interests")],
  ["Location", intoValue("locations")],
  ["Language", intoValue("locales")],
  ["Gender", readGender],
  [
    "Internet Free Busy",
    (url, { entry }) => (entry.person.calendarUrls ??= []).push({ url, type: "freeBusy" }) > 0,
  ],
  ["Account", intoExternalId("account")],
  ["Organizational ID Number", intoExternalId("organization")],
  ["Billing Information", intoKeyword("OUTLOOK_BILLING_INFORMATION")],
  ["Directory Server", intoKeyword("OUTLOOK_DIRECTORY_SERVER")],
  ["Mileage", intoKeyword("OUTLOOK_MILEAGE")],
  ["Categories", readTags],
  ["Keywords", readTags],
  ...["User 1", "User 2", "User 3", "User 4"].map((name): [string, CellReader] => [
    name,
    readUserField(name),
  ]),
]);

/** The contact of one row. `country` is for phone numbers without a prefix. */
export function readOutlookRow(
  header: string[],
  known: OutlookHeader,
  cells: string[],
  country: string,
): Entry {
  const entry = newRowEntry(country);
  const at = new Map(
    known.names.flatMap((name, index) => (name === undefined ? [] : [[name, index] as const])),
  );
  const get = (name: string): string => cells[at.get(name) ?? -1] ?? "";
  const row: Row = { entry, dayFirst: known.dayFirst, get };
  cells.forEach((text, index) => {
    const name = known.names[index];
    const column = header[index];
    if (text === "" || column === undefined) return;
    const reader = name === undefined ? undefined : readers.get(name);
    if (reader?.(text, row) !== true) entry.lines.push([column, text]);
  });
  return finishRow(entry, "outlook-csv");
}
