// Writes numbered events into the tenant's Sheet, each at the row that its number says, so that repeating a write changes nothing.
// Decides when to try again; the Sheets client only tells what became of a call.

import { shownTime } from "../../shared/audit/entry.ts";
import type { Locale } from "../../shared/contract/me.ts";
import type { Directory } from "../auth/directory.ts";
import type { KeyRing } from "../seal/key-ring.ts";
import * as log from "../store/audit-delivery.ts";
import type { Database } from "../store/database.ts";
import { openEvent } from "../store/event.ts";
import { checkpointColumns, rowNumber, rowOf, sheetColumns } from "./row.ts";
import type { SheetRefusal, Sheets } from "./sheets.ts";

export type DelivererDeps = {
  db: Database;
  keyRing: KeyRing;
  sheets: Sheets;
  directory: Pick<Directory, "adminsOf">;
  now: () => number;
  /** This server, in leases. */
  owner: string;
  locale: Locale;
};
export type Delivered =
  | { ok: true; rows: number; more: boolean }
  | { ok: false; code: SheetRefusal["code"]; retryAfterMs: number };

const tabs = { audit: "Audit", checkpoints: "Checkpoints" };
const batch = 500;
const leaseMs = 60_000;
const pauseMs = 5_000;

/** Delivers at most one batch. Nothing is lost by a failure: the next call begins at the same event. */
export async function deliverEvents(deps: DelivererDeps, tenantId: string): Promise<Delivered> {
  const lease = { owner: deps.owner, nowMs: deps.now(), untilMs: deps.now() + leaseMs };
  const delivery = await log.takeDelivery(deps.db, tenantId, lease);
  // Another server is at it: should that one die, its lease ends and somebody must be there to go on.
  if (!delivery) return { ok: true, rows: 0, more: true };
  const isDone = delivery.deliveredSeq >= delivery.lastSeq && delivery.deliveredCount >= delivery.signedCount;
  if (isDone) return { ok: true, rows: 0, more: false };
  const read = await readBatch(deps, tenantId, delivery);
  const written = await writeBatch(deps, { tenantId, delivery, ...read });
  if (!written.ok) {
    await log.saveDeliveryFault(deps.db, tenantId, written.code);
    if (written.code === "sheet-gone") await log.forgetSpreadsheet(deps.db, tenantId);
    return { ok: false, code: written.code, retryAfterMs: written.retryAfterMs ?? pauseMs };
  }
  const seq = delivery.deliveredSeq + read.rows.length;
  const count = delivery.deliveredCount + read.checkpoints.length;
  await log.saveDelivered(deps.db, tenantId, { seq, count });
  const more = seq < delivery.lastSeq || count < delivery.signedCount;
  return { ok: true, rows: read.rows.length + read.checkpoints.length, more };
}

type Batch = { tenant: log.TenantRow; rows: string[][]; checkpoints: log.CheckpointRow[] };

/** The next rows, and the checkpoints over what will then stand in the Sheet. */
async function readBatch(deps: DelivererDeps, tenantId: string, delivery: log.Delivery): Promise<Batch> {
  return deps.db.transaction(tenantId, async (tx) => {
    const [tenant, stored] = await Promise.all([
      log.findTenant(tx, tenantId),
      log.findEventsToDeliver(tx, tenantId, { after: delivery.deliveredSeq, limit: batch }),
    ]);
    if (!tenant) throw new Error("a tenant with a trail is gone");
    const keys = deps.keyRing.keysOf(tenantId, tenant.wrapped_key);
    const rows = stored.map((row) => rowOf({ event: openEvent({ tenantId, keys }, row), text: row.entry }));
    const size = delivery.deliveredSeq + rows.length;
    const page = { after: delivery.deliveredCount, size, limit: batch };
    return { tenant, rows, checkpoints: await log.findCheckpointsToDeliver(tx, tenantId, page) };
  });
}

