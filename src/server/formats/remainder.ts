// What a Person says and a format has no place for. A writer reads back what it wrote; each field that came back different is
// written once more, whole, with the fingerprint of what the plain lines say: if somebody changes those lines in another
// program, the fingerprint no longer fits and the change wins.

import { type Person, type PersonField, personFields } from "../../shared/domain/person.ts";
import { withDisplayName } from "./display-name.ts";
import { fingerprint, stableText } from "./fingerprint.ts";
import { readRemainder } from "./person-shape.ts";

export const remainderName = "X-CARNET-PERSON";
export const foreignExtraName = "X-CARNET-EXTRA";

function comparable(person: Person, field: PersonField): unknown {
  const list = person[field];
  if (list === undefined || list.length === 0) return null;
  // The first name's display name is composed when a file has none, so its absence is no difference.
  return field === "names" && person.names !== undefined
    ? person.names.map((name, index) => (index === 0 ? (withDisplayName(name) ?? null) : name))
    : list;
}

/** JSON of the fields that `readBack` does not give back, or `undefined` when it gives all. */
export function remainderOf(person: Person, readBack: Person): string | undefined {
  const lost: Record<string, { was: string; is: unknown }> = {};
  for (const field of personFields) {
    const was = comparable(readBack, field);
    if (stableText(was) !== stableText(comparable(person, field)))
      lost[field] = { was: fingerprint(was), is: person[field] ?? null };
  }
  return Object.keys(lost).length > 0 ? JSON.stringify(lost) : undefined;
}

/** The person with the remainder put back; `undefined` when the text is no remainder. */
export function applyRemainder(person: Person, json: string): Person | undefined {
  const remainder = readRemainder(json);
  if (remainder === undefined) return undefined;
  const whole: Person = { ...person };
  for (const [field, change] of remainder) {
    if (fingerprint(comparable(person, field)) !== change.was) continue;
    delete whole[field];
    Object.assign(whole, change.is);
  }
  return whole;
}

/** The same person with its fields in the order in which people read them, so that equal contacts are equal as text too. */
export function inFieldOrder(person: Person): Person {
  const ordered: Person = {};
  for (const field of personFields)
    if (person[field] !== undefined) Object.assign(ordered, { [field]: person[field] });
  return ordered;
}
