// When a deletion waits for a second pair of eyes, and whose eyes those may be. Knows no clock and no store.

import { isAtLeast, type Level } from "./level.ts";

/** What one person may delete of a group within this time without waiting: 20 contacts, or a tenth of the group where that is more. */
const free = { contacts: 20, oneIn: 10 } as const;
export const deletionWindowMs = 10 * 60_000;

/**
 * `present`: contacts of the group that are there · `deleted` and `waiting`: what this person deleted, or asked to delete, within the
 * window · `asked`: what she asks for now. The tenth is of the group as it was before she began.
 */
export type Asked = { present: number; deleted: number; waiting: number; asked: number };

export function mustWait({ present, deleted, waiting, asked }: Asked): boolean {
  const most = Math.max(free.contacts, Math.floor((present + deleted) / free.oneIn));
  return deleted + waiting + asked > most;
}

/**
 * Whoever shares a group approves a deletion, but not one that she asked for herself. The owner may: she could delete the whole group,
 * and in a group of her own there is nobody else; for her the wait is a second look.
 */
export function mayApprove(level: Level, isAsker: boolean): boolean {
  return isAsker ? level === "own" : isAtLeast(level, "manage");
}

/** Whoever shares the group, and whoever asked: she takes it back. */
export function mayReject(level: Level, isAsker: boolean): boolean {
  return isAsker || isAtLeast(level, "manage");
}
