// Writes numbered events into the tenant's Sheet, each at the row that its number says, so that repeating a write changes nothing.
// Decides what comes next and when to try again; the Sheets client only tells what became of a call.

import * as log from "../store/audit-delivery.ts";
import {
  addSheet,
  forgetSpreadsheet,
  rewindSheet,
  savePostponed,
  saveStanding,
  type SheetFile,
} from "../store/audit-sheet.ts";
import type { DelivererDeps, Turn } from "./delivery.ts";
import { monthToPrepare } from "./rotation.ts";
import { findDifferences, type Found } from "./sheet-check.ts";
import { nextWish, readPart, titleBlocks } from "./sheet-part.ts";
import { setTabs, setUpSheet } from "./sheet-setup.ts";
import type { Block, Outcome, SheetCode, Sheets } from "./sheets.ts";

export type Delivered =
  | { ok: true; rows: number; more: boolean }
  | { ok: false; code: SheetCode; retryAfterMs: number };

const leaseMs = 60_000;
const pauseMs = 5_000;
/** A file that Google does not find is asked for again after this, before it counts as deleted. */
const confirmAfterMs = 30_000;
const checkEveryMs = 24 * 3_600_000;
/** The next spreadsheet has time: where it cannot be made, the rows go on in the one that is there. */
const postponeMs = 60_000;

/** Delivers at most one batch. Nothing is lost by a failure: the next call begins at the same event. */
export async function deliverEvents(deps: DelivererDeps, tenantId: string): Promise<Delivered> {
  const nowMs = deps.now();
  const holding = { tenantId, owner: deps.owner };
  const delivery = await log.takeDelivery(deps.db, holding, { nowMs, untilMs: nowMs + leaseMs });
  // Another server is at it: should that one die, its lease ends and somebody must be there to go on.
  if (!delivery) return { ok: true, rows: 0, more: true };
  const turn = { holding, delivery };
  const done = await takeTurn(deps, turn);
  if (done.ok) return { ok: true, rows: done.rows, more: done.more };
  await takeRemedy(deps, turn, done.code);
  await log.saveDeliveryFault(deps.db, holding, {
    code: done.code,
    isDoubted: done.code === "unknown-outcome",
  });
  const pause = done.code === "sheet-gone" ? confirmAfterMs : pauseMs;
  return { ok: false, code: done.code, retryAfterMs: Math.max(pause, done.retryAfterMs ?? 0) };
}

type Done = Outcome<{ rows: number; more: boolean }>;

async function takeTurn(deps: DelivererDeps, turn: Turn): Promise<Done> {
  const { deliveredSeq, lastSeq, deliveredCount, signedCount } = turn.delivery;
  const isDone = deliveredSeq >= lastSeq && deliveredCount >= signedCount;
  if (isDone) return (await prepareNext(deps, turn)) ?? { ok: true, rows: 0, more: false };
  return (await mendTail(deps, turn)) ?? (await prepareNext(deps, turn)) ?? (await writeNext(deps, turn));
}

/** What can be done about a Sheet that is not as it was left. A file that is gone must be so twice before another is made. */
async function takeRemedy(deps: DelivererDeps, { holding, delivery }: Turn, code: SheetCode): Promise<void> {
  const [sheet] = delivery.sheets.opened;
  const { spreadsheetId } = sheet;
  if (code === "sheet-gone" && delivery.fault === "sheet-gone")
    await forgetSpreadsheet(deps.db, holding, sheet);
  if (code !== "tab-gone" || !spreadsheetId) return;
  const set = await setTabs(deps, { spreadsheetId, isNew: false });
  if (set.ok && set.isAdded) await rewindSheet(deps.db, holding, sheet);
}

/**
 * After a doubt, and once a day: reads back the end of what counts as delivered, and writes again what stands there differently. Null
 * when nothing had to be written, so that the turn is still to be used.
 */
