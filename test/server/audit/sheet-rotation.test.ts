// A trail over many spreadsheets: one closes and the next opens at a size and with each month, whatever Google and the clock do.

import { describe, expect, test } from "@jest/globals";
import { checkpointColumns, sheetColumns } from "../../../src/server/audit/row.ts";
import { verifyWithBoth } from "../../support/both-verifiers.ts";
import { advanceUntilDone, logOf, someActs } from "../../support/written-sheet.ts";
import type { Database } from "../../../src/server/store/database.ts";
import { eventsOf, halden, people } from "../../support/builders.ts";
import { type Engine, engines } from "../../support/database.ts";
import { aMasterKey, aServer, type Given, testClock, type TestServer } from "../../support/server.ts";
import { chainOf, entryOf, type Linked } from "../../support/sheet-chain.ts";

const hourMs = 3_600_000;
const monthEnd = Date.UTC(2026, 10, 1);

async function within(engine: Engine, given: Given, work: (s: TestServer) => Promise<void>): Promise<void> {
  const s = await aServer(engine, { people, ...given });
  try {
    await work(s);
  } finally {
    await s.close();
  }
}

async function acts(s: TestServer, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await s.as("camille")("GET", "/v1/me");
}

/** How many files there are of the trail, opened or not, and how many of them are known. */
async function filesOf(s: TestServer): Promise<{ made: number; known: number }> {
  const { clientEmail } = s.google.serviceAccount;
  const [row] = await s.db.transaction(halden, (tx) =>
    tx.query<{ known: number }>(
      "select count(spreadsheet_id)::int as known from audit_sheet where tenant_id = $1",
      [halden],
    ),
  );
  return { made: s.google.files.visibleTo(clientEmail).length, known: row?.known ?? 0 };
}

