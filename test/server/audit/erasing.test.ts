// A person has her values in the trail erased: they are gone from the database, the Sheet and every export, and the trail still verifies.

import { describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCsvRows } from "../../../src/server/formats/csv-rows.ts";
import { createLogSigner } from "../../../src/server/audit/log-signer.ts";
import { numberAllEvents } from "../../../src/server/audit/sequencer.ts";
import { createUpkeep } from "../../../src/server/audit/upkeep.ts";
import type { Database, StoreFault } from "../../../src/server/store/database.ts";
import { tabsOf, verifyWithBoth } from "../../support/both-verifiers.ts";
import { aContact, aGroup, aPerson, eventsOf, expectRefusal, halden, share } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { everything } from "../../support/owner.ts";
import { auditLog, type TestServer } from "../../support/server.ts";
import { chainOf } from "../../support/sheet-chain.ts";
import { createTextFinder } from "../../support/text-finder.ts";
import { advanceUntilDone, withServer } from "../../support/written-sheet.ts";

const address = "jonas@halden.example";
const cardName = "Jonas Lindqvist-Oranje";
const reason = { reason: "Court order 4711" };
const finder = createTextFinder([address, cardName]);
const found = (value: unknown) => [...finder.find(Buffer.from(JSON.stringify(value)))].sort();

/** He acts, is shared with, is a card that loses its address again, and names a group. */
async function leaveTraces(s: TestServer): Promise<void> {
  const camille = s.as("camille");
  const group = await aGroup(camille);
  await aGroup(camille, `Mail of ${address}`);
  const contact = await aContact(camille, group, aPerson(cardName, address));
  await camille("PATCH", `/v1/groups/${group}/contacts/${contact}`, {
    version: 1,
    person: { emailAddresses: [] },
  });
  await aContact(camille, group, aPerson("Jonas Other", "other@x.example"));
  await camille("GET", `/v1/groups/${group}/contacts`);
  await camille("POST", "/v1/lookup", { emails: [address] });
  await share(camille, group, { to: "jonas", level: "view" });
  await s.as("jonas")("GET", `/v1/groups/${group}/contacts`);
  const grant = `/v1/groups/${group}/grants/person:${address}`;
  expectRefusal(await s.as("jonas")("DELETE", grant), "level-too-low");
  await camille("DELETE", grant);
}

const eraseJonas = (s: TestServer, headers = {}) =>
  s.as("priya")("POST", "/v1/admin/erasures", { email: address.toUpperCase() }, headers);
const erasures = async (s: TestServer) => (await s.as("priya")("GET", "/v1/admin/erasures")).json;

/** Everything that the database tells of the trail, opened with the tenant's key; and what stands beside it in the clear. */
async function trailIn(s: TestServer) {
  const tables = await everything(s.db);
  const own = Object.entries(tables).filter(([name]) => name.startsWith("audit_"));
  return { own, opened: await eventsOf(s) };
}

async function exported(s: TestServer): Promise<string> {
  return (await s.as("priya")("GET", "/v1/audit/export?format=csv")).text;
}

