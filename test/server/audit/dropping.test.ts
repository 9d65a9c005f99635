// Events past their retention are dropped: what is left is proved and verified as before, and staff's events stay for three years.

import { describe, expect, test } from "@jest/globals";
import * as z from "zod";
import { actions } from "../../../src/shared/audit/event.ts";
import { openReceipt } from "../../../src/shared/audit/receipt.ts";
import { entryLeaf } from "../../../src/shared/audit/entry.ts";
import { noteVerifier, readVerifierKey } from "../../../src/shared/audit/note.ts";
import { createLogSigner, sha256 } from "../../../src/server/audit/log-signer.ts";
import { createUpkeep } from "../../../src/server/audit/upkeep.ts";
import { tabsOf, verifyWithBoth } from "../../support/both-verifiers.ts";
import { expectRefusal, halden } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { verifyEd25519 } from "../../support/note-keys.ts";
import { asSuperuser } from "../../support/owner.ts";
import { auditLog, type TestServer } from "../../support/server.ts";
import { advanceUntilDone, withServer } from "../../support/written-sheet.ts";

const dayMs = 24 * 3_600_000;
const monthMs = 31 * dayMs;
const reason = { reason: "Court order 4711" };
const frozen = z.object({ from: z.number(), hashes: z.array(z.string()) });
const events = z.object({
  items: z.array(z.object({ seq: z.number(), action: z.string(), surface: z.string(), entry: z.string() })),
});
const receipt = z.object({ receipt: z.string() });

async function acts(s: TestServer, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await s.as("camille")("GET", "/v1/me");
}

/** Somebody of the operator's looked; there is no such act yet, so the database is told. */
async function asStaff(s: TestServer, seqs: readonly number[]): Promise<void> {
  await asSuperuser(s.db, (above) =>
    above.query("update audit_event set surface = 'support' where tenant_id = $1 and seq = any($2)", [
      halden,
      seqs,
    ]),
  );
}

const get = async (s: TestServer, path: string) => (await s.as("priya")("GET", `/v1/audit/${path}`)).json;
const seqsOf = async (s: TestServer) =>
  events.parse(await get(s, "events?order=asc")).items.map(({ seq }) => seq);

/** How many checkpoints are kept, and whether the first two leaves are. */
async function keptOf(s: TestServer) {
  const [row] = await s.db.transaction(halden, (tx) =>
    tx.query<{ checkpoints: number; leaves: number }>(
      `select (select count(*) from audit_checkpoint where tenant_id = $1)::int as checkpoints,
         (select count(*) from audit_node where tenant_id = $1 and level = 0 and index < 2)::int as leaves`,
      [halden],
    ),
  );
  return row ?? { checkpoints: 0, leaves: 0 };
}

const firstTitle = "Carnet audit – halden.example – 2026-06";
const admin = "priya@halden.example";
const titlesOf = (s: TestServer) => s.google.files.visibleTo(admin).map(({ title }) => title);

/** The rows of events in the spreadsheet of the first month. */
function rowsOfFirst(s: TestServer): string[][] {
  const file = s.google.files.visibleTo(admin).find(({ title }) => title === firstTitle);
  const shown = s.google.files.open(file?.spreadsheetId ?? "", admin);
  return shown?.tabs.find(({ title }) => title === "Audit")?.rows.slice(1) ?? [];
}

/** Somebody types over the rows of these events. */
function typeOver(s: TestServer, seqs: readonly number[]): void {
  const file = s.google.files.visibleTo(admin).find(({ title }) => title === firstTitle);
  const rows = s.google.files.get(file?.spreadsheetId ?? "")?.tabs[0]?.rows;
  for (const seq of seqs) rows?.splice(seq, 1, [String(seq), "never happened"]);
}

/** Until the trail has gone on in a spreadsheet of its own month, and upkeep came by again. */
async function later(s: TestServer, ms: number): Promise<void> {
  s.clock.advance(ms);
  await acts(s, 1);
  await advanceUntilDone(s);
  s.clock.advance(3_600_000);
  await advanceUntilDone(s);
}

