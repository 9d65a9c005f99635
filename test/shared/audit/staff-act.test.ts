import { describe, expect, test } from "@jest/globals";
import { mayActOn } from "../../../src/shared/audit/staff-act.ts";
import { type Surface, surfaces } from "../../../src/shared/contract/me.ts";

const staff: readonly Surface[] = ["support", "operator"];
const customers = surfaces.filter((surface) => !staff.includes(surface));
const minute = 60_000;

describe("what the operator's people may do", () => {
  test.each([
    ["nothing waits", 0, 0, staff],
    ["at the limit of both", minute, 15 * minute, staff],
    ["a checkpoint is late", minute + 1, 0, []],
    ["the Sheet is late", 0, 15 * minute + 1, []],
    ["both are late", Infinity, Infinity, []],
    ["the clock was set back a little", -minute, -15 * minute, staff],
    ["the clock was set back an hour", -60 * minute, 0, []],
    ["the Sheet lags by a clock that was set back", 0, -60 * minute, []],
    ["nobody knows how long", Number.NaN, 0, []],
    ["nobody knows how late the Sheet is", 0, Number.NaN, []],
    ["there is no Sheet", 0, null, ["operator"]],
    ["there is no Sheet, and a checkpoint is late", minute + 1, null, []],
  ] as const)("%s", (_, unsignedMs, undeliveredMs, may) => {
    expect(staff.filter((surface) => mayActOn(surface, { unsignedMs, undeliveredMs }))).toEqual(may);
  });

  test("customers act whatever lags", () => {
    expect(customers.length).toBeGreaterThan(3);
    for (const surface of customers)
      expect(mayActOn(surface, { unsignedMs: Infinity, undeliveredMs: null })).toBe(true);
  });
});
