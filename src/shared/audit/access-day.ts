// Accesses by day and kind, for a chart: pure counting over what the store grouped.

import { type ActionName, actions, type Outcome } from "./event.ts";

/** A day of UTC, as `2026-06-01`. */
export type AccessDay = { day: string; reads: number; changes: number; refused: number };
export type AccessCount = { day: string; action: ActionName; outcome: Outcome; count: number };

const dayMs = 86_400_000;

/** The first moment of the first of so many days, of which the last is today's. */
export function firstMoment(nowMs: number, days: number): number {
  return (Math.floor(nowMs / dayMs) - days + 1) * dayMs;
}

/** Every day, an idle one too, the oldest first. What the server does by itself and visits of pages are no accesses. */
export function accessDays(counts: readonly AccessCount[], nowMs: number, days: number): AccessDay[] {
  const first = firstMoment(nowMs, days);
  const all = Array.from({ length: days }, (_, at): AccessDay => {
    const day = new Date(first + at * dayMs).toISOString().slice(0, 10);
    return { day, reads: 0, changes: 0, refused: 0 };
  });
  const byDay = new Map(all.map((one) => [one.day, one]));
  for (const { day, action, outcome, count } of counts) {
    const one = byDay.get(day);
    const kind = actions[action];
    if (!one || kind === "own" || kind === "visit") continue;
    if (outcome === "refused") one.refused += count;
    else one[kind === "read" ? "reads" : "changes"] += count;
  }
  return all;
}
