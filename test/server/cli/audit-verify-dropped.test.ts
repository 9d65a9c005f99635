// `carnet audit verify --source db` once retention dropped the first events: the database says so, and the signed trail must say the same.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createLogSigner } from "../../../src/server/audit/log-signer.ts";
import { runAuditVerify } from "../../../src/server/cli/audit-verify.ts";
import { halden, people } from "../../support/builders.ts";
import { productionEngine } from "../../support/database.ts";
import { asSuperuser } from "../../support/owner.ts";
import { aMasterKey, aServer, auditLog, type TestServer } from "../../support/server.ts";
import { advanceUntilDone } from "../../support/written-sheet.ts";

const yearMs = 372 * 24 * 3_600_000;
const masterKey = aMasterKey();
const { verifierKey: key } = createLogSigner(auditLog).identityOf(halden);

describe.each(productionEngine)("on %s", (engine) => {
  let s: TestServer;
  beforeAll(async () => {
    s = await aServer(engine, { people, masterKey });
    for (let n = 0; n < 5; n += 1) await s.as("camille")("GET", "/v1/me");
    await advanceUntilDone(s);
    s.clock.advance(yearMs);
    await s.as("camille")("GET", "/v1/me");
    await advanceUntilDone(s);
    s.clock.advance(3_600_000);
    await advanceUntilDone(s);
  });
  afterAll(() => s.close());

  async function verify(...options: string[]) {
    const db = { ...s.db, close: () => Promise.resolve() };
    const database = () => Promise.resolve({ db, masterKey, kept: null });
    const looking = {
      environment: {},
      fetch: globalThis.fetch,
      now: s.clock.now,
      pause: () => Promise.resolve(),
      database,
    };
    const words = ["--source", "db", "halden.example", "--key", key, ...options];
    const { exit, answer = [], lines } = await runAuditVerify(words, looking);
    return { exit, ...(JSON.parse(answer.join("") || "{}") as object), lines };
  }

  test("what is left is sound, and the answer tells from where on", async () => {
    expect(await verify()).toMatchObject({ exit: 0, from: 6, findings: [] });
  });
  test("events that the database calls dropped, and the trail does not, are missing", async () => {
    await asSuperuser(s.db, (above) =>
      above.script(
        `alter table audit_event disable trigger user; delete from audit_event where seq = 6;
         update audit_log set dropped_seq = 6;`,
      ),
    );
    expect(await verify()).toMatchObject({
      exit: 2,
      from: 7,
      firstBadRow: 2,
      findings: [{ kind: "number-missing", events: { from: 1, to: 6 } }],
      lines: [expect.stringContaining("--from 7")],
    });
    expect(await verify("--from", "7")).toMatchObject({ exit: 0, from: 7 });
    expect(await verify("--from", "1")).toMatchObject({ exit: 2 });
  });
});
