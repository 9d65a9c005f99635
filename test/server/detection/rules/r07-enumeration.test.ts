import { describe, expect, test } from "@jest/globals";
import { judgeOpening, judgeReading } from "../../../../src/server/detection/judging.ts";
import type { Weighed } from "../../../../src/server/detection/weighed.ts";
import { anOpening, aPast, aReading, aReadingPast, day, start } from "../../../support/openings.ts";

const named = (names: string, given: Partial<Weighed> = {}) =>
  Array.from(names, (name, index) =>
    anOpening({ subject: `${name}@halden.example`, atMs: start + index * day, ...given }),
  );
const last = (name: string) => anOpening({ subject: `${name}@halden.example`, atMs: start + 9 * day });

describe("subjects in the order of their names", () => {
  test("the eighth is refused, up or down", () => {
    expect(judgeOpening(last("h"), aPast({ openings: named("abcdefg") }))).toMatchObject({
      rule: "R7",
      effect: "hold",
    });
    expect(judgeOpening(last("a"), aPast({ openings: named("hgfedcb") }))).toMatchObject({ rule: "R7" });
  });
  test("seven are not, nor eight of which one stands elsewhere", () => {
    expect(judgeOpening(last("g"), aPast({ openings: named("abcdef") }))).toBeNull();
    expect(judgeOpening(last("h"), aPast({ openings: named("abcdegf") }))).toBeNull();
  });
  test("nor does a ticket of the same customer, out of order, in between", () => {
    expect(judgeOpening(last("h"), aPast({ openings: named("abczdefg") }))).toMatchObject({ rule: "R7" });
  });
  test("work at other customers in between hides nothing", () => {
    const past = named("abcdefg").flatMap((one) => [
      one,
      anOpening({ customerId: "norrbank", subject: "zoe@norrbank.example", atMs: one.atMs + 1 }),
    ]);
    expect(judgeOpening(last("h"), aPast({ openings: past }))).toMatchObject({ rule: "R7" });
  });
});
test("thirty searches in ten minutes are fine only for who opens what they found", () => {
  const past = aReadingPast({ searches: 29 });
  expect(judgeReading(aReading({ searches: 1 }), past)).toMatchObject({ rule: "R7", effect: "hold" });
  expect(judgeReading(aReading({ searches: 1 }), { ...past, opened: 3 })).toBeNull();
  expect(judgeReading(aReading({ searches: 1 }), { ...past, searches: 28 })).toBeNull();
});
