// The trash of a group over HTTP. Without schemas, so that the cards can know how long it keeps things.

import { limit } from "./limit.ts";

/** `leavesAt`: when it goes for good, unless somebody restores it or a legal hold stands. `version` is what a restore puts back. */
export type TrashedContact = {
  id: string;
  version: number;
  name: string;
  deletedAt: string;
  deletedBy: string;
  leavesAt: string;
};
export type Trash = { items: TrashedContact[]; nextCursor?: string };

export const trashMs = limit.trashDays * 24 * 60 * 60_000;

/** Whether something deleted then can still be restored. */
export function isInTrash(deletedAtMs: number, nowMs: number): boolean {
  return nowMs < deletedAtMs + trashMs;
}
