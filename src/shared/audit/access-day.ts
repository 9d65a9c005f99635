// Accesses by day, for a chart: pure counting over what the store grouped. Every day is there, an idle one too, the oldest first.

import { type ActionName, actions, type Outcome } from "./event.ts";

/** A day of UTC, as `2026-06-01`. */
export type AccessDay = { day: string; reads: number; changes: number; refused: number };
export type AccessCount = { day: string; action: ActionName; outcome: Outcome; count: number };

const dayMs = 86_400_000;

/** The first moment of the first of so many days, of which the last is today's. */
export function firstMoment(nowMs: number, days: number): number {
  return (Math.floor(nowMs / dayMs) - days + 1) * dayMs;
}

function daysUntil(nowMs: number, days: number): string[] {
  const first = firstMoment(nowMs, days);
  return Array.from({ length: days }, (_, at) => new Date(first + at * dayMs).toISOString().slice(0, 10));
}

/** By kind. What the server does by itself and visits of pages are no accesses. */
export function accessDays(counts: readonly AccessCount[], nowMs: number, days: number): AccessDay[] {
  const all = daysUntil(nowMs, days).map((day): AccessDay => ({ day, reads: 0, changes: 0, refused: 0 }));
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

/** Support views that somebody opened on a day, on a ticket that names the user and without one. */
export type ViewDay = { day: string; ticketed: number; unticketed: number };
export type PersonViews = { email: string; days: ViewDay[] };

/** By person, who opened any; in the order in which they are counted. */
export function viewDays(
  counts: readonly (ViewDay & { email: string })[],
  nowMs: number,
  days: number,
): PersonViews[] {
  const all = daysUntil(nowMs, days);
  const people = [...new Set(counts.map(({ email }) => email))];
  return people.map((email) => {
    const own = counts.filter((one) => one.email === email);
    const byDay = new Map(own.map(({ day, ticketed, unticketed }) => [day, { day, ticketed, unticketed }]));
    return { email, days: all.map((day) => byDay.get(day) ?? { day, ticketed: 0, unticketed: 0 }) };
  });
}
