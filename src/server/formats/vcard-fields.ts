// What each vCard property means for a contact: RFC 2426, RFC 6350, vCard 2.1 and the X- properties of Apple, Google,
// Android, Evolution and Outlook. A reader that answers `undefined` leaves the property, verbatim, with the source.

import type { Address, Birthday, Name } from "../../shared/domain/person.ts";
import { parseDate } from "../../shared/domain/calendar-date.ts";
import { chatProperties, protocolOf } from "./chat-protocol.ts";
import { readAndroidCustom } from "./android-custom.ts";
import { canonicalForm } from "./phone-number.ts";
import { photoUrl } from "./photo-data.ts";
import {
  compact,
  type Card,
  type FieldReader,
  isFirst,
  place,
  typeOf,
  type Understood,
} from "./vcard-card.ts";
import { traitReaders } from "./vcard-traits.ts";
import {
  components,
  type Param,
  paramOf,
  type Property,
  splitValue,
  unescapeText,
} from "./vcard-property.ts";

const without = (params: Param[], ...names: string[]): Param[] =>
  params.filter((param) => !names.includes(param.name.toUpperCase()));

function nameOf(card: Card): Name {
  const names = (card.person.names ??= [{}]);
  return names[0] ?? {};
}

function readFormattedName(property: Property, card: Card): Understood | undefined {
  if (!isFirst(card, "FN")) return undefined;
  nameOf(card).displayName = unescapeText(property.value);
  return { field: "names", index: 0, name: "FN", left: property.params };
}

function readName(property: Property, card: Card): Understood | undefined {
  const parts = components(property.value);
  if (parts.length > 5 && parts.slice(5).some((part) => part !== "")) return undefined;
  if (parts.every((part) => part === "") || !isFirst(card, "N")) return undefined;
  const [familyName = "", givenName = "", middleName = "", honorificPrefix = "", honorificSuffix = ""] =
    parts;
  Object.assign(
    nameOf(card),
    compact({ familyName, givenName, middleName, honorificPrefix, honorificSuffix }),
  );
  return { field: "names", index: 0, name: "N", left: property.params };
}

function phoneticReader(
  part: "phoneticGivenName" | "phoneticMiddleName" | "phoneticFamilyName",
): FieldReader {
  return (property, card) => {
    if (!isFirst(card, part)) return undefined;
    nameOf(card)[part] = unescapeText(property.value);
    return { field: "names", index: 0, name: property.name.toUpperCase(), left: property.params };
  };
}

function readNickname(property: Property, card: Card): Understood | undefined {
  const list = (card.person.nicknames ??= []);
  const values = card.version === "2.1" ? [property.value] : splitValue(property.value, ",");
  const places = values
    .filter((value) => value !== "")
    .map((value) => place(list, { value: unescapeText(value) }));
  return { field: "nicknames", index: places[0] ?? 0, name: "NICKNAME", left: property.params };
}

function readEmail(property: Property, card: Card): Understood | undefined {
  const { type, left } = typeOf(property, card);
  const list = (card.person.emailAddresses ??= []);
  const value = unescapeText(property.value)
    .trim()
    .replace(/^mailto:/i, "");
  const index = place(list, compact({ value, type }));
  return { field: "emailAddresses", index, name: "EMAIL", left };
}

function readPhone(property: Property, card: Card): Understood | undefined {
  const { type, left } = typeOf(property, card);
  const list = (card.person.phoneNumbers ??= []);
  const value = unescapeText(property.value).trim().replace(/^tel:/i, "");
  const index = place(list, compact({ value, type, canonicalForm: canonicalForm(value, card.country) }));
  return { field: "phoneNumbers", index, name: "TEL", left: without(left, "VALUE") };
}

