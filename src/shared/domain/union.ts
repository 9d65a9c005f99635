// Several contacts made one without losing a value: what merging duplicates does to what they say.

import { phoneKey } from "./duplicates.ts";
import { normalizeEmail } from "./email.ts";
import { type Person, type PersonField, personFields } from "./person.ts";

/**
 * Every value of `into`, then every value of the others that none of the rest already says. A value is said by another that has all of
 * its parts, addresses compared as such and numbers in E.164. In whatever order the others come, the outcome is the same.
 */
export function unitePersons(into: Person, others: readonly Person[]): Person {
  const united = personFields.map((field): [PersonField, object[]] => {
    const added = others.flatMap((other): object[] => other[field] ?? []);
    return [field, fullest(field, [...(into[field] ?? []), ...added.sort(byText)])];
  });
  return Object.fromEntries(united.filter(([, values]) => values.length > 0));
}

/** The values that no other one says; of those that say the same, the first. */
function fullest(field: PersonField, values: readonly object[]): object[] {
  return values.filter(
    (value, place) =>
      !values.some(
        (other, at) =>
          at !== place && says(field, other, value) && (at < place || !says(field, value, other)),
      ),
  );
}

/** Whether `other` has every part of `value`. */
export function says(field: PersonField, other: object, value: object): boolean {
  const parts = new Map(Object.entries(other));
  return Object.entries(value).every(
    ([part, text]) => comparable(field, part, text) === comparable(field, part, parts.get(part)),
  );
}

function comparable(field: PersonField, part: string, value: unknown): string | undefined {
  if (part === "value" && typeof value === "string") {
    if (field === "emailAddresses") return normalizeEmail(value);
    if (field === "phoneNumbers") return phoneKey(value);
  }
  return written(value);
}

function byText(a: object, b: object): number {
  const [one, other] = [written(a) ?? "", written(b) ?? ""];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The same text for the same value, whatever the order of its parts. */
function written(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
