import { expect, test } from "@jest/globals";
import { drawBytes } from "../../../src/server/seal/random-bytes.ts";

test("of many drawn none is drawn twice, and none changes when more are", () => {
  const drawn = Array.from({ length: 20_000 }, () => drawBytes(12));
  const seen = drawn.map((bytes) => bytes.toString("hex"));
  expect(new Set(seen).size).toBe(20_000);
  drawBytes(8_192);
  expect(drawn.map((bytes) => bytes.toString("hex"))).toEqual(seen);
});

test("as many are given as were asked for, beyond a page too", () => {
  for (const count of [1, 12, 8_191, 8_192, 8_193, 100_000]) expect(drawBytes(count)).toHaveLength(count);
});