type Writing = Batch & { tenantId: string; delivery: log.Delivery };
type Written = { ok: true } | { ok: false; code: SheetRefusal["code"]; retryAfterMs?: number };

async function writeBatch(deps: DelivererDeps, writing: Writing): Promise<Written> {
  const sheet = await sheetOf(deps, writing);
  if (!sheet.ok) return sheet;
  const { delivery, rows, checkpoints } = writing;
  if (delivery.deliveredSeq === 0) {
    const prepared = await prepareSheet(deps, writing.tenant, sheet.spreadsheetId);
    if (!prepared.ok) return prepared;
  }
  const at = { spreadsheetId: sheet.spreadsheetId };
  const audit = { ...at, tab: tabs.audit, firstRow: rowNumber(delivery.deliveredSeq + 1), rows };
  const written = await writeRows(deps, audit);
  if (!written.ok) return written;
  const signed = { ...at, tab: tabs.checkpoints, firstRow: rowNumber(delivery.deliveredCount + 1) };
  return writeRows(deps, { ...signed, rows: checkpoints.map(checkpointRow) });
}

type Rows = Parameters<Sheets["writeRows"]>[0];

/** Writes rows where they belong, making the grid longer when they lie beyond its end. */
async function writeRows(deps: DelivererDeps, wish: Rows): Promise<Written> {
  if (wish.rows.length === 0) return { ok: true };
  const written = await deps.sheets.writeRows(wish);
  if (written.ok || written.code !== "grid-too-small") return written;
  const { spreadsheetId, tab, firstRow } = wish;
  const extended = await deps.sheets.extendGrid({ spreadsheetId, tab, rows: firstRow + wish.rows.length });
  return extended.ok ? deps.sheets.writeRows(wish) : extended;
}

function checkpointRow({ size, note, signed_at: signedAtMs }: log.CheckpointRow): string[] {
  return [String(size), shownTime(new Date(signedAtMs).toISOString()), note];
}

async function sheetOf(
  deps: DelivererDeps,
  writing: Writing,
): Promise<{ ok: true; spreadsheetId: string } | SheetRefusal> {
  if (writing.delivery.spreadsheetId) return { ok: true, spreadsheetId: writing.delivery.spreadsheetId };
  const created = await deps.sheets.createSpreadsheet({
    title: `Carnet audit – ${writing.tenant.domain}`,
    tabs: [
      { title: tabs.audit, rows: batch, columns: sheetColumns[deps.locale].length, frozenRows: 1 },
      { title: tabs.checkpoints, rows: batch, columns: checkpointColumns[deps.locale].length, frozenRows: 1 },
    ],
  });
  if (!created.ok) return created;
  await log.saveSpreadsheet(deps.db, writing.tenantId, created.spreadsheetId);
  return { ok: true, spreadsheetId: created.spreadsheetId };
}

/** Titles and readers, until the first rows stand: every part is safe to repeat, so a fault between two never makes a second file. */
async function prepareSheet(
  deps: DelivererDeps,
  tenant: log.TenantRow,
  spreadsheetId: string,
): Promise<Written> {
  const titles = { [tabs.audit]: sheetColumns, [tabs.checkpoints]: checkpointColumns };
  for (const [tab, columns] of Object.entries(titles)) {
    const titled = await deps.sheets.writeRows({
      spreadsheetId,
      tab,
      firstRow: 1,
      rows: [columns[deps.locale]],
    });
    if (!titled.ok) return titled;
  }
  for (const email of await readersOf(deps, tenant)) {
    const shared = await deps.sheets.shareWithReader({ spreadsheetId, email });
    if (!shared.ok && shared.code !== "no-access") return shared;
  }
  return { ok: true };
}

/** The organization's admins may read its trail; a consumer reads her own. */
function readersOf(deps: DelivererDeps, tenant: log.TenantRow): Promise<string[]> {
  return tenant.kind === "consumer"
    ? Promise.resolve([tenant.domain])
    : deps.directory.adminsOf(tenant.domain);
}
