// What stands in a spreadsheet otherwise than it was written is told in the trail and written again: at its end after a doubt and once a
// day, and further up a part each visit. What only hides rows is told.

import * as log from "../store/audit/delivery.ts";
import { hasErasedRow } from "../store/audit/rewrite.ts";
import { rewriteSheet } from "../store/audit/closed.ts";
import { rewindSheet, saveWalked } from "../store/audit/sheet.ts";
import type { DelivererDeps, Turn } from "./delivery.ts";
import { findDifferences, type Found } from "./sheet-check.ts";
import { writeBlocks } from "./sheet-rows.ts";
import { mostRows } from "./sheet-part.ts";
import { setTabs } from "./sheet-setup.ts";
import { afterSlice, nextSlice, roundDays, type Slice, type Walk } from "./sheet-walk.ts";
import type { Outcome, SetTabs } from "./sheets.ts";

const checkEveryMs = 24 * 3_600_000;

/** What of the spreadsheet is to be read back now; `isClosed`: nothing more is written into it. */
export type Doubt = { isEnd: boolean; slice: Slice | null; walk: Walk; isClosed: boolean };

/** Null while nothing of it is in doubt, or none of it was written. */
export function doubtIn({ delivery }: Turn, nowMs: number): Doubt | null {
  const { deliveredSeq, checkedAtMs } = delivery;
  const [sheet] = delivery.sheets.opened;
  if (deliveredSeq < sheet.firstSeq) return null;
  const isEnd = checkedAtMs === null || nowMs - checkedAtMs >= checkEveryMs;
  const walk = { ...sheet, lastSeq: deliveredSeq - mostRows, days: roundDays.open };
  const slice = nextSlice(walk, nowMs);
  return isEnd || slice ? { isEnd, slice, walk, isClosed: false } : null;
}

/** Null when nothing had to be written, so that the turn is still to be used. */
export async function mendSheet(
  deps: DelivererDeps,
  turn: Turn,
  doubt: Doubt,
): Promise<Outcome<{ rows: number; more: boolean }> | null> {
  const [{ spreadsheetId }] = turn.delivery.sheets.opened;
  if (!spreadsheetId) return null;
  const compared = await findDifferences(deps, turn, { ...doubt, spreadsheetId });
  if (!compared.ok) return compared;
  const restored = doubt.isEnd ? await restoreFile(deps, turn, spreadsheetId) : null;
  if (restored && !restored.ok) return restored;
  const filtered = doubt.isEnd ? await deps.sheets.findFilter({ spreadsheetId }) : null;
  if (filtered && !filtered.ok) return filtered;
  const { blocks, found } = compared;
  // while rows still show what was erased, a row that differs is nobody's doing but ours
  const isOurs = found?.finding === "row-changed" && (await hasErasedRow(deps.db, turn.holding.tenantId));
  const isHidden = Boolean(filtered?.tab);
  if (found && !isOurs) await tellFound(deps, turn, { ...found, spreadsheetId });
  else if (filtered?.tab)
    await tellFound(deps, turn, { finding: "rows-filtered", tab: filtered.tab, spreadsheetId });
  const written = blocks.length > 0 ? await writeBlocks(deps.sheets, { spreadsheetId, blocks }) : null;
  if (written && !written.ok) return written;
  if (written?.rows === 0) return { ...written, more: true };
  // Where rows or columns were moved, more is wrong than what was looked at: all of it is written again.
  if (written && found && found.finding !== "row-changed") await writeAnew(deps, turn, doubt);
  await keepChecked(deps, turn, { ...doubt, isHidden, walkedTo: compared.walkedTo });
  return written && { ...written, more: true };
}

/** In a closed one, beside the rows that are still to be written. */
function writeAnew({ db }: DelivererDeps, { holding, delivery }: Turn, doubt: Doubt): Promise<void> {
  const [sheet] = delivery.sheets.opened;
  return doubt.isClosed ? rewriteSheet(db, holding, doubt.walk) : rewindSheet(db, holding, sheet);
}

/** Asked after Sheets was, which tells a file that is gone from one that is closed to us; to Drive both are not found. */
async function restoreFile(deps: DelivererDeps, turn: Turn, spreadsheetId: string): Promise<Outcome> {
  const restored = await deps.sheets.restoreFile({ spreadsheetId });
  if (restored.ok && restored.wasTrashed)
    await tellFound(deps, turn, { finding: "sheet-trashed", spreadsheetId });
  return restored;
}

/** Tabs that people renamed or deleted get their titles back, the deleted ones empty; the first is told. */
export async function restoreTabs(
  deps: DelivererDeps,
  turn: Turn,
  spreadsheetId: string,
): Promise<Outcome<SetTabs>> {
  const set = await setTabs(deps, { spreadsheetId, isNew: false });
  if (!set.ok || set.changed === null) return set;
  const finding = set.isAdded ? "tab-deleted" : "tab-renamed";
  await tellFound(deps, turn, { finding, tab: set.changed, spreadsheetId });
  return set;
}

/** Keeps it for the admin, and writes an event of it unless it was told and stands. */
export async function tellFound(
  deps: DelivererDeps,
  { holding, delivery }: Turn,
  found: Pick<Found, "finding"> & Partial<Found> & { spreadsheetId: string },
): Promise<void> {
  const { tenantId } = holding;
  const keys = deps.keyRing.keysOf(tenantId, delivery.tenant.wrapped_key);
  const { isNew } = await log.saveFound(deps.db, { ...holding, keys, nowMs: deps.now() }, found);
  if (isNew) deps.onEvent(tenantId);
}

async function keepChecked(
  { db, now }: DelivererDeps,
  { holding, delivery }: Turn,
  { isEnd, slice, walk, isClosed, isHidden, walkedTo }: Doubt & { isHidden: boolean; walkedTo: number },
): Promise<void> {
  await log.saveChecked(db, holding, { nowMs: now(), isEnd: isEnd && !isClosed, isStanding: isHidden });
  if (!slice) return;
  const [{ number }] = delivery.sheets.opened;
  const { walkedSeq, isVisitDone } = afterSlice(walk, slice, walkedTo);
  await saveWalked(db, holding, { number, walkedSeq, walkedAtMs: isVisitDone ? now() : null });
}
