import { expect, test } from "@jest/globals";
import { manipulations } from "./manipulations.ts";
import { mutants } from "./mutants.ts";

/** The nine of the threat model, each with the ways to do it. */
const nine: Record<string, string[]> = {
  "AUD-04: an edited cell": ["edited cell"],
  "AUD-05: an event edited and all that follows from it recomputed": ["edited and recomputed"],
  "AUD-06: the same, signed again with a stolen log key": ["rewritten with the log's key"],
  "AUD-07: a deleted row": ["deleted row", "cleared row"],
  "AUD-08: an inserted or duplicated row": ["inserted row", "supplanted row", "duplicated row"],
  "AUD-09: reordered or sorted rows": ["swapped rows", "sorted rows"],
  "AUD-10: a cut tail": ["cut tail", "cut in both tabs", "cut tail of a closed spreadsheet"],
  "AUD-11: a formula that shows the same text": ["formula over the same text"],
  "AUD-12: another spreadsheet, or its head changed": [
    "another spreadsheet",
    "changed titles",
    "forged checkpoint",
    "wrong hashes for dropped rows",
    "a spreadsheet alone, opened on another tree",
    "another spreadsheet in a chain",
    "spreadsheets in another order",
  ],
};

test.each(Object.entries(nine))("%s is found at its first row, by both verifiers", async (_, only) => {
  const count = only.length * 6;
  const { figures, broken } = await mutants({ mutants: count, only });
  expect(broken).toEqual([]);
  expect(figures).toMatchObject({ mutants: count, found: count, "false alarms": 0, disagreements: 0 });
});
test("AUD-21: Node's and Python's verifier agree on each manipulation and on as many sound trails", async () => {
  const count = Object.keys(manipulations).length * 3;
  expect(Object.values(nine).flat().sort()).toEqual(Object.keys(manipulations).sort());
  const { figures, broken } = await mutants({ mutants: count });
  expect(broken).toEqual([]);
  expect(figures).toMatchObject({ found: count, "sound trails": count, "false alarms": 0, disagreements: 0 });
});
