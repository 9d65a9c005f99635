// Rows that stand in a spreadsheet and show what was erased since: each is written again at its own place, as it is now. An older
// spreadsheet than the current one may be protected, closed to us or gone; it is tried again later, and keeps no new row waiting.

import { findErasedRows, type ErasedSheet, saveRewritten } from "../store/audit/rewrite.ts";
import { savePostponed } from "../store/audit/sheet.ts";
import { openEvent } from "../store/event.ts";
import type { DelivererDeps, Turn } from "./delivery.ts";
import { rowNumber, rowOf } from "./row.ts";
import { mostRows, tabs } from "./sheet-part.ts";
import { restoreTabs } from "./sheet-mending.ts";
import { writeBlocks } from "./sheet-rows.ts";
import type { Block, Outcome, SheetCode } from "./sheets.ts";

const postponeMs = 60 * 60_000;
/** What passes by itself, soon; everything else about a spreadsheet needs somebody. */
const passing: readonly SheetCode[] = ["quota", "unavailable", "unknown-outcome"];

/** Writes some of them again; null when there is none, or new rows lag by more than one write. */
export async function rewriteErased(
  deps: DelivererDeps,
  turn: Turn,
): Promise<Outcome<{ rows: number; more: boolean }> | null> {
  const { holding, delivery } = turn;
  const { erased, lastSeq, deliveredSeq } = delivery;
  if (!erased || lastSeq - deliveredSeq > mostRows) return null;
  const { spreadsheetId } = erased;
  const { blocks, rewriteIds } = await readErasedRows(deps, turn, erased);
  const written = await writeBlocks(deps.sheets, { spreadsheetId, blocks });
  if (written.ok) {
    if (written.rows > 0) await saveRewritten(deps.db, holding.tenantId, rewriteIds);
    return { ...written, more: true };
  }
  if (passing.includes(written.code)) return written;
  const isNamedAnew = written.code === "tab-gone" && (await restoreTabs(deps, turn, spreadsheetId)).ok;
  const tryAfterMs = deps.now() + (isNamedAnew ? 0 : postponeMs);
  await savePostponed(deps.db, holding, { number: erased.number, tryAfterMs });
  return { ok: true, rows: 0, more: true };
}

/** Two entries of one event are one row. */
async function readErasedRows(
  { db, keyRing }: DelivererDeps,
  { holding: { tenantId }, delivery }: Turn,
  { firstSeq, lastSeq }: ErasedSheet,
): Promise<{ blocks: Block[]; rewriteIds: number[] }> {
  const keys = keyRing.keysOf(tenantId, delivery.tenant.wrapped_key);
  const stored = await db.transaction(tenantId, (tx) =>
    findErasedRows(tx, tenantId, { from: firstSeq, to: lastSeq, limit: mostRows }),
  );
  const blocks = new Map<number, Block>();
  for (const row of stored) {
    const event = openEvent({ tenantId, keys }, row);
    const firstRow = rowNumber(row.seq, firstSeq);
    blocks.set(firstRow, { tab: tabs.audit, firstRow, rows: [rowOf({ event, text: row.entry })] });
  }
  return { blocks: [...blocks.values()], rewriteIds: stored.map((row) => row.rewrite_id) };
}
