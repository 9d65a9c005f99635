// Fields that an organization adds to its contacts. A value of one is a user-defined entry under the field's name, as Google keeps it,
// so files bring and take it like any other; here stands only what such a value may be.

import { parseDate } from "./calendar-date.ts";
import type { Person, UserDefined } from "./person.ts";

export const customKinds = ["text", "number", "date", "choice"] as const;
export type CustomKind = (typeof customKinds)[number];
/** `choices` are those of the kind `choice`, none of others. */
export type CustomField = { name: string; kind: CustomKind; choices: readonly string[] };

const numberForm = /^[+-]?\d+([.,]\d+)?$/;

/** Whether a field takes this text; nothing is always taken. */
export function takes({ kind, choices }: CustomField, value: string): boolean {
  const text = value.trim();
  if (text === "" || kind === "text") return true;
  if (kind === "number") return numberForm.test(text);
  return kind === "date" ? parseDate(text) !== undefined : choices.includes(text);
}

/** Places of the entries that their field does not take; one that stood there before, from a file, is left alone. */
export function untaken(
  fields: readonly CustomField[],
  said: readonly UserDefined[],
  before: readonly UserDefined[] = [],
): number[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  return said.flatMap(({ key, value = "" }, place) => {
    const field = key === undefined ? undefined : byName.get(key.trim());
    const stood = before.some((entry) => entry.key === key && entry.value === value);
    return field === undefined || stood || takes(field, value) ? [] : [place];
  });
}

/** The person with a place for each field that she has no value of yet, in the organization's order, before what else is user-defined. */
export function withPlaces(person: Person, fields: readonly CustomField[]): Person {
  if (fields.length === 0) return person;
  const { userDefined = [] } = person;
  const named = fields.flatMap(({ name }): UserDefined[] => {
    const there = userDefined.filter(({ key }) => key?.trim() === name);
    return there.length > 0 ? there : [{ key: name }];
  });
  return { ...person, userDefined: [...named, ...userDefined.filter((entry) => !named.includes(entry))] };
}

/** Without the entries that hold no value: places that were left empty. */
export function withoutPlaces<P extends { userDefined?: UserDefined[] | null }>(person: P): P {
  const { userDefined } = person;
  return userDefined
    ? { ...person, userDefined: userDefined.filter(({ value = "" }) => value !== "") }
    : person;
}
