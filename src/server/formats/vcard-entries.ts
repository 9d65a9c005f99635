// A contact → the vCard 3.0 properties that say it, each with the entry it comes from. Groups, notes and folding are the
// writer's. What has no property (custom fields, second names) is left to the remainder.

import type {
  Address,
  Birthday,
  Name,
  Organization,
  Person,
  PersonField,
} from "../../shared/domain/person.ts";
import { tagsOf } from "../../shared/domain/tag.ts";
import { formatDate, parseDate } from "../../shared/domain/calendar-date.ts";
import { serviceOf } from "./chat-protocol.ts";
import { composeDisplayName } from "./display-name.ts";
import { labelForType, paramsForType } from "./field-types.ts";
import { photoContent } from "./photo-data.ts";
import { escapeText, type Param, type Property } from "./vcard-property.ts";
import { traitsOf } from "./vcard-traits.ts";

/** `index` counts the entries of a field as a reader of the lines will meet them. */
export type Written = { property: Property; label?: string; field?: PersonField; index: number };

const plain = (name: string, value: string, params: Param[] = []): Property => ({ name, params, value });
const semicolons = (...parts: (string | undefined)[]): string =>
  parts.map((part) => escapeText(part ?? "")).join(";");

function typed(property: Property, type: string | undefined): Pick<Written, "property" | "label"> {
  if (type === undefined || type === "") return { property };
  const params = paramsForType(type);
  if (params === undefined) return { property, label: labelForType(type) };
  return { property: { ...property, params: [...property.params, ...params] } };
}

function labelled(property: Property, type: string | undefined): Pick<Written, "property" | "label"> {
  return type === undefined || type === "" ? { property } : { property, label: labelForType(type) };
}

/** RFC 2426 §3.1.1 wants an FN in every card, so a contact without a name lends its organization or address. */
function formattedName(person: Person): string {
  const name = person.names?.[0];
  const own = name === undefined ? undefined : (name.displayName ?? composeDisplayName(name));
  const lent = [
    person.organizations?.[0]?.name,
    person.emailAddresses?.[0]?.value,
    person.phoneNumbers?.[0]?.value,
  ];
  return own ?? lent.find((value) => value !== undefined && value !== "") ?? "";
}

function nameProperties(person: Person): Property[] {
  const name: Name = person.names?.[0] ?? {};
  const { familyName, givenName, middleName, honorificPrefix, honorificSuffix } = name;
  const phonetic: [string, string | undefined][] = [
    ["X-PHONETIC-FIRST-NAME", name.phoneticGivenName],
    ["X-PHONETIC-MIDDLE-NAME", name.phoneticMiddleName],
    ["X-PHONETIC-LAST-NAME", name.phoneticFamilyName],
  ];
  return [
    plain("N", semicolons(familyName, givenName, middleName, honorificPrefix, honorificSuffix)),
    plain("FN", escapeText(formattedName(person))),
    ...phonetic.flatMap(([key, value]) => (value === undefined ? [] : [plain(key, escapeText(value))])),
  ];
}

function organizationProperties({ name, department, title, jobDescription }: Organization): Property[] {
  const units = department === undefined ? [] : department.split("; ");
  return [
    ...(name === undefined && department === undefined ? [] : [plain("ORG", semicolons(name, ...units))]),
    ...(title === undefined ? [] : [plain("TITLE", escapeText(title))]),
    ...(jobDescription === undefined ? [] : [plain("ROLE", escapeText(jobDescription))]),
  ];
}

function addressProperty(address: Address): Property {
  const { poBox, extendedAddress, streetAddress, city, region, postalCode, country, formattedValue } =
    address;
  const label = formattedValue?.replace(/\n/g, "\\n");
  const params = label === undefined ? [] : [{ name: "LABEL", value: label }];
  return plain(
    "ADR",
    semicolons(poBox, extendedAddress, streetAddress, city, region, postalCode, country),
    params,
  );
}

