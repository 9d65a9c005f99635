import { expect, test } from "@jest/globals";
import { judgeOpening } from "../../../../src/server/detection/judging.ts";
import { anOpening, aPast } from "../../../support/openings.ts";

test.each(["isSelf", "isStaff", "isDeclared", "isVendor"])("%s: refused without a hold", (tie) => {
  const ties = { ...aPast().ties, [tie]: true };
  expect(judgeOpening(anOpening(), aPast({ ties }))).toEqual({ rule: "R5", effect: "refuse", counts: {} });
});
test("it is asked first: nobody is held for what they were never to see", () => {
  const ties = { ...aPast().ties, isStaff: true };
  expect(judgeOpening(anOpening(), aPast({ ties, isCanary: true }))).toMatchObject({ rule: "R5" });
});
