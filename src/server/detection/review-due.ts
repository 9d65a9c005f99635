// When a review is due: five working days after its opening was weighed.

import { isDayOff, parisTime } from "./paris-day.ts";
import { dayMs } from "./window.ts";

const workingDays = 5;

export function reviewDueAt(nowMs: number): number {
  let [due, days] = [nowMs, 0];
  while (days < workingDays) {
    due += dayMs;
    if (!isDayOff(parisTime(due).date)) days += 1;
  }
  return due;
}
