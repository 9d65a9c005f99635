import { expect, test } from "@jest/globals";
import { breakers, formulas } from "../support/hostile-text.ts";
import { cells, roundTrip } from "./cells.ts";

test("AUD-15: formulas in names begin no cell, and every name comes back as it was hashed", async () => {
  expect(await roundTrip(formulas)).toEqual([]);
  expect(await cells({ rounds: 2_000 })).toMatchObject({ broken: [], figures: { "round trips": 2_000 } });
});
test("AUD-16: newlines, ANSI, bidi, half characters and 1 MB of text make one bounded row each", async () => {
  expect(await roundTrip(breakers)).toEqual([]);
});
