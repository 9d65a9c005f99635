// What a support view shows of a contact: who it is, and of everything else only that it is there. An address and a phone number keep
// what support needs to tell one from another; all else is uncovered field by field, or not at all.

import { personFields, type Person, type PersonField } from "./person.ts";
import { tagsOf } from "./tag.ts";

/** Contents of a contact as support sees them: names, work and tags without what looks like an address or a number; counts of the rest. */
export type MaskedContact = {
  name: string;
  organization: string;
  emails: string[];
  phones: string[];
  tags: string[];
  /** How many values each other kind of field holds. */
  others: { field: PersonField; count: number }[];
};

const dots = "•••";
const shown: readonly PersonField[] = ["names", "organizations", "emailAddresses", "phoneNumbers"];
/** Names repeat themselves; a picture shows a face, which no field is to uncover. */
const kept: readonly PersonField[] = [...shown, "photos", "fileAses"];

/** The kinds of field that can be uncovered, one by one. */
export const revealableFields = personFields.filter(
  (field) => !["names", "photos", "fileAses"].includes(field),
);
export type RevealableField = (typeof revealableFields)[number];

export function maskContact(person: Person, display: { name: string; organization: string }): MaskedContact {
  return {
    name: maskText(display.name),
    organization: maskText(display.organization),
    emails: (person.emailAddresses ?? []).map(({ value = "" }) => maskEmail(value)),
    phones: (person.phoneNumbers ?? []).map(({ value = "" }) => maskPhone(value)),
    tags: tagsOf(person).map(maskText),
    others: personFields
      .filter((field) => !kept.includes(field))
      .map((field) => ({ field, count: person[field]?.length ?? 0 }))
      .filter(({ count }) => count > 0),
  };
}

/** The domain stays, of the local part (RFC 5321, section 2.3.11) the first letter where it has more than two. */
export function maskEmail(text: string): string {
  const at = text.lastIndexOf("@");
  if (at < 0) return dots;
  const local = Array.from(text.slice(0, at).trim());
  return `${local.length > 2 ? local[0] : ""}${dots}${text.slice(at).trim()}`;
}

/** The last two digits stay where there are at least six. */
export function maskPhone(text: string): string {
  const digits = Array.from(text.replace(/[^\p{Nd}]+/gu, ""));
  return digits.length < 6 ? dots : `${dots} ${digits.slice(-2).join("")}`;
}

/** Begins nowhere but where a word does: else a long word without an address would be read anew from each of its letters. */
const address = /(?<![^\s@<>"(),:;[\]\\])[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+/g;
const number = /\+?\p{Nd}(?:[\s().\-/]*\p{Nd}){5,}/gu;

/** A name or a word of which nothing is left that could be an address or a phone number. */
export function maskText(text: string): string {
  return text.normalize("NFKC").replace(address, maskEmail).replace(number, maskPhone);
}
