// A card's properties → a contact. What no reader understands is kept as it stands; of what is understood, the parameters
// that Person has no place for are kept as a note: the head with X-CARNET-OF, the fingerprint of the entry it belongs to,
// and no value, so that nothing a person hides or erases lives on in `extra`.

import type { Extra, Organization, Person } from "../../shared/domain/person.ts";
import { keywordsOf, normalizeKeywords, splitTags, tagsOf } from "../../shared/domain/tag.ts";
import { withDisplayName } from "./display-name.ts";
import { mergeExtra } from "./extra-lines.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Entry } from "./parsed-file.ts";
import { readExtra } from "./person-shape.ts";
import { applyRemainder, foreignExtraName, inFieldOrder, remainderName } from "./remainder.ts";
import { type Card, newCard, type Understood } from "./vcard-card.ts";
import { fieldReaders } from "./vcard-fields.ts";
import {
  escapeText,
  headOf,
  type Property,
  splitValue,
  unescapeText,
  type Version,
} from "./vcard-property.ts";

type Line = [string, string];
type Note = Understood & { group?: string };
type Reading = {
  card: Card;
  kept: Property[];
  /** What is left of a property of which a part was understood. */
  rests: Map<Property, Property>;
  notes: Note[];
  remainders: Property[];
  foreign: Extra[];
  uid?: string;
};

export const noteParam = "X-CARNET-OF";
const ownNames = new Set(["BEGIN", "END", "VERSION"]);

// Google's own two stand in nearly every card it writes and are no tags of the person's.
const googlesOwn = new Set(["myContacts", "starred"]);

function readCategories(property: Property, reading: Reading): void {
  const { person } = reading.card;
  const texts = splitValue(property.value, ",").map(unescapeText);
  const own = texts.filter((text) => !googlesOwn.has(text));
  const { tags, rest } = splitTags(own, tagsOf(person));
  if (tags.length > 0) {
    const index = person.miscKeywords?.length ?? 0;
    person.miscKeywords = normalizeKeywords([...(person.miscKeywords ?? []), ...keywordsOf(tags)]);
    reading.notes.push({ field: "miscKeywords", index, name: "CATEGORIES", left: property.params });
  }
  const left = [...texts.filter((text) => googlesOwn.has(text)), ...rest];
  if (left.length === 0) return;
  reading.kept.push(property);
  reading.rests.set(property, { ...property, value: left.map(escapeText).join(",") });
}

function readOne(property: Property, reading: Reading): void {
  const name = property.name.toUpperCase();
  if (ownNames.has(name) || (name === "X-ABLABEL" && property.group !== undefined)) return;
  if (name === "UID" && reading.uid === undefined && property.params.length === 0) {
    reading.uid = unescapeText(property.value);
    return;
  }
  if (name === remainderName) {
    reading.remainders.push(property);
    return;
  }
  const foreign = name === foreignExtraName ? readExtra(unescapeText(property.value)) : undefined;
  if (foreign !== undefined) {
    reading.foreign.push(...foreign);
    return;
  }
  if (name === "CATEGORIES") {
    readCategories(property, reading);
    return;
  }
  const reader = fieldReaders.get(name);
  if (reader !== undefined && /^[;\s]*$/.test(property.value)) return;
  const understood = reader?.(property, reading.card);
  if (understood === undefined) reading.kept.push(property);
  else
    reading.notes.push({ ...understood, ...(property.group === undefined ? {} : { group: property.group }) });
}

/** The first title belongs to the first organization, and so on: vCard ties them by order only. */
function joinOrganizations({ person, organizations: { org, title, role } }: Card): void {
  const count = Math.max(org.length, title.length, role.length);
  if (count === 0) return;
  const joined: Organization[] = [];
  for (let at = 0; at < count; at += 1) joined.push({ ...org[at], ...title[at], ...role[at] });
  person.organizations = joined;
}

function labelsOf(properties: Property[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { group, name, value } of properties) {
    if (group !== undefined && name.toUpperCase() === "X-ABLABEL") labels.set(group, unescapeText(value));
  }
  return labels;
}

function noteLines(reading: Reading, person: Person): Line[] {
  const sharedGroups = new Set(reading.kept.map((property) => property.group));
  return reading.notes.flatMap(({ field, index, name, left, group }): Line[] => {
    const shared = group !== undefined && sharedGroups.has(group) ? { group } : {};
    if (left.length === 0 && shared.group === undefined) return [];
    const of = { name: noteParam, value: fingerprint(person[field]?.[index]) };
    return [[headOf({ ...shared, name, params: [...left, of] }), ""]];
  });
}

function keptLines(reading: Reading, properties: Property[]): Line[] {
  const { card, kept } = reading;
  const labels = properties.filter(
    ({ group, name }) =>
      group !== undefined && name.toUpperCase() === "X-ABLABEL" && !card.usedLabels.has(group),
  );
  const all = new Set([...kept, ...labels]);
  return properties
    .filter((property) => all.has(property))
    .map((property) => [headOf(property), (reading.rests.get(property) ?? property).value]);
}

/** The contact a card describes. `country` is for phone numbers without a prefix. */
export function readPerson(properties: Property[], version: Version, country: string): Entry {
  const card = newCard(country, version);
  card.labels = labelsOf(properties);
  const reading: Reading = { card, kept: [], rests: new Map(), notes: [], remainders: [], foreign: [] };
  for (const property of properties) readOne(property, reading);
  joinOrganizations(card);
  let { person } = card;
  const name = person.names?.[0] === undefined ? undefined : withDisplayName(person.names[0]);
  if (name !== undefined) person.names = [name];
  // Notes point at entries as the plain lines say them: so does the writer that looks for them.
  const notes = noteLines(reading, person);
  for (const property of reading.remainders) {
    const whole = applyRemainder(person, unescapeText(property.value));
    if (whole === undefined) reading.kept.push(property);
    else person = whole;
  }
  const lines = [...keptLines(reading, properties), ...notes];
  const extra = mergeExtra([{ source: "vcard", lines }, ...reading.foreign]);
  const { uid } = reading;
  return {
    person: inFieldOrder(person),
    extra,
    ...(uid === undefined ? {} : { uid }),
  };
}
