// When somebody whom the Directory calls gone is seen off without being asked: a pure rule over what it says.

const dayMs = 24 * 60 * 60_000;
export const graceDays = 7;

/** `deleted` is for good; a suspended account may come back. */
export type Departure = "suspended" | "deleted";

/** So many may be deleted at once without anybody wondering; a share of those known where they are many. */
const fewDeleted = 20;
const deletedShare = 0.1;

/** Whether so many of those known were deleted between two looks that it may be the Directory that is wrong: then they too have days of grace. */
export function areManyDeleted(deleted: number, known: number): boolean {
  return deleted > Math.max(fewDeleted, known * deletedShare);
}

/** From when on she is seen off, in ms since 1970: a deleted account at once, a suspended one after seven days. */
export function dueAt(departure: Departure, noticedAtMs: number, isDoubtful = false): number {
  return departure === "deleted" && !isDoubtful ? noticedAtMs : noticedAtMs + graceDays * dayMs;
}