function readAddress(property: Property, card: Card): Understood | undefined {
  const parts = components(property.value);
  if (parts.length > 7 && parts.slice(7).some((part) => part !== "")) return undefined;
  const { type, left } = typeOf(property, card);
  const [poBox, extendedAddress, streetAddress, city, region, postalCode, country] = parts;
  const formattedValue = paramOf(property, "LABEL")?.replace(/\\n|\^n/gi, "\n");
  const lines = { poBox, extendedAddress, streetAddress, city, region, postalCode, country };
  const address: Address = compact({ formattedValue, type, ...lines });
  const index = place((card.person.addresses ??= []), address);
  return { field: "addresses", index, name: "ADR", left: without(left, "LABEL") };
}

function readOrganization(property: Property, card: Card): Understood | undefined {
  const [name = "", ...units] = components(property.value);
  // Further units (RFC 2426 §3.5.5) are one department here; the writer takes them apart again at the same sign.
  const department = units.filter((unit) => unit !== "").join("; ");
  const index = place(card.organizations.org, compact({ name, department }));
  return { field: "organizations", index, name: "ORG", left: property.params };
}

function readTitle(property: Property, card: Card): Understood | undefined {
  const index = place(card.organizations.title, { title: unescapeText(property.value) });
  return { field: "organizations", index, name: "TITLE", left: property.params };
}

function readRole(property: Property, card: Card): Understood | undefined {
  const index = place(card.organizations.role, { jobDescription: unescapeText(property.value) });
  return { field: "organizations", index, name: "ROLE", left: property.params };
}

function readUrl(property: Property, card: Card): Understood | undefined {
  const { type, left } = typeOf(property, card);
  const index = place((card.person.urls ??= []), compact({ value: unescapeText(property.value), type }));
  return { field: "urls", index, name: "URL", left: without(left, "VALUE") };
}

/** A date with Apple's "no year" (the year 1604 and a parameter that says so) undone. */
function dateOf(property: Property): Birthday {
  const text = unescapeText(property.value);
  if (paramOf(property, "VALUE")?.toLowerCase() === "text") return { text };
  const date = parseDate(text) ?? parseDate(text.replace(/T.*$/s, ""));
  if (date === undefined) return { text };
  if (date.year !== undefined && paramOf(property, "X-APPLE-OMIT-YEAR") === String(date.year))
    delete date.year;
  return parseDate(text) === undefined ? { date, text } : { date };
}

function readBirthday(property: Property, card: Card): Understood | undefined {
  if (!isFirst(card, "BDAY")) return undefined;
  card.person.birthdays = [dateOf(property)];
  const left = without(property.params, "VALUE", "X-APPLE-OMIT-YEAR");
  return { field: "birthdays", index: 0, name: "BDAY", left };
}

function eventReader(fixed?: string): FieldReader {
  return (property, card) => {
    const { date, text } = dateOf(property);
    if (date === undefined || text !== undefined) return undefined;
    const { type = fixed, left } = typeOf(property, card);
    const index = place((card.person.events ??= []), { date, ...(type === undefined ? {} : { type }) });
    return { field: "events", index, name: "X-ABDATE", left: without(left, "VALUE", "X-APPLE-OMIT-YEAR") };
  };
}

function relationReader(fixed?: string): FieldReader {
  return (property, card) => {
    const { type: labelled, left } = typeOf(property, card);
    const type = labelled ?? fixed;
    const person = unescapeText(property.value);
    const index = place((card.person.relations ??= []), compact({ person, type }));
    return { field: "relations", index, name: "X-ABRELATEDNAMES", left };
  };
}

/** RFC 6350 §6.6.6: a name is a relation; a link to another card stays with the source. */
function readRelated(property: Property, card: Card): Understood | undefined {
  if (paramOf(property, "VALUE")?.toLowerCase() !== "text") return undefined;
  const word = paramOf(property, "TYPE");
  const person = unescapeText(property.value);
  const index = place((card.person.relations ??= []), compact({ person, type: word }));
  const left = without(property.params, "VALUE").filter((param) => param.value !== word);
  return { field: "relations", index, name: "X-ABRELATEDNAMES", left };
}

