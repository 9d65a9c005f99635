import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { type Asked, mayApprove, mayReject, mustWait } from "../../../src/shared/domain/deletion.ts";
import { levels } from "../../../src/shared/domain/level.ts";

const asked = (present: number, deleted: number, waiting: number, now: number): Asked => ({
  present,
  deleted,
  waiting,
  asked: now,
});

test.each([
  ["twenty of a small group, at once", asked(21, 0, 0, 20), false],
  ["all of a small group", asked(21, 0, 0, 21), true],
  ["one after twenty", asked(10, 20, 0, 1), true],
  ["a tenth of a large group", asked(1_000, 0, 0, 100), false],
  ["more than a tenth", asked(1_000, 0, 0, 101), true],
  ["the last of a tenth of what was there before", asked(901, 99, 0, 1), false],
  ["one more than that", asked(900, 100, 0, 1), true],
  ["one beside many that wait", asked(1_000, 0, 500, 1), true],
] as const)("%s", (_, of, waits) => {
  expect(mustWait(of)).toBe(waits);
});

test("however it is cut into pieces, no more goes without waiting than at once", () => {
  const pieces = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5_000 }), pieces, (size, wanted) => {
      const stands = { present: size, deleted: 0, waiting: 0 };
      for (const piece of wanted) {
        const now = Math.min(piece, stands.present);
        if (mustWait({ ...stands, asked: now })) stands.waiting += now;
        else {
          stands.present -= now;
          stands.deleted += now;
        }
      }
      expect(stands.deleted).toBeLessThanOrEqual(Math.max(20, Math.floor(size / 10)));
      expect(mustWait({ present: size, deleted: 0, waiting: 0, asked: stands.deleted })).toBe(false);
    }),
  );
});

test("two pairs of eyes: nobody approves what she asked for, save the owner", () => {
  const may = (isAsker: boolean) =>
    levels.map((level) => [level, mayApprove(level, isAsker), mayReject(level, isAsker)]);
  expect(may(false)).toEqual([
    ["view", false, false],
    ["edit", false, false],
    ["delete", false, false],
    ["manage", true, true],
    ["own", true, true],
  ]);
  expect(may(true)).toEqual([
    ["view", false, true],
    ["edit", false, true],
    ["delete", false, true],
    ["manage", false, true],
    ["own", true, true],
  ]);
});
