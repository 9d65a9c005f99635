// The walk through a spreadsheet's older rows: every row once a week, a part of them each day.

import { expect, test } from "@jest/globals";
import { afterSlice, nextSlice } from "../../../src/server/audit/sheet-walk.ts";

const dayMs = 24 * 3_600_000;

/** The rows that each day of a walk reads back. */
function walk(firstSeq: number, deliveredSeq: number, days: number): number[][] {
  let at = { firstSeq, deliveredSeq, walkedSeq: 0, walkedAtMs: 0 };
  return Array.from({ length: days }, (_, day) => {
    const nowMs = (day + 1) * dayMs;
    const seen: number[] = [];
    for (let slice = nextSlice(at, nowMs); slice; slice = nextSlice(at, nowMs)) {
      const { afterSeq, events } = slice;
      for (let n = 1; n <= events; n += 1) seen.push(afterSeq + n);
      const { walkedSeq, isDayDone } = afterSlice(at, slice, afterSeq + events);
      at = { ...at, walkedSeq, walkedAtMs: isDayDone ? nowMs : at.walkedAtMs };
    }
    return seen;
  });
}

test.each([
  [1, 501],
  [1, 1_200],
  [301, 9_300],
  [1, 20_000],
])("from event %i to %i: each row above the last 500 is seen within a week", (first, last) => {
  const days = walk(first, last, 7);
  const rows = Array.from({ length: last - 500 - first + 1 }, (_, index) => first + index);
  expect([...new Set(days.flat())].sort((a, b) => a - b)).toEqual(rows);
  expect(Math.max(...days.map((seen) => seen.length))).toBeLessThanOrEqual(500 + Math.max(500, last / 7));
});

test("the last 500 rows are looked at anyway", () => {
  expect(walk(1, 500, 2)).toEqual([[], []]);
});