function birthdayProperty({ date, text }: Birthday): Property[] {
  const spelled = date === undefined ? undefined : formatDate(date);
  if (spelled !== undefined) {
    const timed = text !== undefined && parseDate(text) === undefined && text.startsWith(`${spelled}T`);
    return [plain("BDAY", timed ? escapeText(text) : spelled)];
  }
  return text === undefined ? [] : [plain("BDAY", escapeText(text), [{ name: "VALUE", value: "text" }])];
}

function chatProperty(username: string, protocol: string | undefined): Property {
  const { service, scheme } = serviceOf(protocol ?? "");
  const params = service === "" ? [] : [{ name: "X-SERVICE-TYPE", value: service }];
  return plain("IMPP", `${scheme}:${escapeText(username)}`, params);
}

function photoProperty(url: string): Property[] {
  const photo = photoContent(url);
  if (photo === undefined) return [];
  const params = [
    { name: "ENCODING", value: "b" },
    { name: "TYPE", value: photo.kind },
  ];
  return [plain("PHOTO", photo.base64, params)];
}

const internet: Param[] = [{ name: "TYPE", value: "INTERNET" }];
// A link is no text: commas and semicolons stay as they are (RFC 2426 §4, `uri`).
const link = (url: string): string => escapeText(url).replace(/\\([,;])/g, "$1");

type Piece = Pick<Written, "property" | "label">;
const bare = (properties: Property[]): Piece[] => properties.map((property) => ({ property }));

function piecesOf(person: Person): [PersonField, Piece[][]][] {
  const {
    nicknames = [],
    emailAddresses = [],
    phoneNumbers = [],
    organizations = [],
    addresses = [],
  } = person;
  const { urls = [], birthdays = [], events = [], relations = [], imClients = [], biographies = [] } = person;
  const tags = tagsOf(person);
  return [
    ["names", [bare(nameProperties(person))]],
    ["nicknames", nicknames.map(({ value = "" }) => bare([plain("NICKNAME", escapeText(value))]))],
    [
      "emailAddresses",
      emailAddresses.map(({ value = "", type }) => [
        typed(plain("EMAIL", escapeText(value), internet), type),
      ]),
    ],
    [
      "phoneNumbers",
      phoneNumbers.map(({ value = "", type }) => [typed(plain("TEL", escapeText(value)), type)]),
    ],
    ["organizations", organizations.map((organization) => bare(organizationProperties(organization)))],
    ["addresses", addresses.map((address) => [typed(addressProperty(address), address.type)])],
    ["urls", urls.map(({ value = "", type }) => [typed(plain("URL", link(value)), type)])],
    ["birthdays", birthdays.slice(0, 1).map((birthday) => bare(birthdayProperty(birthday)))],
    [
      "events",
      events.map(({ date = {}, type }) => [labelled(plain("X-ABDATE", formatDate(date) ?? ""), type)]),
    ],
    [
      "relations",
      relations.map((one) => [labelled(plain("X-ABRELATEDNAMES", escapeText(one.person ?? "")), one.type)]),
    ],
    [
      "imClients",
      imClients.map(({ username = "", type, protocol }) => [typed(chatProperty(username, protocol), type)]),
    ],
    ["biographies", biographies.map(({ value = "" }) => bare([plain("NOTE", escapeText(value))]))],
    ["miscKeywords", tags.length > 0 ? [bare([plain("CATEGORIES", tags.map(escapeText).join(","))])] : []],
    ...traitsOf(person).map(([field, traits]): [PersonField, Piece[][]] => [
      field,
      traits.map(({ property, type }) => [typed(property, type)]),
    ]),
    ["photos", (person.photos ?? []).map(({ url = "" }) => bare(photoProperty(url)))],
  ];
}

/** The properties of a contact in the order in which vCard files have them. Entries that say nothing have none. */
export function writtenProperties(person: Person): Written[] {
  return piecesOf(person).flatMap(([field, entries]) => {
    const said = entries.filter((pieces) => pieces.some(({ property }) => !/^[;\s]*$/.test(property.value)));
    const kept = field === "names" ? entries : said;
    return kept.flatMap((pieces, index) => pieces.map((piece): Written => ({ ...piece, field, index })));
  });
}
