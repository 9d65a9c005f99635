// Contacts over HTTP: one card in one group, a People API `Person` with what only the source knew beside it.

import * as z from "zod";
import type { CustomField } from "../domain/custom-field.ts";
import type { HiddenFields } from "../domain/hidden-fields.ts";
import type { Extra, Person } from "../domain/person.ts";
import type { Level } from "../domain/level.ts";
import { limit } from "./limit.ts";
import { person, personChange } from "./person.ts";
import type { Comments } from "./comments.ts";
import { email, text } from "./text.ts";

/** `version` counts the contact's changes from 1 and stands in its ETag; `updatedBy` is an e-mail address.
 * `hidden` names the kinds of field that the group hides from the caller, whether the contact has any or not. */
export type Contact = {
  id: string;
  groupId: string;
  version: number;
  person: Person;
  extra?: readonly Extra[];
  /** Its first picture as the base64 of a JPEG, where that was asked for and there is one. */
  picture?: string;
  hidden?: HiddenFields;
  updatedAt: string;
  updatedBy: string;
};
/** A contact as lookup and search show it: with the group it was found in and the caller's level there. */
export type FoundContact = Contact & { groupName: string; level: Level };
/**
 * One that is opened by itself: with the first page of what is said about it, and the organization's own fields where it has any.
 * `host`: the domain of the organization whose group it is in, where that is not the caller's.
 */
export type OpenedContact = FoundContact & {
  comments: Comments;
  customFields?: readonly CustomField[];
  host?: string;
};

/** Google fetches what a card shows without anybody's token, so the add-on takes the picture along and shows it as data. */
export const pictureQuery = z.strictObject({ picture: z.literal("inline").exactOptional() });
export type PictureQuery = z.infer<typeof pictureQuery>;

export const newContact = z.strictObject({ person });
/** `version` is what the change was made on; an `If-Match` header says the same. */
export const contactChange = z.strictObject({
  person: personChange,
  version: z.int().min(1).exactOptional(),
});

export const lookupRequest = z.strictObject({
  emails: z.array(email).min(1).max(limit.lookupEmails),
  /** A name to find likely duplicates of, for somebody no group knows yet. */
  similarTo: text(limit.queryLength).exactOptional(),
});
/** `withheld`: the organization knows the address, in groups the caller holds nothing on; never which, never how many. */
export type LookupItem = { email: string; contacts: FoundContact[]; withheld: boolean };
/**
 * `similar`, `addable` (groups the caller may add to, `host` as in a contact that is opened) and `customFields`, her organization's own
 * where it has any, come with `similarTo` only.
 */
export type LookupAnswer = {
  items: LookupItem[];
  similar?: FoundContact[];
  addable?: { id: string; name: string; host?: string }[];
  customFields?: readonly CustomField[];
};

export const changesQuery = z.strictObject({
  since: text(100).exactOptional(),
  limit: z.coerce.number().int().min(1).max(limit.changesPerPage).default(limit.changesPerPage),
});
/** What changed since a token: contacts as they are now, ids of those deleted, and the token to ask with next time. */
export type Changes = {
  items: Contact[];
  deleted: { id: string; deletedAt: string; deletedBy: string }[];
  token: string;
  more: boolean;
};

export type Recipients = {
  items: { email: string; name: string; contactId: string }[];
  withoutEmail: number;
};
