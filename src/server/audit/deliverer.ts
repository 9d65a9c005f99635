// Writes numbered events into the tenant's Sheet, each at the row that its number says, so that repeating a write changes nothing.
// Decides what comes next and when to try again; the Sheets client only tells what became of a call.

import * as log from "../store/audit-delivery.ts";
import type { DelivererDeps, Turn } from "./delivery.ts";
import { findDifferences } from "./sheet-check.ts";
import { mostRows, readPart, titleBlocks } from "./sheet-part.ts";
import { findSheet, shareSheet } from "./sheet-setup.ts";
import type { Block, Outcome, SheetCode, Sheets } from "./sheets.ts";

export type Delivered =
  | { ok: true; rows: number; more: boolean }
  | { ok: false; code: SheetCode; retryAfterMs: number };

const leaseMs = 60_000;
const pauseMs = 5_000;
const checkEveryMs = 24 * 3_600_000;

/** Delivers at most one batch. Nothing is lost by a failure: the next call begins at the same event. */
export async function deliverEvents(deps: DelivererDeps, tenantId: string): Promise<Delivered> {
  const nowMs = deps.now();
  const lease = { owner: deps.owner, nowMs, untilMs: nowMs + leaseMs };
  const delivery = await log.takeDelivery(deps.db, tenantId, lease);
  // Another server is at it: should that one die, its lease ends and somebody must be there to go on.
  if (!delivery) return { ok: true, rows: 0, more: true };
  const isDone = delivery.deliveredSeq >= delivery.lastSeq && delivery.deliveredCount >= delivery.signedCount;
  if (isDone) return { ok: true, rows: 0, more: false };
  const turn = { tenantId, delivery };
  const mended = await mendTail(deps, turn);
  const done = mended.ok && mended.rows === 0 ? await writeNext(deps, turn) : mended;
  if (done.ok) return { ok: true, rows: done.rows, more: done.more };
  await log.saveDeliveryFault(deps.db, tenantId, {
    code: done.code,
    isDoubted: done.code === "unknown-outcome",
  });
  if (done.code === "sheet-gone") await log.forgetSpreadsheet(deps.db, tenantId);
  return { ok: false, code: done.code, retryAfterMs: done.retryAfterMs ?? pauseMs };
}

type Done = Outcome<{ rows: number; more: boolean }>;

/** After a doubt, and once a day: reads back the end of what counts as delivered, and writes again what stands there differently. */
async function mendTail(deps: DelivererDeps, { tenantId, delivery }: Turn): Promise<Done> {
  const { spreadsheetId, deliveredSeq, checkedAtMs } = delivery;
  const isSure = checkedAtMs !== null && deps.now() - checkedAtMs < checkEveryMs;
  if (isSure || !spreadsheetId || deliveredSeq === 0) return { ok: true, rows: 0, more: true };
  const found = await findDifferences(deps, { tenantId, delivery, spreadsheetId });
  if (!found.ok) return found;
  const { blocks } = found;
  const written = blocks.length > 0 ? await writeBlocks(deps.sheets, { spreadsheetId, blocks }) : found;
  if (!written.ok) return written;
  await log.saveChecked(deps.db, tenantId, deps.now());
  return { ok: true, rows: blocks.reduce((sum, { rows }) => sum + rows.length, 0), more: true };
}

/** The next rows, and the checkpoints over what then stands in the Sheet, in one request. */
async function writeNext(deps: DelivererDeps, { tenantId, delivery }: Turn): Promise<Done> {
  const part = await readPart(deps, tenantId, {
    afterSeq: delivery.deliveredSeq,
    events: mostRows,
    afterCount: delivery.deliveredCount,
    checkpoints: mostRows,
  });
  const sheet = await findSheet(deps, { tenantId, tenant: part.tenant, delivery });
  if (!sheet.ok) return sheet;
  const { spreadsheetId } = sheet;
  const isFirst = delivery.deliveredSeq === 0;
  const shared = isFirst ? await shareSheet(deps, part.tenant, spreadsheetId) : sheet;
  if (!shared.ok) return shared;
  const blocks = [...(isFirst ? titleBlocks(deps.locale) : []), part.events, part.checkpoints];
  const written = await writeBlocks(deps.sheets, { spreadsheetId, blocks });
  if (!written.ok) return written;
  await log.saveDelivered(deps.db, tenantId, { seq: part.seq, count: part.count, nowMs: deps.now() });
  const rows = part.events.rows.length + part.checkpoints.rows.length;
  return { ok: true, rows, more: part.seq < delivery.lastSeq || part.count < delivery.signedCount };
}

/** Writes rows where they belong, making the grid longer where they lie beyond its end. */
async function writeBlocks(
  sheets: Sheets,
  wish: { spreadsheetId: string; blocks: readonly Block[] },
): Promise<Outcome> {
  const written = await sheets.writeRows(wish);
  if (written.ok || written.code !== "grid-too-small") return written;
  const { spreadsheetId } = wish;
  for (const { tab, firstRow, rows } of wish.blocks) {
    const extended = await sheets.extendGrid({ spreadsheetId, tab, rows: firstRow + rows.length });
    if (!extended.ok) return extended;
  }
  return sheets.writeRows(wish);
}