async function mendTail(deps: DelivererDeps, { holding, delivery }: Turn): Promise<Done | null> {
  const { deliveredSeq, checkedAtMs } = delivery;
  const [{ spreadsheetId, firstSeq }] = delivery.sheets.opened;
  const isSure = checkedAtMs !== null && deps.now() - checkedAtMs < checkEveryMs;
  if (isSure || !spreadsheetId || deliveredSeq < firstSeq) return null;
  const found = await findDifferences(deps, { holding, delivery, spreadsheetId });
  if (!found.ok) return found;
  // Asked after Sheets was, which tells a file that is gone from one that is closed to us; to Drive both are not found.
  const restored = await deps.sheets.restoreFile({ spreadsheetId });
  if (!restored.ok) return restored;
  if (restored.wasTrashed)
    await log.saveFound(deps.db, holding, { finding: "sheet-trashed", nowMs: deps.now() });
  const { blocks } = found;
  if (blocks.length === 0) {
    await log.saveChecked(deps.db, holding, deps.now());
    return null;
  }
  const written = await writeBlocks(deps.sheets, { spreadsheetId, blocks });
  if (!written.ok) return written;
  if (written.rows > 0) await keepFound(deps, { holding, delivery }, found.found);
  return { ...written, more: true };
}

/** Keeps what was found. Where rows or columns were moved, more is wrong than the end that was looked at: all of it is written again. */
async function keepFound(
  { db, now }: DelivererDeps,
  { holding, delivery }: Turn,
  found: Found | null,
): Promise<void> {
  if (found) await log.saveFound(db, holding, { ...found, nowMs: now() });
  if (found && found.finding !== "row-changed") await rewindSheet(db, holding, delivery.sheets.opened[0]);
  await log.saveChecked(db, holding, now());
}

/** Makes the spreadsheet that is to follow, ahead of time. Null when there is nothing to do, or it could not be done now. */
async function prepareNext(deps: DelivererDeps, turn: Turn): Promise<Done | null> {
  const { db, now } = deps;
  const { holding, delivery } = turn;
  const { opened, next } = delivery.sheets;
  const newest = opened.at(-1) ?? opened[0];
  const { number, part, month: current } = newest;
  const at = { lastSeq: delivery.lastSeq, nowMs: now(), mostRows: deps.sheetRows };
  const month = monthToPrepare(newest, at);
  if (!next && month !== null) {
    const plan = { number: number + 1, month, part: month === current ? part + 1 : 1 };
    await addSheet(db, holding, plan);
    return { ok: true, rows: 0, more: true };
  }
  if (!next || next.isStanding || now() < next.tryAfterMs) return null;
  const prepared = await standUp(deps, turn, next);
  if (prepared.ok) return { ok: true, rows: 0, more: true };
  const pause = Math.max(postponeMs, prepared.retryAfterMs ?? 0);
  await savePostponed(db, holding, { number: next.number, tryAfterMs: now() + pause });
  return null;
}

async function standUp(deps: DelivererDeps, { holding, delivery }: Turn, sheet: SheetFile): Promise<Outcome> {
  const set = await setUpSheet(deps, { holding, delivery }, sheet);
  if (!set.ok || !set.isReady) return set;
  const { spreadsheetId } = set;
  const titled = await deps.sheets.writeRows({ spreadsheetId, blocks: titleBlocks(deps.locale) });
  if (!titled.ok) return titled;
  await saveStanding(deps.db, holding, sheet);
  deps.onEvent(holding.tenantId);
  return { ok: true };
}

/** The next rows, and the checkpoints over what then stands in the Sheet, in one request. */
async function writeNext(deps: DelivererDeps, turn: Turn): Promise<Done> {
  const { holding, delivery } = turn;
  const [sheet] = delivery.sheets.opened;
  const set = await setUpSheet(deps, turn, sheet);
  if (!set.ok) return set;
  const { spreadsheetId } = set;
  if (!set.isReady) return { ok: true, rows: 0, more: true };
  const part = await readPart(deps, turn, nextWish(delivery));
  const titles = sheet.isStanding ? [] : titleBlocks(deps.locale);
  const blocks = [...titles, part.events, part.checkpoints];
  const written = await writeBlocks(deps.sheets, { spreadsheetId, blocks });
  if (!written.ok) return written;
  if (written.rows === 0) return { ...written, more: true };
  if (!sheet.isStanding) await saveStanding(deps.db, holding, sheet);
  const { seq, count } = part;
  const isOurs = await log.saveDelivered(deps.db, holding, { seq, count, nowMs: deps.now() });
  return { ...written, more: !isOurs || seq < delivery.lastSeq || count < delivery.signedCount };
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
