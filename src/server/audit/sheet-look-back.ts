// Spreadsheets that were closed are looked at too, beside the one that is being written: a part of them each visit. What people changed there
// is told and written again; one that cannot be read is told, and every event of it is kept.

import { type ClosedSheet, findClosedSheets } from "../store/audit/closed.ts";
import { rewindSheet, savePostponed } from "../store/audit/sheet.ts";
import type { DelivererDeps, Turn } from "./delivery.ts";
import { mendSheet, restoreTabs, tellFound } from "./sheet-mending.ts";
import { nextSlice, roundDays, type Slice, type Walk } from "./sheet-walk.ts";
import type { Outcome, SheetCode } from "./sheets.ts";

const postponeMs = 7 * 24 * 3_600_000;
/** What passes by itself, soon; everything else needs somebody. */
const passing: readonly SheetCode[] = ["quota", "unavailable", "unknown-outcome"];

/** `done` is null when nothing had to be written, so that the turn is still to be used; `hasMore`: another part may be due. */
export type LookedBack = { done: Outcome<{ rows: number; more: boolean }> | null; hasMore: boolean };

/** Reads back what is due of one of them, if there is a read to spare. */
export async function lookBack(deps: DelivererDeps, turn: Turn): Promise<LookedBack> {
  const due = deps.budget.hasRead() ? await findDue(deps, turn) : null;
  if (!due) return { done: null, hasMore: false };
  const { sheet, walk, slice } = due;
  const isEnd = slice.afterSeq === walk.firstSeq - 1; // once a round: titles, checkpoints, and whether it lies in the trash
  const closed = turnOf(turn, sheet);
  const mended = await mendSheet(deps, closed, { isEnd, slice, walk, isClosed: true });
  const isFault = mended !== null && !mended.ok && !passing.includes(mended.code);
  if (!isFault) return { done: mended, hasMore: true };
  if (mended.code !== "tab-gone" || !(await nameTabs(deps, closed))) await tellLost(deps, turn, sheet);
  return { done: { ok: true, rows: 0, more: true }, hasMore: true };
}

async function tellLost(deps: DelivererDeps, turn: Turn, sheet: ClosedSheet): Promise<void> {
  await tellFound(deps, turn, { finding: "older-sheet-lost", spreadsheetId: sheet.spreadsheetId });
  await savePostponed(deps.db, turn.holding, { number: sheet.number, tryAfterMs: deps.now() + postponeMs });
}

type Due = { sheet: ClosedSheet; walk: Walk; slice: Slice };

async function findDue({ db, now }: DelivererDeps, { holding, delivery }: Turn): Promise<Due | null> {
  const [{ number }] = delivery.sheets.opened;
  if (number === 1) return null;
  const nowMs = now();
  for (const sheet of await findClosedSheets(db, holding.tenantId, { before: number, nowMs })) {
    const walk = { ...sheet, firstSeq: sheet.keptSeq, days: roundDays.closed };
    const slice = nextSlice(walk, nowMs);
    if (slice) return { sheet, walk, slice };
  }
  return null;
}

/** Whether its tabs have their titles again; where one is new, every row is written again as if it were being written. */
async function nameTabs(deps: DelivererDeps, turn: Turn): Promise<boolean> {
  const [sheet] = turn.delivery.sheets.opened;
  const set = await restoreTabs(deps, turn, sheet.spreadsheetId ?? "");
  if (!set.ok || set.changed === null) return false;
  if (set.isAdded) await rewindSheet(deps.db, turn.holding, sheet);
  return true;
}

/** As if it were being written, and all of it were. */
function turnOf({ holding, delivery }: Turn, sheet: ClosedSheet): Turn {
  const { lastSeq: deliveredSeq, lastCount: deliveredCount } = sheet;
  return {
    holding,
    delivery: { ...delivery, deliveredSeq, deliveredCount, sheets: { opened: [sheet], next: null } },
  };
}
