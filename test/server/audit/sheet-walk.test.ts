// The walk through a spreadsheet's older rows: every row once a round, a part of them each visit.

import { expect, test } from "@jest/globals";
import { afterSlice, nextSlice } from "../../../src/server/audit/sheet-walk.ts";

const dayMs = 24 * 3_600_000;

/** The rows that each day of a round reads back, after the one in which the last round ended. */
function walk(firstSeq: number, lastSeq: number, days: number): number[][] {
  let at = { firstSeq, lastSeq, days, walkedSeq: firstSeq - 1, walkedAtMs: 0 };
  return Array.from({ length: days }, (_, day) => {
    const nowMs = (day + 1) * dayMs;
    const seen: number[] = [];
    for (let slice = nextSlice(at, nowMs); slice; slice = nextSlice(at, nowMs)) {
      const { afterSeq, events } = slice;
      for (let n = 1; n <= events; n += 1) seen.push(afterSeq + n);
      const { walkedSeq, isVisitDone } = afterSlice(at, slice, afterSeq + events);
      at = { ...at, walkedSeq, walkedAtMs: isVisitDone ? nowMs : at.walkedAtMs };
    }
    return seen;
  });
}

test.each([
  [1, 1, 7],
  [1, 700, 7],
  [301, 8_800, 7],
  [1, 19_500, 7],
  [1, 300, 28],
  [1, 1_700, 28],
  [501, 500_500, 28],
])(
  "from event %i to %i: each row is seen within %i days, in as few visits as they need",
  (first, last, days) => {
    const visits = walk(first, last, days);
    const rows = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    expect([...new Set(visits.flat())].sort((a, b) => a - b)).toEqual(rows);
    expect(Math.max(...visits.map((seen) => seen.length))).toBeLessThanOrEqual(500 + rows.length / days);
    const reads = visits.reduce((sum, seen) => sum + Math.ceil(seen.length / 500), 0);
    expect(reads).toBeLessThanOrEqual(Math.ceil(rows.length / 500) + days);
  },
);

test("where there is no row, none is read", () => {
  expect(walk(1, 0, 7).flat()).toEqual([]);
  expect(walk(1, -499, 7).flat()).toEqual([]);
});
