// Whether an entry may become a contact: it says who it is, and it is no larger than a contact may be.

import type { Extra, Person } from "../../shared/domain/person.ts";
import type { Entry, RejectReason } from "./parsed-file.ts";

function saysSomebody({ names, emailAddresses, phoneNumbers, organizations }: Person): boolean {
  return (
    names?.some((name) => (name.displayName ?? "").trim() !== "") === true ||
    emailAddresses?.some(({ value }) => value !== undefined) === true ||
    phoneNumbers?.some(({ value }) => value !== undefined) === true ||
    organizations?.some(({ name }) => name !== undefined) === true
  );
}

const bytesOf = (person: Person, extra: Extra[]): number =>
  Buffer.byteLength(JSON.stringify({ person, extra }));

/**
 * Why an entry is refused, or `undefined` when it may go in. A contact is measured as it is stored, photo included: one
 * that is too large only because of its photo is refused with a reason of its own, never taken without the photo.
 */
export function refusalOf({ person, extra }: Entry, contactBytes: number): RejectReason | undefined {
  if (!saysSomebody(person)) return "empty";
  if (bytesOf(person, extra) <= contactBytes) return undefined;
  const rest = extra.map(({ source, lines }) => ({
    source,
    lines: lines.filter(([head]) => !/^([\w-]+\.)?photo\b/i.test(head)),
  }));
  return bytesOf({ ...person, photos: [] }, rest) <= contactBytes ? "photo-too-large" : "too-large";
}