/** Eleven events, two of staff's among them. */
async function elevenEvents(s: TestServer): Promise<void> {
  await acts(s, 11);
  await advanceUntilDone(s);
  await asStaff(s, [3, 8]);
}

/** Every event that is left is proved to stand in the newest tree. */
async function expectProved(s: TestServer): Promise<void> {
  const { origin, verifierKey } = createLogSigner(auditLog).identityOf(halden);
  const key = readVerifierKey(sha256, verifierKey);
  if (!key) throw new Error("not a verifier key");
  const trust = { origin, logKeys: [noteVerifier(key, verifyEd25519)], witnesses: [] };
  const { items } = events.parse(await get(s, "events"));
  await advanceUntilDone(s);
  for (const { seq, entry } of items) {
    const proof = receipt.parse(await get(s, `proof?seq=${seq}`));
    const opened = openReceipt(sha256, proof.receipt, { leaf: entryLeaf(sha256, entry), trust });
    expect([seq, opened]).toMatchObject([seq, { ok: true, index: seq - 1 }]);
  }
}

describe.each(engines)("on %s", (engine) => {
  test("after a year the first events are gone, staff's are not, and every one that is left is proved", () =>
    withServer(engine, async (s) => {
      await elevenEvents(s);
      expect((await keptOf(s)).leaves).toBe(2);
      await later(s, 12 * monthMs);
      expect((await seqsOf(s)).slice(0, 3)).toEqual([3, 8, 12]);
      expect((await keptOf(s)).leaves).toBe(0);
      await expectProved(s);
      for (const path of ["proof?seq=2", "consistency?from=5&to=12"])
        expectRefusal(await s.as("priya")("GET", `/v1/audit/${path}`), "not-found");
      expect((await get(s, "consistency?from=11&to=12")) as object).toHaveProperty("proof");
      const [told] = events.parse(await get(s, "events?action=audit.drop")).items;
      const { from } = frozen.parse(await get(s, "frozen"));
      expect([told?.surface, JSON.parse(told?.entry ?? "")]).toMatchObject([
        "operator",
        { target: { size: String(from - 1), root: expect.any(String) } },
      ]);
    }));

  test("what the server does by itself is kept no longer than customers' events, unlike an access by staff", () =>
    withServer(engine, async (s) => {
      const names = Object.keys(actions);
      const rows = await s.db.query<{ name: string }>(
        "select name from unnest($1::text[]) as name where not is_staff_access('operator', name)",
        [names],
      );
      // what it does about staff, or the operator with it, is an access by staff or tells of one
      const own = Object.entries(actions).filter(
        ([name, kind]) => kind === "own" && !/^(alert|case|hold|staff|support)\.|\.clone$/.test(name),
      );
      expect(rows.map(({ name }) => name)).toEqual(own.map(([name]) => name));
      const others = await s.db.query(
        "select 1 where is_staff_access('support', 'contact.read') and not is_staff_access('gmail', 'contact.read')",
      );
      expect(others).toHaveLength(1);
    }));

  test("an export of what is left verifies from what stands for the rest, with both verifiers", () =>
    withServer(engine, async (s) => {
      await elevenEvents(s);
      await later(s, 12 * monthMs);
      const { from, hashes } = frozen.parse(await get(s, "frozen"));
      expect(from).toBe(12);
      const { audit, checkpoints } = tabsOf(s);
      const rows = audit.filter(([number = ""]) => !(Number(number) < from));
      expect(await verifyWithBoth({ audit: rows, checkpoints }, { from, hashes })).toMatchObject({
        exit: 0,
        findings: [],
      });
      const { text } = await s.as("priya")("GET", "/v1/audit/export?format=csv");
      expect(/\r\n(\d+),/.exec(text)?.[1]).toBe("12");
      const staff = await s.as("priya")("GET", "/v1/audit/export?format=csv&surface=support");
      expect(Array.from(staff.text.matchAll(/\r\n(\d+),/g), ([, number]) => number)).toEqual(["3", "8"]);
    }));

  test("after three years staff's events go too, and with them all that proved them", () =>
    withServer(engine, async (s) => {
      await elevenEvents(s);
      for (let years = 0; years < 3; years += 1) await later(s, 12 * monthMs);
      const { from, hashes } = frozen.parse(await get(s, "frozen"));
      const seqs = await seqsOf(s);
      expect(seqs.filter((seq) => seq < 12)).toEqual([]);
      expect(hashes).toHaveLength((from - 1).toString(2).replace(/0/g, "").length);
      expect((await keptOf(s)).checkpoints).toBeLessThanOrEqual(seqs.length);
      await expectProved(s);
    }));

  test("a spreadsheet whose events are all past their time is emptied but for staff's, and goes with them", () =>
    withServer(engine, async (s) => {
      await elevenEvents(s);
      await later(s, monthMs);
      expect(rowsOfFirst(s)).toHaveLength(13);
      await later(s, 12 * monthMs);
      const left = rowsOfFirst(s).map(([number, , , , what]) => `${number} ${what}`);
      expect(left.filter((one) => one !== " ")).toEqual(["3 Opened Carnet", "8 Opened Carnet"]);
      expect(titlesOf(s)).toContain(firstTitle);
      for (let years = 0; years < 2; years += 1) await later(s, 12 * monthMs);
      expect(titlesOf(s)).not.toContain(firstTitle);
      expect(titlesOf(s).length).toBeGreaterThan(1);
    }));

  test("a spreadsheet of which a part was dropped is still looked at, from the first event that was kept", () =>
    withServer(engine, async (s) => {
      await elevenEvents(s);
      s.clock.advance(20 * dayMs);
      await acts(s, 6);
      await advanceUntilDone(s);
      await later(s, 11 * dayMs);
      const before = rowsOfFirst(s);
      typeOver(s, [2, 13]);
      await later(s, 343 * dayMs); // the first eleven are past their time, the six are not
      expect((await seqsOf(s)).filter((seq) => seq <= 17)).toEqual([3, 8, 12, 13, 14, 15, 16, 17]);
      const { items } = events.parse(await get(s, "events?action=audit.sheet-changed"));
      expect(items).toHaveLength(1);
      expect(rowsOfFirst(s).slice(11)).toEqual(before.slice(11));
      expect(rowsOfFirst(s)[1]).toEqual(["2", "never happened"]); // of what was dropped nobody knows any more what it said
    }));

  test("killed while it drops, nothing is half gone, and the next one goes on", () =>
    withServer(engine, async (s) => {
      await elevenEvents(s);
      s.clock.advance(12 * monthMs);
      await acts(s, 1);
      await advanceUntilDone(s);
      const before = await seqsOf(s);
      let faults = 0;
      const db: typeof s.db = {
        ...s.db,
        transaction: (tenantId, work) =>
          s.db.transaction(tenantId, async (tx) => {
            await work(tx);
            throw new Error("killed");
          }),
      };
      const onFault = () => (faults += 1);
      const { keyRing, clock } = s;
      await createUpkeep({
        db,
        keyRing,
        now: clock.now,
        wake: () => undefined,
        doDuties: async () => false,
        onFault,
      }).advance();
      expect([faults, await seqsOf(s)]).toEqual([1, before]);
      await later(s, 0);
      expect((await seqsOf(s)).slice(0, 3)).toEqual([3, 8, 12]);
    }));

  test("a legal hold keeps everything, and once it is lifted retention goes on", () =>
    withServer(engine, async (s) => {
      await elevenEvents(s);
      await s.as("priya")("POST", "/v1/admin/legal-hold", reason);
      await later(s, 12 * monthMs);
      expect((await seqsOf(s))[0]).toBe(1);
      expect(await s.as("priya")("POST", "/v1/admin/legal-hold/release", reason)).toMatchObject({
        status: 204,
      });
      await advanceUntilDone(s);
      expect((await seqsOf(s)).slice(0, 3)).toEqual([3, 8, 13]);
    }));
});
