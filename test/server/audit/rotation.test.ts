// When a spreadsheet is closed, and when the one after it is made.

import { expect, test } from "@jest/globals";
import { eventsBeforeClosing, monthToPrepare } from "../../../src/server/audit/rotation.ts";

const october = Date.UTC(2026, 9, 31, 23, 59, 59, 999);
const november = october + 1;
const hourMs = 3_600_000;
const opened = { month: "2026-10", firstSeq: 101 };

test.each([
  ["with room for one more", 107, 1, null],
  ["with room for just these, which leaves the last row", 107, 2, 2],
  ["with room for fewer", 107, 3, 2],
  ["at the last row but one", 109, 3, 0],
  ["at the last row", 110, 3, 0],
  ["past it, where the next one came late", 150, 3, 0],
  ["full, without anything new", 109, 0, 0],
  ["with a row left, without anything new", 108, 0, null],
])("of ten rows from number 101 on, %s", (_, size, events, expected) => {
  const times = Array<number>(events).fill(october);
  expect(eventsBeforeClosing(opened, { size, newestMs: october, times, mostRows: 10 })).toBe(expected);
});

test.each([
  ["the first of another month comes", october, [october, november, november], 1],
  ["it comes first", october, [november], 0],
  ["it has its number already", november, [], 0],
  ["none comes", october, [october], null],
  ["the clock is set back after it", november, [november - hourMs], 0],
])("of a month, where %s", (_, newestMs, times, expected) => {
  expect(eventsBeforeClosing(opened, { size: 120, newestMs, times, mostRows: 500 })).toBe(expected);
});

test("a clock set back closes no spreadsheet of the month that it left", () => {
  const at = { size: 5, newestMs: november, times: [november - hourMs, november], mostRows: 500 };
  expect(eventsBeforeClosing({ month: "2026-11", firstSeq: 1 }, at)).toBeNull();
});

test.each([
  ["a day ahead", 110, november - 24 * hourMs, "2026-11"],
  ["not before", 110, november - 24 * hourMs - 1, null],
  ["after the month was over", 110, november + 40 * 24 * hourMs, "2026-12"],
  ["with a tenth of the rows left", 190, november - 48 * hourMs, "2026-10"],
  ["not with more", 189, november - 48 * hourMs, null],
])("the next one is prepared %s", (_, lastSeq, nowMs, expected) => {
  expect(monthToPrepare(opened, { lastSeq, nowMs, mostRows: 100 })).toBe(expected);
});
