// Events of reads: given meanwhile they are committed together; each is there, or whoever gave it is told that it is not.

import { expect, test } from "@jest/globals";
import { StoreFault } from "../../../src/server/store/database.ts";
import { eventValues, newEventKey } from "../../../src/server/store/event.ts";
import { createEventWriter } from "../../../src/server/store/event-writer.ts";
import { halden } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { asSuperuser } from "../../support/owner.ts";
import type { TestServer } from "../../support/server.ts";

async function anEvent(s: TestServer): Promise<{ key: string; values: unknown[] }> {
  const [row] = await s.db.transaction(halden, (tx) =>
    tx.query<{ wrapped_key: Uint8Array }>("select wrapped_key from tenant where tenant_id = $1", [halden]),
  );
  const keys = s.keyRing.keysOf(halden, row?.wrapped_key ?? new Uint8Array(0));
  const key = newEventKey(s.clock.now());
  const actor = { personId: crypto.randomUUID(), email: "camille@halden.example", surface: "api" } as const;
  const tenant = { tenantId: halden, keys, actor, nowMs: s.clock.now(), key };
  const event = { action: "me.read", outcome: "allowed", target: {}, details: {} } as const;
  return { key, values: eventValues(tenant, event) };
}

async function keysIn(s: TestServer): Promise<string[]> {
  const rows = await s.db.transaction(halden, (tx) =>
    tx.query<{ event_key: string }>(
      "select event_key from audit_event where tenant_id = $1 order by event_id",
      [halden],
    ),
  );
  return rows.map((row) => row.event_key);
}

onEachEngine((s) => {
  test("what is given while others are on their way goes together, in order, and each is there when it is told", async () => {
    await s().as("camille")("GET", "/v1/me");
    let transactions = 0;
    const { db } = s();
    const writer = createEventWriter({
      ...db,
      transaction: (tenantId, work) => {
        transactions += 1;
        return db.transaction(tenantId, work);
      },
    });
    const before = await keysIn(s());
    const events = await Promise.all(Array.from({ length: 20 }, () => anEvent(s())));
    const first = writer.write(halden, events[0]?.values ?? []);
    await Promise.resolve();
    await Promise.resolve(); // it is on its way now
    await Promise.all([first, ...events.slice(1).map(({ values }) => writer.write(halden, values))]);
    expect(transactions).toBe(2);
    expect((await keysIn(s())).slice(before.length)).toEqual(events.map(({ key }) => key));
  });

  test("where they cannot be written everybody is told, and those that come later are written", async () => {
    await s().as("camille")("GET", "/v1/me");
    const writer = createEventWriter(s().db);
    const [one, two, three] = await Promise.all([anEvent(s()), anEvent(s()), anEvent(s())]);
    const before = await keysIn(s());
    await asSuperuser(s().db, (above) =>
      above.script("alter table audit_event add constraint no_events check (false) not valid"),
    );
    const told = await Promise.allSettled([
      writer.write(halden, one.values),
      writer.write(halden, two.values),
    ]);
    expect(told).toEqual([
      { status: "rejected", reason: expect.any(StoreFault) },
      { status: "rejected", reason: expect.any(StoreFault) },
    ]);
    await asSuperuser(s().db, (above) => above.script("alter table audit_event drop constraint no_events"));
    await writer.write(halden, three.values);
    expect((await keysIn(s())).slice(before.length)).toEqual([three.key]);
  });

  test("what only reads can write nothing, at its first answer or after it", async () => {
    await s().as("camille")("GET", "/v1/me");
    const remove = "delete from person where tenant_id = $1";
    const states = await Promise.all(
      [0, 1].map((earlier) =>
        s()
          .db.read(halden, async (tx) => {
            for (let n = 0; n < earlier; n += 1) await tx.query("select 1");
            return tx.query(remove, [halden]);
          })
          .catch((fault: unknown) => (fault instanceof StoreFault ? fault.sqlState : fault)),
      ),
    );
    expect(states).toEqual(["25006", "25006"]); // read_only_sql_transaction
    const rows = await s().db.read(halden, (tx) =>
      tx.query("select from person where tenant_id = $1", [halden]),
    );
    expect(rows).toHaveLength(1);
  });
});
