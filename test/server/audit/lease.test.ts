// Two servers and one tenant's delivery: whoever lost the lease changes nothing of what the other one keeps.

import { expect, test } from "@jest/globals";
import { saveDelivered, takeDelivery } from "../../../src/server/store/audit-delivery.ts";
import { halden, people } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { aServer, aMasterKey } from "../../support/server.ts";
import { advanceUntilDone, expectWhole, someActs } from "../../support/written-sheet.ts";

onEachEngine((s, engine) => {
  test("a server whose lease is over does not say how far the delivery came", async () => {
    await someActs(s(), 5);
    await advanceUntilDone(s());
    const { db, clock } = s();
    clock.advance(61_000);
    const leaseOf = (owner: string) => {
      const nowMs = clock.now();
      return takeDelivery(db, { tenantId: halden, owner }, { nowMs, untilMs: nowMs + 60_000 });
    };
    const delivery = await leaseOf("slow");
    expect(await leaseOf("quick")).toBeNull();
    clock.advance(60_001);
    expect((await leaseOf("quick"))?.deliveredSeq).toBe(5);
    const wish = { seq: 2, count: delivery?.deliveredCount ?? 0, nowMs: clock.now() };
    expect(await saveDelivered(db, { tenantId: halden, owner: "slow" }, wish)).toBeNull();
    expect((await leaseOf("quick"))?.deliveredSeq).toBe(5);
    expect(await saveDelivered(db, { tenantId: halden, owner: "quick" }, wish)).toMatchObject({ lastSeq: 5 });
    expect((await leaseOf("quick"))?.deliveredSeq).toBe(2);
  });

  test("a write that hangs until another server went on loses nothing", async () => {
    const masterKey = aMasterKey();
    let hold = (): void => undefined;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      hold = resolve;
    });
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = await aServer(engine, { people, masterKey, name: "first" });
    const { db, clock, google } = first;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (new Request(input, init).url.includes("values:batchUpdate")) {
        hold();
        await released;
      }
      return google.fetch(input, init);
    };
    await someActs(first, 4);
    await advanceUntilDone(first);
    const slow = await aServer(engine, {
      people,
      masterKey,
      db,
      clock,
      google: { ...google, fetch },
      name: "slow",
    });
    await someActs(slow, 3);
    clock.advance(61_000);
    const hanging = slow.server.trail.advance();
    await held;
    clock.advance(61_000);
    const file = google.files.get((await sheetIdOf(first)) ?? "");
    file?.tabs[0]?.rows.splice(1, 4, ...(file.tabs[0].rows.slice(1, 5).reverse() ?? []));
    await someActs(first, 2);
    await first.server.trail.advance();
    release();
    await hanging;
    await advanceUntilDone(first);
    await expectWhole(first);
    await first.close();
  });
});

async function sheetIdOf({ db }: Awaited<ReturnType<typeof aServer>>): Promise<string | undefined> {
  const [row] = await db.transaction(halden, (tx) =>
    tx.query<{ spreadsheet_id: string }>("select spreadsheet_id from audit_sheet where tenant_id = $1", [
      halden,
    ]),
  );
  return row?.spreadsheet_id;
}
