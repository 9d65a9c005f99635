import { expect, test } from "@jest/globals";
import { imports } from "./imports.ts";

test("files made to hurt, once each", async () => {
  const { figures, broken } = await imports({ rounds: 1 });
  expect(broken).toEqual([]);
  expect(Number(figures["peak after the last"])).toBeGreaterThan(Number(figures["resting"]));
});
