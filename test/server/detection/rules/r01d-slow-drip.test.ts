import { describe, expect, test } from "@jest/globals";
import { judgeOpening } from "../../../../src/server/detection/judging.ts";
import type { Weighed } from "../../../../src/server/detection/weighed.ts";
import { anOpening, aPast, day, hour, start } from "../../../support/openings.ts";

/** The how-manyth is refused of one customer's users, one each `everyMs`. */
function refusedAt(everyMs: number, given: Partial<Weighed> = {}): [number, string] {
  const admitted: Weighed[] = [];
  for (let count = 1; count <= 40; count += 1) {
    const name = `${"qmzawscxedvf"[count % 12]}${count}@halden.example`;
    const next = anOpening({ subject: name, atMs: start + (count - 1) * everyMs, ...given });
    const finding = judgeOpening(next, aPast({ openings: admitted }));
    if (finding) return [count, finding.rule];
    admitted.push(next);
  }
  return [0, ""];
}

describe("IMP-09: a slow drip of one customer's users", () => {
  test("two a day with tickets: stopped at the twelfth in seven days", () => {
    expect(refusedAt(12 * hour)).toEqual([12, "R1d"]);
  });
  test("one a day with tickets: stopped at the twentieth in thirty days", () => {
    expect(refusedAt(day)).toEqual([20, "R1d"]);
  });
  test("one a day without: stopped at the fourth in seven days", () => {
    expect(refusedAt(day, { reason: "SERVICE_FAULT", isTicketed: false })).toEqual([4, "R1"]);
  });
});
