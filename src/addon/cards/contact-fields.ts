// A contact's fields as lines to read. Photos have none, since Google would have to fetch them.

import type { Locale } from "../../shared/contract/me.ts";
import { displayName } from "../../shared/domain/contact.ts";
import type { Address, Person, PersonField } from "../../shared/domain/person.ts";
import type { Phrases } from "../../shared/i18n/en.ts";
import { writeCalendarDate } from "../../shared/i18n/date.ts";
import type { Reader } from "../context.ts";
import type { IconName, Press, Row } from "./card.ts";
import { row } from "./card.ts";
import { shorten } from "./short.ts";

type Value = { text: string | undefined; type?: string | undefined; press?: Press | undefined };
type ShownField = Exclude<PersonField, "photos">;
type Entries = { [F in ShownField]: NonNullable<Person[F]>[number] };
type Kind<F extends ShownField> = {
  icon: IconName;
  label: Exclude<keyof Phrases["field"], "typed">;
  read: (entry: Entries[F], locale: Locale) => Value;
};

const longestText = 2000;

const kinds: { [F in ShownField]: Kind<F> } = {
  names: { icon: "PERSON", label: "name", read: (name) => ({ text: displayName({ names: [name] }) }) },
  nicknames: { icon: "PERSON", label: "nickname", read: plain },
  emailAddresses: {
    icon: "EMAIL",
    label: "email",
    read: (email) => ({ ...plain(email), press: mailTo(email.value) }),
  },
  phoneNumbers: {
    icon: "PHONE",
    label: "phone",
    read: ({ value, type, canonicalForm }) => ({
      text: value ?? canonicalForm,
      type,
      press: callTo(canonicalForm ?? value),
    }),
  },
  organizations: {
    icon: "STORE",
    label: "organization",
    read: ({ title, department, name }) => ({ text: joined([title, department, name]) }),
  },
  addresses: {
    icon: "MAP_PIN",
    label: "address",
    read: (address) => ({ text: addressText(address), type: address.type }),
  },
  urls: { icon: "BOOKMARK", label: "url", read: plain },
  birthdays: {
    icon: "EVENT_PERFORMER",
    label: "birthday",
    read: ({ date, text }, locale) => ({ text: date ? writeCalendarDate(locale, date) : text }),
  },
  events: {
    icon: "CLOCK",
    label: "event",
    read: ({ date, type }, locale) => ({ text: date && writeCalendarDate(locale, date), type }),
  },
  relations: {
    icon: "MULTIPLE_PEOPLE",
    label: "relation",
    read: ({ person, type }) => ({ text: person, type }),
  },
  imClients: {
    icon: "DESCRIPTION",
    label: "im",
    read: ({ username, protocol, type }) => ({ text: username, type: protocol ?? type }),
  },
  biographies: { icon: "DESCRIPTION", label: "note", read: ({ value }) => ({ text: value }) },
  userDefined: {
    icon: "DESCRIPTION",
    label: "custom",
    read: ({ key, value }) => ({ text: value, type: key }),
  },
};

function plain({ value, type }: { value?: string; type?: string }): Value {
  return { text: value, type };
}

/** What one kind of field is called. */
export function labelOf({ say }: Reader, field: PersonField): string {
  return field === "photos" ? say.field.photo : say.field[kinds[field].label];
}

/** The lines of one kind of field; values without text have none. */
export function linesOf(reader: Reader, person: Person, field: PersonField): Row[] {
  return field === "photos" ? [] : linesOfShown(reader, person, field);
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- inside, it ties what reads a field to the field's entries
function linesOfShown<F extends ShownField>({ say, locale }: Reader, person: Person, field: F): Row[] {
  const { icon, label, read } = kinds[field];
  const { [field]: entries = [] }: { [G in ShownField]?: readonly Entries[G][] } = person;
  return entries.flatMap((entry) => {
    const { text, type, press } = read(entry, locale);
    const name = say.field[label];
    const above = type ? say.field.typed(name, type) : name;
    return text?.trim() ? [row(shorten(text.trim(), longestText), { above, icon, press })] : [];
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
