import { expect, test } from "@jest/globals";
import { judgeOpening, judgeReading } from "../../../../src/server/detection/judging.ts";
import { anOpening, aPast, aReading, aReadingPast } from "../../../support/openings.ts";

test("IMP-11: whoever touches a canary is on hold, be it a subject or one contact of many", () => {
  expect(judgeOpening(anOpening(), aPast({ isCanary: true }))).toMatchObject({ rule: "R4", effect: "hold" });
  expect(judgeReading(aReading({ contacts: ["a"] }), aReadingPast({ canaries: 1 }))).toMatchObject({
    rule: "R4",
    effect: "hold",
  });
});