/** Every event once, in order, over all of them; each closed one names the next, each opened one the one before and its tree. */
async function expectChain(s: TestServer): Promise<Linked[]> {
  const chain = await chainOf(s);
  const numbers = chain.flatMap(({ audit }) => audit.map(([number]) => Number(number)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  const [stored] = await s.db.transaction(halden, (tx) =>
    tx.query(
      `select count(*)::int as events, max(seq)::int as last, (select count(*)::int from audit_checkpoint c
         where c.tenant_id = $1) as checkpoints from audit_event where tenant_id = $1`,
      [halden],
    ),
  );
  const checkpoints = chain.flatMap((one) => one.checkpoints.map(([size]) => Number(size)));
  const { length } = numbers;
  expect(stored).toEqual({ events: length, last: length, checkpoints: checkpoints.length });
  expect(checkpoints).toEqual([...new Set(checkpoints)].sort((a, b) => a - b));
  for (const [index, after] of chain.entries()) {
    const before = chain[index - 1];
    if (before) expectLinked(before, after);
  }
  return chain;
}

function expectLinked(before: Linked, after: Linked): void {
  const closing = entryOf(before.audit.at(-1));
  expect(closing).toMatchObject({ action: "audit.close-sheet", target: { next: after.spreadsheetId } });
  const [size, , note = ""] = before.checkpoints.at(-1) ?? [];
  expect(size).toBe(closing.number);
  const [opening] = after.audit;
  expect(entryOf(opening)).toMatchObject({
    action: "audit.open-sheet",
    target: { previous: before.spreadsheetId, size, root: note.split("\n")[2], edge: expect.any(String) },
  });
}

type Pause = { before: (() => Promise<void>) | null };
const aPause = (): Pause => ({ before: null });

/** What is to happen `before` its next events are read happens once its turn to deliver was taken. */
function pausing(db: Database, pause: Pause): Database {
  return {
    ...db,
    async transaction(tenantId, work) {
      let isTaken = false;
      const done = await db.transaction(tenantId, (tx) =>
        work({
          ...tx,
          query: (statement, values) => {
            isTaken ||= statement.includes("set lease_owner");
            return tx.query(statement, values);
          },
        }),
      );
      const { before } = pause;
      if (!isTaken || !before) return done;
      pause.before = null;
      await before();
      return done;
    },
  };
}

describe.each(engines)("on %s", (engine) => {
  test.each([-1, 0, 1])("AUD-19: at the row limit %i the trail goes on where it should", (more) =>
    within(engine, { sheetRows: 20 }, async (s) => {
      await acts(s, 18);
      await advanceUntilDone(s);
      await acts(s, 1 + more);
      await advanceUntilDone(s);
      const [first, second] = await expectChain(s);
      expect(first?.audit).toHaveLength(more < 0 ? 18 : 20);
      expect(second?.audit.length).toBe(more < 0 ? undefined : 1 + more);
    }),
  );

  test("AUD-19: under load, spreadsheet after spreadsheet is filled to its limit", () =>
    within(engine, { sheetRows: 100 }, async (s) => {
      for (let n = 0; n < 130; n += 1) {
        await Promise.all([acts(s, 2), s.server.trail.advance()]);
        s.clock.advance(1_000);
        await s.server.trail.advance();
        s.clock.advance(2_000);
      }
      await advanceUntilDone(s);
      const chain = await expectChain(s);
      expect(chain.slice(0, -1).map(({ audit }) => audit.length)).toEqual([100, 100]);
      const titles = chain.slice(0, 3).map(({ title }) => title);
      const title = "Carnet audit – halden.example – 2026-06";
      expect(titles).toEqual([title, `${title} (2)`, `${title} (3)`]);
    }));

  test("AUD-19: a new month closes one spreadsheet and opens the next, which stood ready", () =>
    within(engine, { clock: testClock(monthEnd - hourMs) }, async (s) => {
      await acts(s, 3);
      await advanceUntilDone(s);
      expect(await filesOf(s)).toEqual({ made: 2, known: 2 });
      await acts(s, 2);
      s.clock.advance(hourMs);
      await acts(s, 4);
      await advanceUntilDone(s);
      const chain = await expectChain(s);
      const months = chain.map(({ audit }) => audit.map((row) => entryOf(row).time.slice(0, 7)));
      expect(months).toEqual([
        [...Array<string>(5).fill("2026-10"), "2026-11"],
        Array<string>(5).fill("2026-11"),
      ]);
      expect(chain.map(({ title }) => title.slice(-7))).toEqual(["2026-10", "2026-11"]);
      const [, second] = chain;
      const alone = {
        audit: [[...sheetColumns.en], ...(second?.audit ?? [])],
        checkpoints: [[...checkpointColumns.en], ...(second?.checkpoints ?? [])],
      };
      expect(await verifyWithBoth(alone, { from: 7 })).toMatchObject({ exit: 0, size: 11 });
    }));

  test("AUD-19: a clock set back an hour over the end of a month opens no third spreadsheet", () =>
    within(engine, { clock: testClock(monthEnd - hourMs) }, async (s) => {
      await acts(s, 2);
      await advanceUntilDone(s);
      s.clock.advance(hourMs);
      await acts(s, 2);
      await advanceUntilDone(s);
      s.clock.advance(-hourMs);
      await acts(s, 2);
      await advanceUntilDone(s);
      s.clock.advance(hourMs);
      await acts(s, 2);
      await advanceUntilDone(s);
      const chain = await expectChain(s);
      expect(chain.map(({ audit }) => audit.length)).toEqual([3, 7]);
    }));

  test("where Google makes no file nobody's events wait, and the trail goes on in the next once it stands", () =>
    within(engine, { sheetRows: 20 }, async (s) => {
      await acts(s, 10);
      await advanceUntilDone(s);
      s.google.faults.set("drive", { kind: "503", times: 1_000 });
      await acts(s, 20);
      for (let n = 0; n < 10; n += 1) {
        await s.server.trail.advance();
        s.clock.advance(3_000);
      }
      expect((await chainOf(s)).map(({ audit }) => audit.length)).toEqual([30]);
      expect((await logOf(s)).delivery_fault).toBeNull();
      s.google.faults.clear();
      s.clock.advance(61_000);
      await acts(s, 1);
      await advanceUntilDone(s);
      const chain = await expectChain(s);
      expect(chain.map(({ audit }) => audit.length)).toEqual([32, 1]);
    }));

  test.each(["lost-answer", "500", "429"] as const)(
    "AUD-19: %s while the next one is made: it is made once, and none is left over",
    (kind) =>
      within(engine, { sheetRows: 20 }, async (s) => {
        await acts(s, 17);
        await advanceUntilDone(s);
        for (const api of ["drive", "sheets"] as const) {
          s.google.faults.set(api, { kind, times: 2 });
          await acts(s, 2);
          await advanceUntilDone(s);
          s.clock.advance(61_000);
        }
        await acts(s, 2);
        await advanceUntilDone(s);
        expect(await expectChain(s)).toHaveLength(2);
        expect(await filesOf(s)).toEqual({ made: 2, known: 2 });
      }),
  );

  test("AUD-19: two servers at once close and open each spreadsheet once", async () => {
    const shared = { people, masterKey: aMasterKey(), sheetRows: 25 };
    const first = await aServer(engine, { ...shared, name: "first" });
    const { db, clock, google } = first;
    const second = await aServer(engine, { ...shared, db, clock, google, name: "second" });
    for (let n = 0; n < 60; n += 1) {
      await Promise.all([acts(first, 2), acts(second, 1)]);
      await Promise.all([first, second].map(({ server }) => server.trail.advance()));
      clock.advance(n % 7 === 0 ? 61_000 : 3_000);
    }
    await advanceUntilDone(first);
    expect((await expectChain(first)).length).toBeGreaterThan(3);
    const { made, known } = await filesOf(first);
    expect(made).toBe(known);
    await first.close();
  });

  test("AUD-19: closed while a server that took its turn stands still, a spreadsheet gets no row below its end", async () => {
    const shared = { people, masterKey: aMasterKey(), sheetRows: 30 };
    const first = await aServer(engine, { ...shared, name: "first" });
    const { db, clock, google } = first;
    const pause = aPause();
    const slow = await aServer(engine, { ...shared, db: pausing(db, pause), clock, google, name: "slow" });
    await acts(slow, 27);
    await advanceUntilDone(slow);
    pause.before = async () => {
      await acts(first, 4);
      await first.server.trail.advance();
    };
    await acts(slow, 1);
    clock.advance(5_000);
    await slow.server.trail.advance();
    expect(pause.before).toBeNull();
    await advanceUntilDone(slow);
    expect((await expectChain(first)).map(({ audit }) => audit.length)).toEqual([30, 4]);
    expect((await eventsOf(first)).filter(({ action }) => action === "audit.sheet-changed")).toEqual([]);
    await first.close();
  });

  test("deleted, the spreadsheet that is being filled is made anew from its own first event, and the trail says so", () =>
    within(engine, { sheetRows: 20 }, async (s) => {
      await acts(s, 18);
      await advanceUntilDone(s);
      await acts(s, 8);
      await advanceUntilDone(s);
      const [first, lost] = await chainOf(s);
      s.google.files.remove(lost?.spreadsheetId ?? "");
      await someActs(s, 3);
      await advanceUntilDone(s);
      const chain = await chainOf(s);
      expect(chain[0]).toEqual(first);
      const numbers = chain.flatMap(({ audit }) => audit.map((row) => Number(row[0])));
      expect(numbers).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
      const replaced = chain[1]?.audit.map(entryOf).filter(({ action }) => action === "audit.replace-sheet");
      const target = { previous: lost?.spreadsheetId, next: chain[1]?.spreadsheetId };
      expect(replaced).toMatchObject([{ target }]);
    }));
});
