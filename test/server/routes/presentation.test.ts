import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { time } from "../../../src/server/routes/presentation.ts";

test("a time is written as Date itself writes it, on any day between 1970 and 9999", () => {
  const last = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: last }), (ms) => {
      expect(time(ms)).toBe(new Date(ms).toISOString());
    }),
    { numRuns: 3_000 },
  );
});
