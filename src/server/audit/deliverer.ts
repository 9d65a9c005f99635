// Writes numbered events into the tenant's Sheet, each at the row that its number says, so that repeating a write changes nothing.
// Decides what comes next and when to try again; the Sheets client only tells what became of a call.

import * as log from "../store/audit-delivery.ts";
import type { DelivererDeps, Turn } from "./delivery.ts";
import { findDifferences, type Found } from "./sheet-check.ts";
import { mostRows, readPart, titleBlocks } from "./sheet-part.ts";
import { findSheet, setTabs, shareSheet } from "./sheet-setup.ts";
import type { Block, Outcome, SheetCode, Sheets } from "./sheets.ts";

export type Delivered =
  | { ok: true; rows: number; more: boolean }
  | { ok: false; code: SheetCode; retryAfterMs: number };

const leaseMs = 60_000;
const pauseMs = 5_000;
/** A file that Google does not find is asked for again after this, before it counts as deleted. */
const confirmAfterMs = 30_000;
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
  const done = (await mendTail(deps, turn)) ?? (await writeNext(deps, turn));
  if (done.ok) return { ok: true, rows: done.rows, more: done.more };
  await takeRemedy(deps, turn, done.code);
  await log.saveDeliveryFault(deps.db, tenantId, {
    code: done.code,
    isDoubted: done.code === "unknown-outcome",
  });
  const pause = done.code === "sheet-gone" ? confirmAfterMs : pauseMs;
  return { ok: false, code: done.code, retryAfterMs: Math.max(pause, done.retryAfterMs ?? 0) };
}

/** What can be done about a Sheet that is not as it was left. A file that is gone must be so twice before another is made. */
async function takeRemedy(deps: DelivererDeps, { tenantId, delivery }: Turn, code: SheetCode): Promise<void> {
  const { spreadsheetId, fault } = delivery;
  if (code === "sheet-gone" && fault === "sheet-gone") await log.forgetSpreadsheet(deps.db, tenantId);
  if (code !== "tab-gone" || !spreadsheetId) return;
  const set = await setTabs(deps, { spreadsheetId, isNew: false });
  if (set.ok && set.isAdded) await log.rewindDelivery(deps.db, tenantId);
}

type Done = Outcome<{ rows: number; more: boolean }>;

/**
 * After a doubt, and once a day: reads back the end of what counts as delivered, and writes again what stands there differently. Null
 * when nothing had to be written, so that the turn is still to be used.
 */
async function mendTail(deps: DelivererDeps, { tenantId, delivery }: Turn): Promise<Done | null> {
  const { spreadsheetId, deliveredSeq, checkedAtMs } = delivery;
  const isSure = checkedAtMs !== null && deps.now() - checkedAtMs < checkEveryMs;
  if (isSure || !spreadsheetId || deliveredSeq === 0) return null;
  const found = await findDifferences(deps, { tenantId, delivery, spreadsheetId });
  if (!found.ok) return found;
  // Asked after Sheets was, which tells a file that is gone from one that is closed to us; to Drive both are not found.
  const restored = await deps.sheets.restoreFile({ spreadsheetId });
  if (!restored.ok) return restored;
  if (restored.wasTrashed)
    await log.saveFound(deps.db, tenantId, { finding: "sheet-trashed", nowMs: deps.now() });
  const { blocks } = found;
  if (blocks.length === 0) {
    await log.saveChecked(deps.db, tenantId, deps.now());
    return null;
  }
  const written = await writeBlocks(deps.sheets, { spreadsheetId, blocks });
  if (!written.ok) return written;
  if (written.rows > 0) await keepFound(deps, tenantId, found.found);
  return { ...written, more: true };
}

/** Keeps what was found. Where rows or columns were moved, more is wrong than the end that was looked at: all of it is written again. */
async function keepFound({ db, now }: DelivererDeps, tenantId: string, found: Found | null): Promise<void> {
  if (found) await log.saveFound(db, tenantId, { ...found, nowMs: now() });
  if (found && found.finding !== "row-changed") await log.rewindDelivery(db, tenantId);
  await log.saveChecked(db, tenantId, now());
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
  if (isFirst) {
    const set = await setTabs(deps, { spreadsheetId, isNew: true });
    if (!set.ok) return set;
    if (set.isChanged) return { ok: true, rows: 0, more: true };
    const shared = await shareSheet(deps, part.tenant, spreadsheetId);
    if (!shared.ok) return shared;
  }
  const blocks = [...(isFirst ? titleBlocks(deps.locale) : []), part.events, part.checkpoints];
  const written = await writeBlocks(deps.sheets, { spreadsheetId, blocks });
  if (!written.ok) return written;
  if (written.rows === 0) return { ...written, more: true };
  await log.saveDelivered(deps.db, tenantId, { seq: part.seq, count: part.count, nowMs: deps.now() });
  return { ...written, more: part.seq < delivery.lastSeq || part.count < delivery.signedCount };
}

/** Writes rows where they belong; where they lie beyond the grid's end it only makes that longer, and answers 0 rows. */
async function writeBlocks(
  sheets: Sheets,
  wish: { spreadsheetId: string; blocks: readonly Block[] },
): Promise<Outcome<{ rows: number }>> {
  const written = await sheets.writeRows(wish);
  const rows = wish.blocks.reduce((sum, block) => sum + block.rows.length, 0);
  if (written.ok) return { ok: true, rows };
  if (written.code !== "grid-too-small") return written;
  const { spreadsheetId } = wish;
  for (const block of wish.blocks) {
    const rowsWished = block.firstRow + block.rows.length;
    const extended = await sheets.extendGrid({ spreadsheetId, tab: block.tab, rows: rowsWished });
    if (!extended.ok) return extended;
  }
  return { ok: true, rows: 0 };
}
