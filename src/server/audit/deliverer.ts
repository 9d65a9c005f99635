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
import type { Block, SheetRefusal, Sheets } from "./sheets.ts";

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
  const isFirst = delivery.deliveredSeq === 0;
  const blocks = [
    ...(isFirst ? titleBlocks(deps.locale) : []),
    { tab: tabs.audit, firstRow: rowNumber(delivery.deliveredSeq + 1), rows },
    {
      tab: tabs.checkpoints,
      firstRow: rowNumber(delivery.deliveredCount + 1),
      rows: checkpoints.map(checkpointRow),
    },
  ];
  const shared = isFirst ? await shareSheet(deps, writing.tenant, sheet.spreadsheetId) : sheet;
  return shared.ok ? writeRows(deps.sheets, { spreadsheetId: sheet.spreadsheetId, blocks }) : shared;
}

/** Writes rows where they belong, making the grid longer where they lie beyond its end. */
async function writeRows(
  sheets: Sheets,
  wish: { spreadsheetId: string; blocks: readonly Block[] },
): Promise<Written> {
  const written = await sheets.writeRows(wish);
  if (written.ok || written.code !== "grid-too-small") return written;
  const { spreadsheetId } = wish;
  for (const { tab, firstRow, rows } of wish.blocks) {
    const extended = await sheets.extendGrid({ spreadsheetId, tab, rows: firstRow + rows.length });
    if (!extended.ok) return extended;
  }
  return sheets.writeRows(wish);
}

function titleBlocks(locale: Locale): Block[] {
  return [
    { tab: tabs.audit, firstRow: 1, rows: [sheetColumns[locale]] },
    { tab: tabs.checkpoints, firstRow: 1, rows: [checkpointColumns[locale]] },
  ];
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

/** Lets its readers in, until the first rows stand: safe to repeat, so a fault between two never makes a second file. */
async function shareSheet(
  deps: DelivererDeps,
  tenant: log.TenantRow,
  spreadsheetId: string,
): Promise<Written> {
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
