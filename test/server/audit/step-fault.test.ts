// Sequencer, witness and deliverer broken off at each of their steps in turn: whoever starts after that leaves a trail that verifies.

import { describe, expect, test } from "@jest/globals";
import type { Database } from "../../../src/server/store/database.ts";
import { eventsOf, halden, people } from "../../support/builders.ts";
import { type Engine, engines, openTestDatabase } from "../../support/database.ts";
import { aGoogle, aMasterKey, aServer, testClock } from "../../support/server.ts";
import { verifySheet } from "../../support/sheet-verification.ts";
import { aTrailWitness } from "../../support/trail-witness.ts";
import { advanceUntilDone, expectWhole, someActs } from "../../support/written-sheet.ts";

/** Counts steps; the one that it is told to, and every one after it, is not let through. */
function aStop() {
  let left = Infinity;
  return {
    isHere: () => (left -= 1) < 0,
    after(steps: number): void {
      left = steps;
    },
    wasReached: () => left < 0,
  };
}
type Stop = ReturnType<typeof aStop>;
/** After this, what another server held of the delivery is over. */
const leaseMs = 61_000;
const lost = new Error("broken off");

/** The connection is lost at that statement: PostgreSQL undoes what was open. */
function stopping(db: Database, stop: Stop): Database {
  return {
    ...db,
    transaction: (tenantId, work) =>
      db.transaction(tenantId, (tx) =>
        work({
          query: (...asked) => (stop.isHere() ? Promise.reject(lost) : tx.query(...asked)),
          send: (...asked) => (stop.isHere() ? tx.send("select 1 / 0") : tx.send(...asked)),
          settled: () => tx.settled(),
        }),
      ),
  };
}

/** Google does what it is asked, and its answer does not come. */
function silencing(fetch: typeof globalThis.fetch, stop: Stop): typeof globalThis.fetch {
  return async (input, init) => {
    const answer = await fetch(input, init);
    if (!stop.isHere()) return answer;
    await answer.body?.cancel();
    throw new TypeError("fetch failed");
  };
}

type Broken = "a statement" | "a call to Google";

/** Servers one after the other on the same database; the first of each pair is broken off at step `n`, from 0 on, until it has fewer. */
async function breakOff(engine: Engine, what: Broken): Promise<number> {
  const db = await openTestDatabase(engine);
  const [clock, masterKey, witness] = [testClock(), aMasterKey(), await aTrailWitness()];
  const google = aGoogle(clock, people);
  const shared = { people, clock, masterKey, google, witness: witness.deps };
  const never = aStop();
  for (let steps = 0; ; steps += 1) {
    const stop = aStop();
    const broken = await aServer(engine, {
      ...shared,
      db: stopping(db, what === "a statement" ? stop : never),
      google: { ...google, fetch: silencing(google.fetch, what === "a statement" ? never : stop) },
      name: `broken ${steps}`,
    });
    await someActs(broken, 2);
    clock.advance(leaseMs);
    stop.after(steps);
    await broken.server.trail.advance();
    const wasReached = stop.wasReached();
    clock.advance(leaseMs);
    const next = await aServer(engine, { ...shared, db, name: `next ${steps}` });
    await someActs(next, 1);
    await advanceUntilDone(next);
    await expectWhole(next);
    expect(await verifySheet(next, (await eventsOf(next)).length)).toBe(0);
    const [log] = await db.transaction(halden, (tx) =>
      tx.query(
        "select conflict, finding, cosigned_size = signed_size as is_cosigned from audit_log where tenant_id = $1",
        [halden],
      ),
    );
    expect(log).toEqual({ conflict: null, finding: null, is_cosigned: true });
    if (wasReached) continue;
    await db.close();
    return steps;
  }
}

describe.each(engines)("on %s", (engine) => {
  test.each([
    ["a statement", 15],
    ["a call to Google", 2],
  ] as const)("AUD-03: broken off at %s, whichever", async (what, atLeast) => {
    expect(await breakOff(engine, what)).toBeGreaterThan(atLeast);
  });
});
