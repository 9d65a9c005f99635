// `carnet audit erase`, `hold` and `release` as the operator runs them, in the name of somebody of the organization.

import { afterAll, describe, expect, test } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAuditKeeping } from "../../../src/server/cli/audit-keeping.ts";
import { createKeyRing } from "../../../src/server/seal/key-ring.ts";
import { readMasterKey } from "../../../src/server/seal/master-key.ts";
import { openPostgresql } from "../../../src/server/store/engine/postgresql.ts";
import { eventsOf } from "../../support/builders.ts";
import { createTestDatabase } from "../../support/database.ts";
import { migrationsFolder as migrations } from "../../support/environment.ts";

const folder = mkdtempSync(join(tmpdir(), "carnet-keeping-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const admin = ["--as", "priya@halden.example"];
const reason = ["--reason", "Court order 4711"];

describe("what is not asked for well", () => {
  test.each([
    ["nobody to erase", ["erase", ...admin]],
    ["no address", ["erase", "jonas", ...admin]],
    ["nobody to act as", ["erase", "jonas@halden.example"]],
    ["a consumer, whose tenant an address does not tell", ["erase", "a@x.example", "--as", "ada@gmail.com"]],
    ["no reason", ["hold", ...admin]],
    ["a reason that says nothing", ["release", ...admin, "--reason", "because"]],
    ["somebody held", ["hold", "jonas@halden.example", ...admin, ...reason]],
  ])("%s", async (_, words) => {
    expect(await runAuditKeeping(words, { environment: {}, migrations })).toMatchObject({ exit: 2 });
  });
});

test("an erasure waits for the hold to be lifted, and all of it stands in the trail as the operator's", async () => {
  const key = randomBytes(32).toString("base64");
  const environment = {
    DATABASE_URL: await createTestDatabase(),
    CARNET_MASTER_KEY: key,
    CARNET_LOG_KEY: randomBytes(32).toString("base64"),
  };
  const run = (...words: string[]) => runAuditKeeping(words, { environment, migrations });
  expect(await run("release", ...admin, ...reason)).toMatchObject({
    exit: 1,
    lines: [expect.stringMatching(/No legal hold/)],
  });
  expect(await run("hold", ...admin, ...reason)).toMatchObject({
    exit: 0,
    lines: [expect.stringMatching(/under a legal hold/)],
  });
  const held = await run("erase", "priya@halden.example", ...admin);
  expect(held).toMatchObject({
    exit: 0,
    lines: [expect.stringMatching(/waits until the legal hold is lifted/)],
  });
  expect(await run("release", ...admin, ...reason)).toMatchObject({ exit: 0 });
  expect(await run("erase", "jonas@halden.example", ...admin)).toMatchObject({
    lines: [expect.stringMatching(/has begun/)],
  });
  const db = openPostgresql(environment.DATABASE_URL, { connections: 1 });
  const told = await eventsOf({ db, keyRing: createKeyRing(readMasterKey(key)) });
  await db.close();
  expect(told.map(({ action, surface, actor }) => `${action} ${surface} ${actor}`)).toEqual([
    "audit.release operator ",
    "audit.hold operator ",
    "audit.erase operator priya@halden.example",
    "audit.release operator priya@halden.example",
    "audit.erased operator Carnet",
    "audit.erase operator priya@halden.example",
    "audit.erased operator Carnet",
  ]);
});
