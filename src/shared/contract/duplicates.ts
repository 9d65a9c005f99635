// Likely duplicates, and making one contact of them.

import * as z from "zod";
import type { Likeness } from "../domain/duplicates.ts";
import { personFields } from "../domain/person.ts";
import type { Contact, FoundContact } from "./contacts.ts";
import type { WaitingRemoval } from "./deletions.ts";
import { limit } from "./limit.ts";
import { personChange } from "./person.ts";
import { id, text } from "./text.ts";

/** `among`: only these contacts are compared, ids with commas between. */
export const duplicatesQuery = z.strictObject({
  among: text(400)
    .transform((written) => written.split(","))
    .pipe(z.array(id).max(limit.mergedContacts))
    .exactOptional(),
  limit: z.coerce.number().int().min(1).max(limit.duplicates).default(limit.duplicates),
});
/** The surest first; `isComplete` is false where there were more, or more contacts than are compared at once. */
export type Duplicates = {
  items: { contacts: FoundContact[]; reasons: Likeness[]; score: number }[];
  isComplete: boolean;
};

const version = z.int().min(1);
/** `group`: where the contact is, if not in the group that is asked. */
const merged = z.strictObject({ group: id.exactOptional(), contact: id, version });

/** The contact that is left; with `waiting` some of the others stay where they are until somebody approves that they leave. */
export type MergedContact = Contact & { waiting?: WaitingRemoval };
/**
 * `from` go to the trash once `into` says all that they say. `choices`: fields to have these very values instead, as in a change;
 * what is left out by them stays in the versions before.
 */
export const mergeRequest = z
  .strictObject({
    into: z.strictObject({ contact: id, version }),
    from: z.array(merged).min(1).max(limit.mergedContacts),
    choices: personChange.exactOptional(),
    /** The same by whose values they are: a contact of these for a field. */
    choose: z.partialRecord(z.enum(personFields), id).exactOptional(),
  })
  .refine(
    ({ into, from }) => new Set([into, ...from].map(({ contact }) => contact)).size === from.length + 1,
    { message: "names a contact twice", path: ["from"] },
  );
