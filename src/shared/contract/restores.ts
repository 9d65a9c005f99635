// Putting things back as they were, over HTTP: a contact, some of its fields, or a group as of a moment.

import * as z from "zod";
import type { Level } from "../domain/level.ts";
import { type Person, type PersonField, personFields } from "../domain/person.ts";
import type { RestoreEffect } from "../domain/restore.ts";
import { limit } from "./limit.ts";
import type { Surface } from "./me.ts";
import { id, instant } from "./text.ts";

/** What a contact said at `version` is put over what it says now: all of it, or these fields. */
export const contactRestore = z.strictObject({
  version: z.int().min(1),
  fields: z.array(z.enum(personFields)).min(1).exactOptional(),
});

/**
 * Of each contact the version that it must still have, and the one to put back: what it `was`; 0 where it was not there, so that it goes
 * to the trash.
 */
export const contactsRestore = z
  .strictObject({
    contacts: z
      .array(
        z
          .strictObject({ group: id, contact: id, version: z.int().min(1), was: z.int().min(0) })
          .refine(({ version, was }) => (was === 0 ? version === 1 : was < version), {
            message: "was not so before",
            path: ["was"],
          }),
      )
      .min(1)
      .max(limit.pageSize),
  })
  .refine(({ contacts }) => new Set(contacts.map(({ contact }) => contact)).size === contacts.length, {
    message: "names a contact twice",
    path: ["contacts"],
  });
/** Each with the version that it has now. */
export type RestoredContacts = { contacts: { group: string; contact: string; version: number }[] };

export const versionParams = z.strictObject({
  group: id,
  contact: id,
  version: z.coerce.number().int().min(1).max(2_147_483_647),
});
/** A contact as it was at a version, and where it differs from what it is now. */
export type ContactVersion = {
  id: string;
  groupId: string;
  version: number;
  person: Person;
  differs: PersonField[];
  changedAt: string;
  changedBy: string;
  surface: Surface;
  groupName: string;
  level: Level;
};

export const previewQuery = z.strictObject({ at: instant });
/** `revision` is the preview's: with it the act is refused if the group changed since. */
export const groupRestore = z.strictObject({ at: instant, revision: z.int().min(0).exactOptional() });

/** How many contacts come back, change, or go to the trash. */
export type RestoreCounts = Record<Exclude<RestoreEffect, "none">, number>;
/** `first`: the first of them, by name as they are now or will be again. */
/** `undoAt`: the moment to put the group back to, to take this back. */
export type GroupRestored = RestoreCounts & { at: string; undoAt: string };
export type RestorePreview = RestoreCounts & {
  at: string;
  revision: number;
  first: { id: string; name: string; effect: RestoreEffect }[];
};
