// Writes numbered events into the tenant's Sheet, each at the row that its number says, so that repeating a write changes nothing.
// Decides what comes next and when to try again; the Sheets client only tells what became of a call.

import * as log from "../store/audit-delivery.ts";
import { forgetSpreadsheet, rewindSheet, saveStanding } from "../store/audit-sheet.ts";
import type { DelivererDeps, Turn } from "./delivery.ts";
import { rewriteErased } from "./sheet-erasure.ts";
import { lookBack } from "./sheet-look-back.ts";
import { doubtIn, mendSheet, restoreTabs } from "./sheet-mending.ts";
import { nextWish, readPart, titleBlocks } from "./sheet-part.ts";
import { letGo } from "./sheet-retention.ts";
import { writeBlocks } from "./sheet-rows.ts";
import { prepareNext, setUpSheet } from "./sheet-setup.ts";
import type { Outcome, SheetCode } from "./sheets.ts";

export type Delivered =
  | { ok: true; rows: number; more: boolean }
  | { ok: false; code: SheetCode; retryAfterMs: number };

const leaseMs = 60_000;
const pauseMs = 5_000;
/** A file that Google does not find is asked for again after this, before it counts as deleted. */
const confirmAfterMs = 30_000;

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
  const doubt = doubtIn(turn, deps.now());
  const mended = doubt && (await mendSheet(deps, turn, doubt));
  const prepared = mended ?? (await prepareNext(deps, turn));
  const done = prepared ?? (await rewriteErased(deps, turn)) ?? (await letGo(deps, turn));
  if (done) return done;
  const looked = await lookBack(deps, turn);
  if (looked.done) return looked.done;
  return isDone
    ? { ok: true, rows: 0, more: Boolean(doubt?.slice) || looked.hasMore }
    : writeNext(deps, turn);
}

/** What can be done about a Sheet that is not as it was left. A file that is gone must be so twice before another is made. */
async function takeRemedy(deps: DelivererDeps, turn: Turn, code: SheetCode): Promise<void> {
  const { holding, delivery } = turn;
  const [sheet] = delivery.sheets.opened;
  const { spreadsheetId } = sheet;
  if (code === "sheet-gone" && delivery.fault === "sheet-gone")
    await forgetSpreadsheet(deps.db, holding, sheet);
  if (code !== "tab-gone" || !spreadsheetId) return;
  const set = await restoreTabs(deps, turn, spreadsheetId);
  if (set.ok && set.isAdded) await rewindSheet(deps.db, holding, sheet);
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
  const reached = await log.saveDelivered(deps.db, holding, { seq, count, nowMs: deps.now() });
  return { ...written, more: !reached || seq < reached.lastSeq || count < reached.signedCount };
}
