import { expect, test } from "@jest/globals";
import { gateMutants, pure } from "./gate-mutants.ts";

test("a check less, or turned round, in what decides at the gate by itself makes a test fail: one mutant of five", async () => {
  const { figures, broken } = await gateMutants(pure, { every: 5 });
  expect(broken).toEqual([]);
  expect(figures["mutants"]).toBeGreaterThan(25);
});
