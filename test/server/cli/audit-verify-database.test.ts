// `carnet audit verify --source db`: what somebody with all rights on the database changed behind the server's back is found.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createLogSigner } from "../../../src/server/audit/log-signer.ts";
import { runAuditVerify } from "../../../src/server/cli/audit-verify.ts";
import { halden, people } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { asSuperuser } from "../../support/owner.ts";
import { aMasterKey, aServer, auditLog, type TestServer } from "../../support/server.ts";
import { advanceUntilDone, someActs } from "../../support/written-sheet.ts";

const tables = ["audit_event", "audit_node", "audit_checkpoint"];
const masterKey = aMasterKey();
const { verifierKey: key } = createLogSigner(auditLog).identityOf(halden);

/** Each on event 4, which stands in row 5 of the Sheet, or on the tree or the checkpoints over it. */
const behindItsBack: Record<string, { script: string; kind: string; firstBadRow: number | null }> = {
  "an entry edited": {
    script: `update audit_event set entry = replace(entry, '"allowed"', '"refused"') where seq = 4`,
    kind: "leaf-mismatch",
    firstBadRow: 5,
  },
  "an event deleted": {
    script: "delete from audit_event where seq = 4",
    kind: "number-missing",
    firstBadRow: 5,
  },
  "the newest events deleted": {
    script: "delete from audit_event where seq >= 4",
    kind: "size-short",
    firstBadRow: 5,
  },
  "another event's values put in its place": {
    script: `update audit_event set personal = (select personal from audit_event where seq = 5) where seq = 4`,
    kind: "salts-malformed",
    firstBadRow: 5,
  },
  "values taken away": {
    script: `update audit_event set personal = '' where seq = 4`,
    kind: "salts-malformed",
    firstBadRow: 5,
  },
  "an outcome edited beside the entry": {
    script: `update audit_event set outcome = 'refused', code = 'not-found' where seq = 4`,
    kind: "cell-differs",
    firstBadRow: 5,
  },
  "a target edited beside the entry": {
    script: `update audit_event set target = '{"group":"another"}' where seq = 4`,
    kind: "cell-differs",
    firstBadRow: 5,
  },
  "a leaf of the tree altered": {
    script: "update audit_node set hash = decode(repeat('00', 32), 'hex') where level = 0 and index = 3",
    kind: "leaf-mismatch",
    firstBadRow: 5,
  },
  "a node of the tree altered": {
    script: "update audit_node set hash = decode(repeat('00', 32), 'hex') where level = 1 and index = 1",
    kind: "node-differs",
    firstBadRow: 5,
  },
  "a node of the tree deleted": {
    script: "delete from audit_node where level = 2 and index = 0",
    kind: "node-differs",
    firstBadRow: 5,
  },
  "a checkpoint replaced": {
    script: "update audit_checkpoint set note = replace(note, E'\\n\\n', E'\\nmore\\n\\n') where count = 1",
    kind: "checkpoint-unsigned",
    firstBadRow: null,
  },
  "every checkpoint deleted": {
    script: "delete from audit_checkpoint",
    kind: "no-checkpoint",
    firstBadRow: null,
  },
};

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  beforeAll(async () => {
    s = await aServer(engine, { people, masterKey });
    await someActs(s, 7);
    await advanceUntilDone(s);
    await asSuperuser(s.db, (above) =>
      above.script(
        [
          ...tables.map((table) => `create table kept_${table} as select * from ${table};`),
          "alter table audit_event alter group_id drop expression, alter contact_id drop expression;",
        ].join(""),
      ),
    );
  });
  afterAll(() => s.close());

  async function verify(tenant = "halden.example", options: readonly string[] = []) {
    const database = () =>
      Promise.resolve({
        db: { ...s.db, close: () => Promise.resolve() },
        masterKey,
        kept: null,
      });
    const looking = {
      environment: {},
      fetch: globalThis.fetch,
      now: s.clock.now,
      pause: () => Promise.resolve(),
      database,
    };
    const words = ["--source", "db", tenant, "--key", key, ...options];
    const { exit, answer = [], lines } = await runAuditVerify(words, looking);
    return { exit, ...(JSON.parse(answer.join("") || "{}") as object), lines };
  }

  test("a trail that only the server wrote is sound, by its domain and by its id", async () => {
    expect(await verify()).toMatchObject({ exit: 0, findings: [], firstBadRow: null });
    expect(await verify(halden)).toMatchObject({ exit: 0 });
  });
  test("it is sound from a later event on, by the nodes that stand for those before", async () => {
    expect(await verify("halden.example", ["--from", "4"])).toMatchObject({ exit: 0 });
  });
  test.each(Object.entries(behindItsBack))("%s is found", async (_, { script, kind, firstBadRow }) => {
    await asSuperuser(s.db, (above) =>
      above.script(`alter table audit_event disable trigger user; ${script};`),
    );
    const found = await verify();
    await asSuperuser(s.db, (above) =>
      above.script(
        tables
          .map(
            (table) =>
              `delete from ${table}; insert into ${table} overriding system value select * from kept_${table};`,
          )
          .join(""),
      ),
    );
    expect(found).toMatchObject({ exit: kind === "no-checkpoint" ? 3 : 2, firstBadRow });
    expect(found).toHaveProperty("findings", expect.arrayContaining([expect.objectContaining({ kind })]));
    expect(await verify()).toMatchObject({ exit: 0 });
  });
  test("a tenant that is not there, or no database at all, exits 4", async () => {
    expect(await verify("nobody.example")).toMatchObject({ exit: 4, lines: [expect.any(String)] });
    const words = ["--source", "db", "halden.example", "--key", key];
    const nowhere = {
      environment: {},
      fetch: globalThis.fetch,
      now: s.clock.now,
      pause: () => Promise.resolve(),
    };
    expect(await runAuditVerify(words, nowhere)).toMatchObject({ exit: 4 });
  });
});
