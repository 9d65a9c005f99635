// Contacts → one vCard 3.0 file. 3.0 because it is what everybody reads: Google Contacts and Outlook take no 4.0 (Google
// says so in its import page), Apple takes both, and 2.1 cannot say labels or letters outside ASCII without tricks.

import type { Extra, Person } from "../../shared/domain/person.ts";
import { fingerprint } from "./fingerprint.ts";
import { foreignExtraName, remainderName, remainderOf } from "./remainder.ts";
import { type Written, writtenProperties } from "./vcard-entries.ts";
import { noteParam, readPerson } from "./vcard-person.ts";
import { escapeText, headOf, type Property, readHead } from "./vcard-property.ts";

export type OutContact = { person: Person; extra: Extra[]; uid: string };

type Note = Omit<Property, "value">;
type Kept = { lines: Property[]; notes: Map<string, Note[]>; foreign: Extra[] };

/** A line can stand in the file as it is when it reads back the same: anything else travels as JSON. */
function asProperty([head, value]: [string, string]): Property | undefined {
  const parsed = readHead(head);
  if (parsed === undefined || headOf(parsed) !== head || /[\r\n\0]|\p{Surrogate}/u.test(head + value))
    return undefined;
  const isOwn = /^(begin|end|version|uid|x-carnet-.*)$/i.test(parsed.name);
  const isNote = parsed.params.some((param) => param.name === noteParam);
  return isOwn || (isNote && value !== "") ? undefined : { ...parsed, value };
}

function sortExtra(extra: Extra[]): Kept {
  const kept: Kept = {
    lines: [],
    notes: new Map(),
    foreign: extra.filter(({ source }) => source !== "vcard"),
  };
  const unwritable: [string, string][] = [];
  for (const line of extra.filter(({ source }) => source === "vcard").flatMap(({ lines }) => lines)) {
    const property = asProperty(line);
    const of = property?.params.find((param) => param.name === noteParam)?.value;
    if (property === undefined) unwritable.push(line);
    else if (of === undefined) kept.lines.push(property);
    else {
      const key = `${property.name} ${of}`;
      const params = property.params.filter((param) => param.name !== noteParam);
      kept.notes.set(key, [...(kept.notes.get(key) ?? []), { ...property, params }]);
    }
  }
  if (unwritable.length > 0) kept.foreign.push({ source: "vcard", lines: unwritable });
  return kept;
}

function* freeGroups(kept: Kept): Generator<string> {
  const taken = new Set([...kept.lines, ...[...kept.notes.values()].flat()].map(({ group }) => group));
  for (let number = 1; ; number += 1) if (!taken.has(`item${number}`)) yield `item${number}`;
}

/** Gives entries back the parameters and the group their source had, as long as they still say what the source said. */
function withNotes(written: Written[], readBack: Person, kept: Kept): Property[] {
  const groups = freeGroups(kept);
  return written.flatMap(({ property, label, field, index }) => {
    const entry = field === undefined ? undefined : readBack[field]?.[index];
    const note = kept.notes.get(`${property.name} ${fingerprint(entry)}`)?.shift();
    const group = note?.group ?? (label === undefined ? undefined : groups.next().value);
    const params = [...property.params, ...(note?.params ?? [])];
    const line: Property = { ...property, params, ...(typeof group === "string" ? { group } : {}) };
    if (label === undefined || typeof group !== "string") return [line];
    return [line, { group, name: "X-ABLabel", params: [], value: escapeText(label) }];
  });
}

const json = (name: string, text: string | undefined): Property[] =>
  text === undefined ? [] : [{ name, params: [], value: escapeText(text) }];

/** RFC 2426 §2.6: no line over 75 octets, and no fold inside a letter. */
function fold(line: string): string {
  if (line.length <= 75 && Buffer.byteLength(line) <= 75) return line;
  const pieces: string[] = [];
  let piece = "";
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > 75) {
      pieces.push(piece);
      piece = " ";
      octets = 1;
    }
    piece += letter;
    octets += size;
  }
  return [...pieces, piece].join("\r\n");
}

function writeCard({ person, extra, uid }: OutContact): string {
  const kept = sortExtra(extra);
  const written = writtenProperties(person);
  // Read back with labels in place, without notes: notes are found by what the plain lines say.
  const none: Kept = { lines: [], notes: new Map(), foreign: [] };
  const plain = withNotes(written, {}, none).map((property) => ({
    ...property,
    ...readHead(headOf(property)),
  }));
  const readBack = readPerson(plain, "3.0", "").person;
  const properties: Property[] = [
    ...withNotes(written, readBack, kept),
    ...kept.lines,
    ...json(remainderName, remainderOf(person, readBack)),
    ...json(foreignExtraName, kept.foreign.length > 0 ? JSON.stringify(kept.foreign) : undefined),
    { name: "UID", params: [], value: escapeText(uid) },
  ];
  const lines = properties.map((property) => fold(`${headOf(property)}:${property.value}`));
  return ["BEGIN:VCARD", "VERSION:3.0", ...lines, "END:VCARD", ""].join("\r\n");
}

/**
 * The contacts as one vCard 3.0 file (CRLF, folded, to be sent as UTF-8). Everything comes back through our own reader; what vCard
 * cannot say stands in X-CARNET- properties, which other programs skip.
 */
export function writeCards(contacts: OutContact[]): string {
  return contacts.map(writeCard).join("");
}
