import { expect, test } from "@jest/globals";
import { judgeOpening } from "../../../../src/server/detection/judging.ts";
import { anOpening, aPast, day, hour, openings, second, start } from "../../../support/openings.ts";

test("IMP-06: the sixth user in 24 hours is refused across midnight and to the second", () => {
  const past = aPast({ openings: openings(5, 4.5 * hour) }); // 09:00 until 03:00 of the next day
  expect(judgeOpening(anOpening({ atMs: start + day - second }), past)).toEqual({
    rule: "R1c",
    effect: "hold",
    counts: { subjects: 6, hours: 24 },
  });
  expect(judgeOpening(anOpening({ atMs: start + day }), past)).toBeNull();
});
