// Deleting many contacts over HTTP, and the deletions that wait for somebody to approve them.

import * as z from "zod";
import { limit } from "./limit.ts";
import { id } from "./text.ts";

export const newDeletion = z.strictObject({ contacts: z.array(id).min(1).max(limit.contactsPerDeletion) });
/** `contacts` is how many the approver was shown: one that has grown since is not approved unseen. */
export const deletionApproval = z.strictObject({ contacts: z.int().min(0) });

/** `waiting`: nothing is deleted yet, and `contacts` counts all that this person's deletion holds by now. */
export type DeletionOutcome =
  | { state: "done"; contacts: number }
  | { state: "waiting"; contacts: number; deletion: string };
/** What was to leave its group by a move or a merge, and waits there as a deletion: how many contacts, of which groups. */
export type WaitingRemoval = { contacts: number; groups: string[] };
/** `first`: the first of its contacts that are still there, by name. `mayApprove`: whether the one who asks may. */
export type WaitingDeletion = {
  id: string;
  askedBy: string;
  askedAt: string;
  contacts: number;
  first: { id: string; name: string }[];
  mayApprove: boolean;
};
export type Deletions = { items: WaitingDeletion[] };
