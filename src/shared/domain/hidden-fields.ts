// Kinds of field that a group's owner hides from those below `manage`: what is left of a contact for whom. A contact's name cannot be
// hidden, since somebody must be there to be found.

import { isAtLeast, type Level } from "./level.ts";
import { type Extra, type Person, type PersonField, personFields } from "./person.ts";

/** The kinds of field hidden in a group, or those of them hidden from somebody. */
export type HiddenFields = readonly PersonField[];

export const hideableFields = personFields.filter((field) => field !== "names");

/** What is hidden from somebody who holds `level` on a group where `hidden` is. */
export function hiddenFrom(level: Level, hidden: HiddenFields): HiddenFields {
  return isAtLeast(level, "manage") ? [] : hidden;
}

/** The contact as somebody sees it from whom `hidden` is hidden. */
export function withoutHidden(person: Person, hidden: HiddenFields): Person {
  if (hidden.length === 0) return person;
  const entries = Object.entries(person).filter(([field]) => !hidden.some((one) => one === field));
  return Object.fromEntries(entries);
}

/** What only the source knew may repeat anything, so it is kept from everybody from whom something is hidden. */
export function extraWithoutHidden(extra: readonly Extra[], hidden: HiddenFields): readonly Extra[] {
  return hidden.length === 0 ? extra : [];
}

/** Whether everything hidden here is hidden there, too: else a contact that goes there would show it. */
export function staysHidden(here: HiddenFields, there: HiddenFields): boolean {
  return here.every((field) => there.includes(field));
}

const telling: HiddenFields = ["nicknames", "emailAddresses", "phoneNumbers", "organizations"];

/** Whether knowing a contact again by its name, addresses and phones would tell what is hidden. */
export function hidesIdentity(hidden: HiddenFields): boolean {
  return hidden.some((field) => telling.includes(field));
}

/** The same fields give the same number, nothing hidden gives 0: by it a copy knows that it was made under other rules. */
export function hiddenMark(hidden: HiddenFields): number {
  return personFields.reduce((mark, field, bit) => (hidden.includes(field) ? mark + 2 ** bit : mark), 0);
}
