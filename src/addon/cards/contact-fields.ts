// A contact's fields as lines to read. Photos have none: the first stands beside the title.

import type { Locale } from "../../shared/contract/me.ts";
import { displayName } from "../../shared/domain/contact.ts";
import type { Address, Person, PersonField } from "../../shared/domain/person.ts";
import { writeCalendarDate } from "../../shared/i18n/date.ts";
import type { Reader } from "../context.ts";
import type { IconName, Press, Row } from "./card.ts";
import { row } from "./card.ts";
import { shorten } from "./short.ts";

/** `more`: what stands below the text, in small. */
type Value = {
  text: string | undefined;
  type?: string | undefined;
  more?: string | undefined;
  press?: Press | undefined;
};
type ShownField = Exclude<PersonField, "photos">;
type Entries = { [F in ShownField]: NonNullable<Person[F]>[number] };
type Read<F extends ShownField> = (entry: Entries[F], locale: Locale) => Value;

const longestText = 2000;

const icons: { [F in PersonField]?: IconName } = {
  names: "PERSON",
  nicknames: "PERSON",
  fileAses: "PERSON",
  emailAddresses: "EMAIL",
  phoneNumbers: "PHONE",
  organizations: "STORE",
  occupations: "STORE",
  addresses: "MAP_PIN",
  locations: "MAP_PIN",
  urls: "BOOKMARK",
  calendarUrls: "BOOKMARK",
  birthdays: "EVENT_PERFORMER",
  events: "CLOCK",
  relations: "MULTIPLE_PEOPLE",
  genders: "PERSON",
  sipAddresses: "PHONE",
  interests: "STAR",
  skills: "STAR",
  miscKeywords: "BOOKMARK",
};

/** How a value of each kind is read. */
const reads: { [F in ShownField]: Read<F> } = {
  names: (name) => ({ text: displayName({ names: [name] }), more: spokenName(name) }),
  nicknames: plain,
  fileAses: plain,
  emailAddresses: (email) => ({ ...plain(email), press: mailTo(email.value) }),
  phoneNumbers: ({ value, type, canonicalForm }) => ({
    text: value ?? canonicalForm,
    type,
    press: callTo(canonicalForm ?? value),
  }),
  organizations: (one, locale) => ({
    text: joined([one.title, one.department, one.name]),
    type: one.type,
    more: joined([one.jobDescription, one.location, one.costCenter, periodText(one, locale)]),
  }),
  occupations: plain,
  addresses: (address) => ({ text: addressText(address), type: address.type }),
  locations: ({ value, type, buildingId, floor, floorSection, deskCode }) => ({
    text: joined([value, buildingId, floor, floorSection, deskCode]),
    type,
  }),
  urls: plain,
  calendarUrls: ({ url, type }) => ({ text: url, type }),
  birthdays: ({ date, text }, locale) => ({ text: date ? writeCalendarDate(locale, date) : text }),
  events: ({ date, type }, locale) => ({ text: date && writeCalendarDate(locale, date), type }),
  relations: ({ person, type }) => ({ text: person, type }),
  genders: ({ value, addressMeAs }) => ({ text: joined([value, addressMeAs]) }),
  imClients: ({ username, protocol, type }) => ({ text: username, type: protocol ?? type }),
  sipAddresses: plain,
  interests: plain,
  skills: plain,
  locales: plain,
  externalIds: plain,
  biographies: ({ value }) => ({ text: value }),
  miscKeywords: ({ value, type = "" }) => ({ text: value, type: keywordType(type) }),
  userDefined: ({ key, value }) => ({ text: value, type: key }),
};

function plain({ value, type }: { value?: string; type?: string }): Value {
  return { text: value, type };
}

/** Google's word for a keyword that is no tag, as people write: "billing information". */
function keywordType(type: string): string {
  const word = type
    .replace(/^OUTLOOK_/, "")
    .replace(/_/g, " ")
    .toLowerCase();
  return word === "keyword" ? "" : word;
}

/** The lines of one kind of field; values without text have none. */
export function linesOf(reader: Reader, person: Person, field: PersonField): Row[] {
  return field === "photos" ? [] : linesOfShown(reader, person, field);
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- inside, it ties what reads a field to the field's entries
function linesOfShown<F extends ShownField>({ say, locale }: Reader, person: Person, field: F): Row[] {
  const { [field]: icon = "DESCRIPTION" } = icons;
  const { [field]: entries = [] }: { [G in ShownField]?: readonly Entries[G][] } = person;
  return entries.flatMap((entry) => {
    const { text, type, more = "", press } = reads[field](entry, locale);
    const name = say.field[field];
    const above = type ? say.field.typed(name, type) : name;
    return text?.trim()
      ? [row(shorten(text.trim(), longestText), { above, below: shorten(more, longestText), icon, press })]
      : [];
  });
}

/** A link that starts a mail; nothing for what cannot be an address (RFC 6068). */
function mailTo(address = ""): Press | undefined {
  const trimmed = address.trim();
  return trimmed.includes("@")
    ? { open: `mailto:${encodeURIComponent(trimmed).replace("%40", "@")}` }
    : undefined;
}

/** A link that calls; nothing when there is no digit to dial (RFC 3966). */
function callTo(number = ""): Press | undefined {
  const dialed = number.replace(/[^\d+]|(?!^)\+/g, "");
  return /\d/.test(dialed) ? { open: `tel:${dialed}` } : undefined;
}

function spokenName(name: Entries["names"]): string {
  const { phoneticGivenName, phoneticMiddleName, phoneticFamilyName } = name;
  return name.phoneticFullName ?? joined([phoneticGivenName, phoneticMiddleName, phoneticFamilyName], " ");
}

function periodText({ startDate, endDate }: Entries["organizations"], locale: Locale): string {
  const ends = [startDate, endDate].map((date) => (date ? writeCalendarDate(locale, date) : ""));
  return ends.some(Boolean) ? ends.join(" – ").trim() : "";
}

function addressText(address: Address): string {
  const { formattedValue, poBox, streetAddress, extendedAddress, postalCode, city, region, country } =
    address;
  if (formattedValue?.trim()) return formattedValue;
  return joined(
    [poBox, streetAddress, extendedAddress, joined([postalCode, city], " "), region, country],
    "\n",
  );
}

function joined(parts: readonly (string | undefined)[], separator = ", "): string {
  return parts.filter((part) => part?.trim()).join(separator);
}
