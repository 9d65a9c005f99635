// The controls of the audit trail that this project proves: each has a test, or a group of them, whose name begins with its id.

import { expect, test } from "@jest/globals";
import { projectFiles, textOf } from "./support/source-tree.ts";

const ids = Array.from({ length: 23 }, (_, index) => `AUD-${String(index + 1).padStart(2, "0")}`);

test("each control has a test that is named after it, and no test names one that is none", () => {
  const tests = projectFiles().filter((file) => /^test\/.*\.test\.ts$/.test(file));
  const named = tests.flatMap((file) =>
    [...textOf(file).matchAll(/["'`](AUD-\d+)\b/g)].map(([, id = ""]) => id),
  );
  expect([...new Set(named)].sort()).toEqual(ids);
});
