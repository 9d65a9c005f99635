// The controls that this project proves, by their ids: each has a test, or a group of them, whose name begins with it.

import { expect, test } from "@jest/globals";
import { projectFiles, textOf } from "./support/source-tree.ts";

/** From which to which; of the drills (DR) the restores are the host's. */
const areas = {
  AUD: [1, 23],
  DR: [4, 4],
  GATE: [1, 23],
  IMP: [1, 17],
  INJ: [1, 4],
  NET: [1, 7],
  PEO: [1, 5],
};
const ids = Object.entries(areas).flatMap(([area, [first = 0, last = 0]]) =>
  Array.from({ length: last - first + 1 }, (_, index) => `${area}-${String(first + index).padStart(2, "0")}`),
);

test("each control has a test that is named after it, and no test names one that is none", () => {
  const name = new RegExp(`["'\`]((?:${Object.keys(areas).join("|")})-\\d+)\\b`, "g");
  const tests = projectFiles().filter((file) => /^test\/.*\.test\.ts$/.test(file));
  const named = tests.flatMap((file) => [...textOf(file).matchAll(name)].map(([, id = ""]) => id));
  expect([...new Set(named)].sort()).toEqual(ids);
});
