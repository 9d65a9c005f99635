// Contacts on their way to another group.

import * as z from "zod";
import type { Contact } from "./contacts.ts";
import type { WaitingRemoval } from "./deletions.ts";
import { limit } from "./limit.ts";
import { id } from "./text.ts";

/** `version`: what the caller saw; another one by now is refused. */
export const moveRequest = z.strictObject({ to: id, version: z.int().min(1).exactOptional() });

export const bulkMoveRequest = z.strictObject({
  to: id,
  contacts: z
    .array(id)
    .min(1)
    .max(limit.pageSize)
    .transform((named) => [...new Set(named)]),
});
/**
 * Of each contact where it is now: `version` is the one it had in the group it left, `arrived` its id in the other. With `waiting` they
 * are in both, until somebody approves that they leave.
 */
export type MoveReport = {
  waiting?: WaitingRemoval;
  moved: { contact: string; version: number; arrived: string }[];
  rejected: { contact: string; reason: string }[];
};
/** One contact where it arrived. */
export type MovedContact = Contact & Pick<MoveReport, "waiting">;