function readChat(property: Property, card: Card): Understood | undefined {
  const [, scheme = "", username = ""] = /^([\w.+-]+):(.+)$/s.exec(unescapeText(property.value)) ?? [];
  if (username === "") return undefined;
  const { type, left } = typeOf(property, card);
  const service = paramOf(property, "X-SERVICE-TYPE") ?? paramOf(property, "SERVICE-TYPE");
  const entry = compact({ username, type, protocol: protocolOf(service, scheme) });
  const index = place((card.person.imClients ??= []), entry);
  return { field: "imClients", index, name: "IMPP", left: without(left, "X-SERVICE-TYPE", "SERVICE-TYPE") };
}

function oldChatReader(protocol: string): FieldReader {
  return (property, card) => {
    const { type, left } = typeOf(property, card);
    const entry = compact({ username: unescapeText(property.value), type, protocol });
    return { field: "imClients", index: place((card.person.imClients ??= []), entry), name: "IMPP", left };
  };
}

function readNote(property: Property, card: Card): Understood | undefined {
  const entry = { value: unescapeText(property.value), contentType: "TEXT_PLAIN" as const };
  return {
    field: "biographies",
    index: place((card.person.biographies ??= []), entry),
    name: "NOTE",
    left: property.params,
  };
}

function readPhoto(property: Property, card: Card): Understood | undefined {
  const [, inline] = /^data:[^;,]*;base64,(.*)$/is.exec(property.value.replace(/\\([,;])/g, "$1")) ?? [];
  const base64 = inline ?? (paramOf(property, "ENCODING") === "b" ? property.value : undefined);
  const url = base64 === undefined ? undefined : photoUrl(base64);
  if (url === undefined) return undefined;
  const left = without(property.params, "ENCODING", "VALUE", "MEDIATYPE").filter(
    (param) => param.name.toUpperCase() !== "TYPE" || !/^(jpe?g|png|image\/\w+)$/i.test(param.value),
  );
  return { field: "photos", index: place((card.person.photos ??= []), { url }), name: "PHOTO", left };
}

/** By property name in capitals. */
export const fieldReaders: ReadonlyMap<string, FieldReader> = new Map<string, FieldReader>([
  ["FN", readFormattedName],
  ["N", readName],
  ["X-PHONETIC-FIRST-NAME", phoneticReader("phoneticGivenName")],
  ["X-PHONETIC-MIDDLE-NAME", phoneticReader("phoneticMiddleName")],
  ["X-PHONETIC-LAST-NAME", phoneticReader("phoneticFamilyName")],
  ["NICKNAME", readNickname],
  ["EMAIL", readEmail],
  ["TEL", readPhone],
  ["ADR", readAddress],
  ["ORG", readOrganization],
  ["TITLE", readTitle],
  ["ROLE", readRole],
  ["URL", readUrl],
  ["BDAY", readBirthday],
  ["X-ABDATE", eventReader()],
  ["ANNIVERSARY", eventReader("anniversary")],
  ["X-ANNIVERSARY", eventReader("anniversary")],
  ["X-EVOLUTION-ANNIVERSARY", eventReader("anniversary")],
  ["X-MS-ANNIVERSARY", eventReader("anniversary")],
  ["X-ABRELATEDNAMES", relationReader()],
  ["RELATED", readRelated],
  ["X-SPOUSE", relationReader("spouse")],
  ["X-EVOLUTION-SPOUSE", relationReader("spouse")],
  ["X-MS-SPOUSE", relationReader("spouse")],
  ["X-MANAGER", relationReader("manager")],
  ["X-EVOLUTION-MANAGER", relationReader("manager")],
  ["X-MS-MANAGER", relationReader("manager")],
  ["X-ASSISTANT", relationReader("assistant")],
  ["X-EVOLUTION-ASSISTANT", relationReader("assistant")],
  ["X-MS-ASSISTANT", relationReader("assistant")],
  ["IMPP", readChat],
  ...[...chatProperties].map(([name, protocol]): [string, FieldReader] => [name, oldChatReader(protocol)]),
  ["NOTE", readNote],
  ["PHOTO", readPhoto],
  ["X-ANDROID-CUSTOM", readAndroidCustom],
  ...traitReaders,
]);
