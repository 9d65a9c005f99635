import { spawnSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { injection } from "./injection.ts";

const isThere = spawnSync("sqlmap", ["--version"]).error === undefined;
const operations = ["GET /v1/search", "POST /staff/support/tickets"];

// the long form, all operations at sqlmap's full depth, is `npm run prove -- sqlmap`
(isThere ? test : test.skip)(
  "INJ-01: sqlmap finds a planted hole, and none in what takes text",
  async () => {
    const depth = ["--level=1", "--risk=1", "--technique=BE"];
    expect(await injection({ only: operations, depth })).toEqual({
      figures: { "planted holes found": 1, operations: operations.length },
      broken: [],
    });
  },
  300_000,
);
