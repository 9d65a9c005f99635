// A vCard file → contacts and refused entries. Each card is read by the version it names.

import { refusalOf } from "./entry-check.ts";
import type {
  Dialect,
  Limits,
  ParsedContact,
  ParsedFile,
  RejectedEntry,
  RejectReason,
} from "./parsed-file.ts";
import { type RawCard, type RawLine, readCards } from "./vcard-lines.ts";
import { readPerson } from "./vcard-person.ts";
import { type Property, readProperty, type Version } from "./vcard-property.ts";

// Quoted-printable takes three octets for one, and a soft break more: a card that may still fit is never cut short.
const octetsPerByte = 4;
// Nobody's card has as many; it keeps a card made of ten thousand telephone numbers out of the readers.
const mostProperties = 1000;

function versionOf(lines: RawLine[]): Version {
  const value = lines.find(({ head }) => /^version$/i.test(head))?.value.trim();
  return value === "2.1" || value === "4.0" ? value : "3.0";
}

function propertiesOf(lines: RawLine[], version: Version): Property[] | RejectReason {
  const properties: Property[] = [];
  for (const line of lines) {
    const property = readProperty(line, version);
    if (typeof property === "string") return property;
    properties.push(property);
  }
  return properties;
}

function readCard(card: RawCard, country: string, contactBytes: number): ParsedContact | RejectedEntry {
  const { line, fault } = card;
  if (fault === "too-large" && /^([\w-]+\.)?photo$/i.test(card.overflow ?? ""))
    return { line, reason: "photo-too-large" };
  if (fault !== undefined) return { line, reason: fault };
  if (card.lines.length > mostProperties) return { line, reason: "too-large" };
  const version = versionOf(card.lines);
  const properties = propertiesOf(card.lines, version);
  if (typeof properties === "string") return { line, reason: properties };
  const entry = readPerson(properties, version, country);
  const reason = refusalOf(entry, contactBytes);
  return reason === undefined ? { line, ...entry } : { line, reason };
}

/** True when the text has a card in it, near its start. */
export function isVcard(octets: string): boolean {
  return /^(\xef\xbb\xbf)?begin:vcard[ \t]*$/im.test(octets.slice(0, 65_536));
}

/** Reads a file that `isVcard` took for one. */
export function parseVcardFile(
  octets: string,
  options: { defaultCountry: string; limits: Limits },
): ParsedFile {
  const { contactBytes, contacts: most } = options.limits;
  const contacts: ParsedContact[] = [];
  const rejected: RejectedEntry[] = [];
  let dialect: Dialect | undefined;
  for (const card of readCards(octets, contactBytes * octetsPerByte)) {
    if (card.lines.length > 0) dialect ??= `vcard-${versionOf(card.lines)}`;
    const result = readCard(card, options.defaultCountry, contactBytes);
    if ("reason" in result) rejected.push(result);
    else contacts.push(result);
    if (contacts.length + rejected.length > most) return { ok: false, code: "too-many-contacts" };
  }
  return { ok: true, dialect: dialect ?? "vcard-3.0", contacts, rejected };
}
