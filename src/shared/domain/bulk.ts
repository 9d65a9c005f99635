// One change to many contacts: values taken away, fields set, values added, in this order.

import type { PersonChange } from "./merge.ts";
import { type Person, type PersonField, personFields } from "./person.ts";
import { says } from "./union.ts";

export type BulkChange = { remove?: Person; set?: PersonChange; add?: Person };

/**
 * `remove` takes away every value that has all the parts of one named, so an address alone takes it whatever its type; `set` replaces
 * fields whole, null removes one; `add` adds what the contact does not say yet. Done twice, it changes nothing the second time.
 */
export function changeInBulk(person: Person, { remove = {}, set = {}, add = {} }: BulkChange): Person {
  const changed = personFields.map((field): [PersonField, readonly object[]] => {
    const kept = valuesOf(person, field).filter(
      (value) => !valuesOf(remove, field).some((named) => says(field, value, named)),
    );
    const base = set[field] === undefined ? kept : (set[field] ?? []);
    return [
      field,
      valuesOf(add, field).reduce<readonly object[]>((all, value) => withValue(field, all, value), base),
    ];
  });
  return Object.fromEntries(changed.filter(([, values]) => values.length > 0));
}

/** The kinds of field that a change may touch. */
export function fieldsOf({ remove = {}, set = {}, add = {} }: BulkChange): PersonField[] {
  return personFields.filter((field) => [remove, set, add].some((part) => part[field] !== undefined));
}

function valuesOf(person: Person, field: PersonField): readonly object[] {
  return person[field] ?? [];
}

function withValue(field: PersonField, values: readonly object[], value: object): readonly object[] {
  return values.some((one) => says(field, one, value)) ? values : [...values, value];
}
