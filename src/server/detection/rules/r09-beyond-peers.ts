// R9: far more people in a day than colleagues look at: beyond the median of their days plus five scaled median absolute deviations
// (1.4826 makes the deviation that of a normal distribution). One such day is an alert, two running are a hold.

import { parisTime } from "../paris-day.ts";
import type { Weighed, WeighingRule } from "../weighed.ts";
import { dayMs, within } from "../window.ts";

const least = { subjects: 5, peerDays: 10 };
const deviations = 5 * 1.4826;

export const beyondPeers: WeighingRule = (opening, { own, all }) => {
  const ownDays = subjectsByDay(own);
  const on = (ms: number) => ownDays.get(keyOf(opening.staffId, ms)) ?? 0;
  const subjects = on(opening.atMs);
  if (subjects <= least.subjects) return null;
  const peers = within(all, opening.atMs, 28 * dayMs).filter(({ staffId }) => staffId !== opening.staffId);
  const peerDays = [...subjectsByDay(peers).values()];
  if (peerDays.length < least.peerDays) return null;
  const middle = medianOf(peerDays);
  const spread = medianOf(peerDays.map((count) => Math.abs(count - middle)));
  const most = Math.max(least.subjects, middle + deviations * spread);
  if (subjects <= most) return null;
  const isRunning = on(opening.atMs - dayMs) > most;
  return {
    rule: "R9",
    effect: isRunning ? "hold" : "alert",
    counts: { subjects, most: Math.floor(most) },
  };
};

/** How many distinct people each of the staff looked at on each day on which they looked at anybody. */
function subjectsByDay(openings: readonly Weighed[]): Map<string, number> {
  const days = new Map<string, Set<string>>();
  for (const { staffId, atMs, customerId, subject } of openings) {
    const key = keyOf(staffId, atMs);
    days.set(key, (days.get(key) ?? new Set()).add(`${customerId} ${subject}`));
  }
  return new Map([...days].map(([key, subjects]) => [key, subjects.size]));
}

function keyOf(staffId: string, ms: number): string {
  return `${staffId} ${parisTime(ms).date}`;
}

function medianOf(counts: readonly number[]): number {
  const sorted = [...counts].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}
