import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { decideJustification, similarity } from "../../../src/shared/domain/justification.ts";

const good = "Her import stops at row 200; I look at the group's last contacts.";

describe("a justification", () => {
  test.each([
    ["one that says something", good, [], null],
    ["none", "", [], "justification-short"],
    ["29 characters", "a".repeat(29), [], "justification-short"],
    ["blanks and points", `${" .".repeat(40)}look`, [], "justification-short"],
    ["the last one again", good, [good], "justification-copied"],
    [
      "the same with another number and other marks",
      good.replace("200", "351").toUpperCase(),
      [good],
      "justification-copied",
    ],
    ["one of twenty-one times ago", good, [...Array.from({ length: 20 }, () => "xyz"), good], null],
    ["another", good, ["The sidebar of this user shows an empty list since this morning."], null],
  ] as const)("%s", (_, text, earlier, code) => {
    expect(decideJustification(text, earlier)).toEqual(code === null ? { ok: true } : { ok: false, code });
  });
  test("similarity is the same both ways, from 0 to 1, and 1 with oneself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
        const alike = similarity(one, other);
        expect(similarity(other, one)).toBe(alike);
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        expect(similarity(one, one)).toBe(1);
      }),
    );
  });
});
