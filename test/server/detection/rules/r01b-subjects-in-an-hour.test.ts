import { expect, test } from "@jest/globals";
import { judgeOpening } from "../../../../src/server/detection/judging.ts";
import { anOpening, aPast, hour, minute, openings, second, start } from "../../../support/openings.ts";

test("IMP-06: four users whom tickets name within an hour: the fourth is refused", () => {
  const past = aPast({ openings: openings(3, 10 * minute) });
  expect(judgeOpening(anOpening({ atMs: start + hour - second }), past)).toEqual({
    rule: "R1b",
    effect: "hold",
    counts: { subjects: 4, hours: 1 },
  });
  expect(judgeOpening(anOpening({ atMs: start + hour }), past)).toBeNull();
});
test("of two customers there may be three each", () => {
  const past = aPast({
    openings: [...openings(3, minute), ...openings(2, minute, { customerId: "norrbank" })],
  });
  expect(judgeOpening(anOpening({ customerId: "norrbank", atMs: start + 5 * minute }), past)).toBeNull();
});
