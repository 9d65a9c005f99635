// Two edits of one contact: what merges by itself and what somebody must decide. One field kind is the grain.

import { type Person, type PersonField, personFields } from "./person.ts";

export type FieldConflict = { field: PersonField; base: unknown; theirs: unknown; mine: unknown };
export type Merge =
  | { ok: true; person: Person; changed: PersonField[] }
  | { ok: false; conflicts: FieldConflict[] };

/** A change to a contact: the fields it names are replaced whole; null removes the field. Others are left as they are. */
export type PersonChange = { [F in PersonField]?: Exclude<Person[F], undefined> | null };

/**
 * Applies `change`, made on `base`, to `theirs`, the contact as it is now. A field that only one side touched merges by itself;
 * one that both changed to different values is a conflict. `changed` names the fields whose value is new.
 */
export function mergeChange(base: Person, theirs: Person, change: PersonChange): Merge {
  const person: Record<string, unknown> = { ...theirs };
  const changed: PersonField[] = [];
  const conflicts: FieldConflict[] = [];
  for (const field of personFields) {
    const mine = change[field];
    if (mine === undefined || isSame(mine, theirs[field])) continue;
    if (!isSame(base[field], theirs[field]) && !isSame(base[field], mine)) {
      conflicts.push({ field, base: base[field] ?? null, theirs: theirs[field] ?? null, mine });
    } else if (isSame(base[field], theirs[field])) {
      changed.push(field);
      if (isEmpty(mine)) delete person[field];
      else person[field] = mine;
    }
  }
  return conflicts.length > 0 ? { ok: false, conflicts } : { ok: true, person, changed };
}

/** The kinds of field in which two contacts differ. */
export function changedFields(before: Person, after: Person): PersonField[] {
  return personFields.filter((field) => !isSame(before[field], after[field]));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Structural equality; a missing field, null and an empty list are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && isSame(value, right.get(key)))
  );
}