describe.each(engines)("on %s", (engine) => {
  test("AUD-18: nothing of her is left in the database, the Sheet or an export, and the tree verifies", () =>
    withServer(engine, async (s) => {
      await leaveTraces(s);
      await advanceUntilDone(s);
      expect(found(tabsOf(s))).toEqual([cardName, address].sort());
      const asked = await eraseJonas(s);
      expect([asked.status, asked.json]).toEqual([
        202,
        expect.objectContaining({ state: "waiting", events: 0 }),
      ]);
      await advanceUntilDone(s);
      for (const place of [await trailIn(s), tabsOf(s), await exported(s)]) expect(found(place)).toEqual([]);
      expect(found((await s.as("priya")("GET", "/v1/audit/events")).json)).toEqual([]);
      expect((await s.as("priya")("GET", `/v1/audit/events?actor=${address}`)).json).toEqual({ items: [] });
      const sheet = tabsOf(s);
      const { redacted, ...told } = await verifyWithBoth(sheet);
      expect(told).toMatchObject({ exit: 0, firstBadRow: null, findings: [] });
      expect(redacted).toBe(11);
      await readExportAgainst(await exported(s), sheet.audit);
    }));

  test("AUD-18: the erasure is told by two events that do not say whose it was, and what comes later stays", () =>
    withServer(engine, async (s) => {
      await leaveTraces(s);
      const { id } = (await eraseJonas(s)).json as { id: string };
      await s.as("jonas")("GET", "/v1/me");
      await advanceUntilDone(s);
      const [event, ...more] = (await eventsOf(s)).filter(({ target }) => target.erasure === id);
      expect(event).toMatchObject({ action: "audit.erase", actor: "priya@halden.example", details: {} });
      expect(more).toMatchObject([{ action: "audit.erased", actor: "Carnet", details: { events: 8 } }]);
      expect(await erasures(s)).toMatchObject({ items: [{ id, state: "done", events: 8 }] });
      expect(
        (await eventsOf(s)).filter(({ actor }) => actor === address).map(({ action }) => action),
      ).toEqual(["me.read"]);
    }));

  test("the same request twice erases once", () =>
    withServer(engine, async (s) => {
      const once = { "idempotency-key": "once" };
      const [first, second] = [await eraseJonas(s, once), await eraseJonas(s, once)];
      expect(second.json).toEqual(first.json);
      await advanceUntilDone(s);
      expect(await erasures(s)).toMatchObject({ items: [{ state: "done" }] });
    }));

  test("killed after any slice, it goes on where it was and counts each event once", () =>
    withServer(engine, async (s) => {
      await leaveTraces(s);
      for (let n = 0; n < 450; n += 1) await s.as("jonas")("GET", "/v1/me");
      await eraseJonas(s);
      const sequencer = {
        ...s,
        now: s.clock.now,
        signer: createLogSigner(auditLog),
        locale: "en" as const,
        sheetRows: 500,
      };
      await numberAllEvents(sequencer, halden);
      let kills = 0;
      for (const slices of [0, 1, 0, 1, 0]) {
        const db = dyingAfter(s.db, slices);
        const onFault = () => (kills += 1);
        await createUpkeep({
          ...sequencer,
          db,
          wake: () => undefined,
          doDuties: async () => false,
          onFault,
        }).advance();
      }
      expect([kills, await erasures(s)]).toMatchObject([5, { items: [{ state: "underway" }] }]);
      await advanceUntilDone(s);
      expect(await erasures(s)).toMatchObject({ items: [{ state: "done", events: 458 }] });
      for (const place of [await trailIn(s), tabsOf(s)]) expect(found(place)).toEqual([]);
      expect(await verifyWithBoth(tabsOf(s))).toMatchObject({ exit: 0, findings: [] });
    }));

  test("under a legal hold it waits and says so; the database itself refuses; lifted, it is done", () =>
    withServer(engine, async (s) => {
      const admin = s.as("priya");
      await leaveTraces(s);
      await advanceUntilDone(s);
      expectRefusal(await admin("POST", "/v1/admin/legal-hold/release", reason), "no-legal-hold");
      expect(await admin("POST", "/v1/admin/legal-hold", reason)).toMatchObject({ status: 200 });
      expect((await eraseJonas(s)).json).toMatchObject({ state: "held" });
      await advanceUntilDone(s);
      s.clock.advance(2 * 3_600_000);
      await advanceUntilDone(s);
      expect(await erasures(s)).toMatchObject({
        items: [{ state: "held", events: 0 }],
        legalHold: { since: expect.any(String) },
      });
      expect(found(tabsOf(s))).toEqual([cardName, address].sort());
      const erasing = s.db.transaction(halden, (tx) =>
        tx.query("update audit_event set personal = '' where tenant_id = $1 and seq = 1", [halden]),
      );
      await expect(erasing).rejects.toMatchObject({ sqlState: "23000" } satisfies Partial<StoreFault>);
      expect(await admin("POST", "/v1/admin/legal-hold/release", reason)).toMatchObject({ status: 204 });
      await advanceUntilDone(s);
      expect(await erasures(s)).toMatchObject({ items: [{ state: "done" }] });
      expect(found(tabsOf(s))).toEqual([]);
      const told = (await eventsOf(s)).filter(({ action }) => /^audit\.(hold|release)$/.test(action));
      expect(told.map(({ action, outcome, details }) => [action, outcome, details])).toEqual([
        ["audit.release", "refused", {}],
        ["audit.hold", "allowed", reason],
        ["audit.release", "allowed", reason],
      ]);
    }));

  test("an older spreadsheet that somebody protected keeps no new row waiting, and is written once it is open", () =>
    withServer(engine, async (s) => {
      await leaveTraces(s);
      await advanceUntilDone(s);
      s.clock.advance(31 * 24 * 3_600_000);
      await s.as("camille")("GET", "/v1/me");
      await advanceUntilDone(s);
      const [older, current] = await chainOf(s);
      const protectedRanges = s.google.files.get(older?.spreadsheetId ?? "")?.tabs[0]?.protectedRanges ?? [];
      protectedRanges.push({ protectedRangeId: 1, range: { sheetId: 0 } });
      await eraseJonas(s);
      await advanceUntilDone(s);
      const after = await chainOf(s);
      expect(after[1]?.audit.length).toBeGreaterThan(current?.audit.length ?? 0);
      expect([found(after[0]), found(after[1])]).toEqual([[cardName, address].sort(), []]);
      protectedRanges.pop();
      s.clock.advance(3_600_000);
      await advanceUntilDone(s);
      expect(found(await chainOf(s))).toEqual([]);
    }));

  test("rows that wait to be written again are not taken for somebody's changes", () =>
    withServer(engine, async (s) => {
      await leaveTraces(s);
      await advanceUntilDone(s);
      await eraseJonas(s);
      s.google.faults.set("sheets", { kind: "lost-answer", times: 1, writesOnly: true });
      await advanceUntilDone(s);
      expect(found(tabsOf(s))).toEqual([]);
      const [log] = await s.db.transaction(halden, (tx) =>
        tx.query("select finding from audit_log where tenant_id = $1", [halden]),
      );
      expect(log).toEqual({ finding: null });
    }));
});

/** The export's rows are the Sheet's. */
async function readExportAgainst(text: string, rows: readonly string[][]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "carnet-export-"));
  const file = join(folder, "audit.csv");
  const read: string[][] = [];
  writeFileSync(file, text);
  await readCsvRows(file, (_, cells) => read.push([...cells]));
  rmSync(folder, { recursive: true });
  expect(read.slice(0, rows.length)).toEqual(rows);
}

/** The database of a server that dies before its transaction number `last` + 1 commits. */
function dyingAfter(db: Database, last: number): Database {
  let begun = 0;
  return {
    ...db,
    transaction: (tenantId, work) =>
      db.transaction(tenantId, async (tx) => {
        const value = await work(tx);
        if (begun++ === last) throw new Error("killed");
        return value;
      }),
  };
}
