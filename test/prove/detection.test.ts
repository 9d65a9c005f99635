import { expect, test } from "@jest/globals";
import { detection } from "./detection.ts";

test("IMP-17: six months of honest work with twenty attacks: all caught, hardly anybody held for nothing", async () => {
  expect(await detection({ months: 6, customers: [200] })).toMatchObject({
    broken: [],
    figures: { caught: "20 of 20" },
  });
});
