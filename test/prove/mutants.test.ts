import { expect, test } from "@jest/globals";
import { manipulations } from "./manipulations.ts";
import { mutants } from "./mutants.ts";

test("each manipulation three times, and as many sound trails", async () => {
  const count = Object.keys(manipulations).length * 3;
  const { figures, broken } = await mutants({ mutants: count });
  expect(broken).toEqual([]);
  expect(figures).toMatchObject({ found: count, "sound trails": count, "false alarms": 0, disagreements: 0 });
});
