// A Person out of JSON that a file carries: field by field, strings only, photos only as inline JPEG or PNG.
// What does not fit is no Person at all: nothing of it is taken.

import { type Extra, type Person, type PersonField, personFields } from "../../shared/domain/person.ts";
import { photoContent } from "./photo-data.ts";

type Kind = "string" | "boolean" | "number" | "date" | "content-type";

const text = (...keys: string[]): [string, Kind][] => keys.map((key) => [key, "string"]);
const shapes: Record<PersonField, Map<string, Kind>> = {
  names: new Map([
    ...text("displayName", "givenName", "familyName", "middleName", "honorificPrefix", "honorificSuffix"),
    ...text("phoneticGivenName", "phoneticFamilyName", "phoneticMiddleName", "phoneticFullName"),
    ...text("phoneticHonorificPrefix", "phoneticHonorificSuffix", "unstructuredName"),
  ]),
  nicknames: new Map(text("value", "type")),
  fileAses: new Map(text("value")),
  emailAddresses: new Map(text("value", "type", "displayName")),
  phoneNumbers: new Map(text("value", "type", "canonicalForm")),
  organizations: new Map([
    ...text("name", "title", "department", "type", "location", "jobDescription"),
    ...text("phoneticName", "symbol", "domain", "costCenter"),
    ["current", "boolean"],
    ["fullTimeEquivalentMillipercent", "number"],
    ["startDate", "date"],
    ["endDate", "date"],
  ]),
  occupations: new Map(text("value")),
  addresses: new Map([
    ...text("formattedValue", "type", "poBox", "streetAddress", "extendedAddress", "city", "region"),
    ...text("postalCode", "country", "countryCode"),
  ]),
  locations: new Map([
    ...text("value", "type", "buildingId", "floor", "floorSection", "deskCode"),
    ["current", "boolean"],
  ]),
  urls: new Map(text("value", "type")),
  calendarUrls: new Map(text("url", "type")),
  birthdays: new Map([...text("text"), ["date", "date"]]),
  events: new Map([...text("type"), ["date", "date"]]),
  relations: new Map(text("person", "type")),
  genders: new Map(text("value", "addressMeAs")),
  imClients: new Map(text("username", "type", "protocol")),
  sipAddresses: new Map(text("value", "type")),
  interests: new Map(text("value")),
  skills: new Map(text("value")),
  locales: new Map(text("value")),
  externalIds: new Map(text("value", "type")),
  biographies: new Map([...text("value"), ["contentType", "content-type"]]),
  miscKeywords: new Map(text("value", "type")),
  userDefined: new Map(text("key", "value")),
  photos: new Map(text("url")),
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isDate(value: unknown): boolean {
  const limits = new Map([
    ["year", 9999],
    ["month", 12],
    ["day", 31],
  ]);
  return (
    isObject(value) &&
    Object.entries(value).every(([part, number]) => {
      return Number.isInteger(number) && Number(number) >= 0 && Number(number) <= (limits.get(part) ?? -1);
    })
  );
}

function fits(kind: Kind | undefined, value: unknown): boolean {
  if (kind === "date") return isDate(value);
  if (kind === "content-type") return value === "TEXT_PLAIN" || value === "TEXT_HTML";
  if (kind === "number") return Number.isInteger(value);
  return typeof value === kind;
}

function isEntry(field: PersonField, entry: unknown): boolean {
  if (!isObject(entry)) return false;
  if (field === "photos" && !(typeof entry["url"] === "string" && photoContent(entry["url"]) !== undefined))
    return false;
  return Object.entries(entry).every(([key, value]) => fits(shapes[field].get(key), value));
}

const isField = (name: string): name is PersonField => personFields.some((field) => field === name);

function isPerson(value: unknown): value is Person {
  if (!isObject(value)) return false;
  return Object.entries(value).every(
    ([name, list]) => isField(name) && Array.isArray(list) && list.every((entry) => isEntry(name, entry)),
  );
}

const isLine = (line: unknown): boolean =>
  Array.isArray(line) && line.length === 2 && line.every((part) => typeof part === "string");

function isExtra(value: unknown): value is Extra[] {
  if (!Array.isArray(value)) return false;
  return value.every((one) => {
    if (!isObject(one) || Object.keys(one).sort().join() !== "lines,source" || !Array.isArray(one["lines"]))
      return false;
    return (
      ["vcard", "google-csv", "outlook-csv"].includes(String(one["source"])) && one["lines"].every(isLine)
    );
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** `{"FIELD": {"was": FINGERPRINT, "is": [entries] or null}}`, or `undefined` when the JSON is anything else. */
export function readRemainder(json: string): Map<PersonField, { was: string; is: Person }> | undefined {
  const value = parseJson(json);
  if (!isObject(value)) return undefined;
  const remainder = new Map<PersonField, { was: string; is: Person }>();
  for (const [field, change] of Object.entries(value)) {
    if (!isField(field) || !isObject(change) || typeof change["was"] !== "string") return undefined;
    const is = change["is"] === null ? {} : { [field]: change["is"] };
    if (!isPerson(is)) return undefined;
    remainder.set(field, { was: change["was"], is });
  }
  return remainder;
}

/** What only other sources knew, out of JSON; `undefined` when the JSON is anything else. */
export function readExtra(json: string): Extra[] | undefined {
  const value = parseJson(json);
  return isExtra(value) ? value : undefined;
}
