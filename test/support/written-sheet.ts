// A tenant's trail and the Sheet that shows it, as a test drives the one and looks at the other.

import { expect } from "@jest/globals";
import * as z from "zod";
import { sheetColumns } from "../../src/server/audit/row.ts";
import type { Spreadsheet } from "../../src/simulator/google/files.ts";
import { aContact, aGroup, aPerson, eventsOf, halden, people } from "./builders.ts";
import type { Engine } from "./database.ts";
import { aServer, type TestServer } from "./server.ts";

/** The customer's audit spreadsheets as its admin sees them. */
export function sheetsOf(s: TestServer): string[][][] {
  return s.google.files.visibleTo("priya@halden.example").map(({ spreadsheetId }) => {
    const shown = s.google.files.open(spreadsheetId, "priya@halden.example");
    return shown?.tabs.find(({ title }) => title === "Audit")?.rows ?? [];
  });
}

export async function advanceUntilDone(s: TestServer): Promise<void> {
  for (let n = 0; n < 200; n += 1) {
    await s.server.trail.advance();
    if (s.server.trail.waiting() === 0) return;
    s.clock.advance(5_000);
  }
  throw new Error("the trail never came to its end");
}

/** One sheet, its titles, and below them every event once, in the order of its number. */
export async function expectWhole(s: TestServer): Promise<string[][]> {
  const sheets = sheetsOf(s);
  expect(sheets).toHaveLength(1);
  const [titles, ...rows] = sheets[0] ?? [];
  expect(titles).toEqual(sheetColumns.en);
  const events = await eventsOf(s);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(rows.map((row) => [row[0], row[2], actionIn(row[10])])).toEqual(
    events.map(({ seq, actor, action }) => [String(seq), actor, action]),
  );
  return rows;
}

function actionIn(entry = ""): unknown {
  return z.object({ action: z.string() }).parse(JSON.parse(entry)).action;
}

export async function someActs(s: TestServer, count: number): Promise<void> {
  const group = await aGroup(s.as("camille"));
  for (let n = 1; n < count; n += 1) await aContact(s.as("camille"), group, aPerson(`Person ${n}`));
}

/** The spreadsheet that is being written. */
export async function fileOf(s: TestServer): Promise<Spreadsheet> {
  const file = s.google.files.get((await logOf(s)).spreadsheet_id ?? "");
  if (!file) throw new Error("there is no Sheet");
  return file;
}

const told = z.object({ spreadsheet_id: z.string().nullable(), delivery_fault: z.string().nullable() });
export async function logOf(s: TestServer) {
  const rows = await s.db.transaction(halden, (tx) =>
    tx.query(
      `select s.spreadsheet_id, l.delivery_fault from audit_log l join audit_sheet s on s.tenant_id = $1
       where l.tenant_id = $1 and s.first_seq is not null order by s.number desc limit 1`,
      [halden],
    ),
  );
  return told.parse(rows[0]);
}

export async function withServer(engine: Engine, work: (s: TestServer) => Promise<void>): Promise<void> {
  const s = await aServer(engine, { people });
  try {
    await work(s);
  } finally {
    await s.close();
  }
}

/** The delivery as the server holds it that was last at it. */
export async function holdingOf({ db, keyRing, clock }: TestServer) {
  type HeldRow = { lease_owner: string; wrapped_key: Uint8Array };
  const [row] = await db.transaction(halden, (tx) =>
    tx.query<HeldRow>(
      `select l.lease_owner, t.wrapped_key from audit_log l join tenant t on t.tenant_id = $1 where l.tenant_id = $1`,
      [halden],
    ),
  );
  if (!row) throw new Error("nothing was delivered yet");
  const keys = keyRing.keysOf(halden, row.wrapped_key);
  return { tenantId: halden, owner: row.lease_owner, keys, nowMs: clock.now() };
}
