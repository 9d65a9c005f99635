// A clock that is set back an hour: the trail keeps its order and goes on, and nothing waits until the hour has passed again.

import { describe, expect, test } from "@jest/globals";
import { aGroup, eventsOf, halden, people } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { aMasterKey, aServer, type TestServer } from "../../support/server.ts";
import { aTrailWitness } from "../../support/trail-witness.ts";
import { expectWhole, someActs } from "../../support/written-sheet.ts";

const hour = 3_600_000;

/** So many seconds, with a turn in each. */
async function pass(s: TestServer, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    s.clock.advance(1_000);
    await s.server.trail.advance();
  }
}

async function logRow(s: TestServer) {
  const [row] = await s.db.transaction(halden, (tx) =>
    tx.query(
      "select last_seq, signed_size, cosigned_size, delivered_seq from audit_log where tenant_id = $1",
      [halden],
    ),
  );
  return row;
}

describe.each(engines)("on %s", (engine) => {
  test("a clock set back an hour: order of numbers kept, signed, cosigned and in the Sheet within seconds", async () => {
    const witness = await aTrailWitness();
    const s = await aServer(engine, { people, witness: witness.deps });
    await someActs(s, 3);
    await pass(s, 10);
    s.clock.advance(-hour);
    await someActs(s, 3);
    await pass(s, 10);
    await expectWhole(s);
    const events = await eventsOf(s);
    expect(events).toHaveLength(6);
    expect(events[3]?.time).toBeLessThan(events[2]?.time ?? 0);
    expect(await logRow(s)).toEqual({ last_seq: 6, signed_size: 6, cosigned_size: 6, delivered_seq: 6 });
    await s.close();
  });

  test("a lease and a pause from before the hour hold up nobody after it", async () => {
    const masterKey = aMasterKey();
    const first = await aServer(engine, { people, masterKey, name: "first" });
    await someActs(first, 2);
    await first.server.trail.advance();
    const { db, clock, google } = first;
    const second = await aServer(engine, { people, masterKey, db, clock, google, name: "second" });
    await second.server.trail.advance(); // the first one holds the lease, so this one waits its turn
    clock.advance(-hour);
    await someActs(second, 2);
    await pass(second, 10);
    await expectWhole(second);
    await second.close();
  });

  test("a key from before the hour is still known, and a new one works", async () => {
    const s = await aServer(engine, { people });
    const once = (key: string) =>
      s.as("camille")("POST", "/v1/groups", { name: "Once" }, { "idempotency-key": key });
    const before = await once("k-1");
    s.clock.advance(-hour);
    expect((await once("k-1")).json).toEqual(before.json);
    expect(await once("k-2")).toMatchObject({ status: 201 });
    expect(await aGroup(s.as("camille"))).not.toBe("");
    await s.close();
  });
});
