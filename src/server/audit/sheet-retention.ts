// Lets spreadsheets go with their events: the file once none of them is kept, before that the rows of those that were dropped. One that is
// protected or closed to us is tried again later, and keeps no new row waiting.

import { columns } from "../../shared/audit/entry.ts";
import { savePostponed } from "../store/audit/sheet.ts";
import { openEvent } from "../store/event.ts";
import { findKeptEvents, type PastSheet, saveEmptied, saveGone } from "../store/audit/sheet-retention.ts";
import type { DelivererDeps, Turn } from "./delivery.ts";
import { rowNumber, rowOf } from "./row.ts";
import { mostRows, tabs } from "./sheet-part.ts";
import { writeBlocks } from "./sheet-rows.ts";
import type { Block, Outcome } from "./sheets.ts";

const postponeMs = 60 * 60_000;
const emptyRow = columns.map(() => "");

/** The next step for a spreadsheet that is past its time; null when there is none, or new rows lag by more than one write. */
export async function letGo(
  deps: DelivererDeps,
  turn: Turn,
): Promise<Outcome<{ rows: number; more: boolean }> | null> {
  const { holding, delivery } = turn;
  const { past, lastSeq, deliveredSeq } = delivery;
  if (!past || lastSeq - deliveredSeq > mostRows) return null;
  const done = past.isEmpty ? await deleteFile(deps, turn, past) : await emptyRows(deps, turn, past);
  if (done.ok) return { ok: true, rows: done.rows, more: true };
  await savePostponed(deps.db, holding, { number: past.number, tryAfterMs: deps.now() + postponeMs });
  return null;
}

/** A file that is gone already is what was wanted. */
async function deleteFile(
  { db, sheets }: DelivererDeps,
  { holding: { tenantId } }: Turn,
  past: PastSheet,
): Promise<Outcome<{ rows: number }>> {
  const deleted = await sheets.deleteFile({ spreadsheetId: past.spreadsheetId });
  if (!deleted.ok && deleted.code !== "sheet-gone") return deleted;
  await saveGone(db, tenantId, past);
  return { ok: true, rows: 0 };
}

/** The next stretch of rows: those of events that are kept as they are, all others without a cell. */
async function emptyRows(
  { db, keyRing, sheets }: DelivererDeps,
  { holding: { tenantId }, delivery }: Turn,
  { spreadsheetId, firstSeq, lastSeq, emptiedSeq }: PastSheet,
): Promise<Outcome<{ rows: number }>> {
  const keys = keyRing.keysOf(tenantId, delivery.tenant.wrapped_key);
  const [from, to] = [emptiedSeq + 1, Math.min(emptiedSeq + mostRows, lastSeq)];
  const kept = await db.transaction(tenantId, (tx) => findKeptEvents(tx, tenantId, { from, to }));
  const rows = Array.from({ length: to - emptiedSeq }, () => emptyRow);
  for (const row of kept)
    rows[row.seq - from] = rowOf({ event: openEvent({ tenantId, keys }, row), text: row.entry });
  const blocks: Block[] = [{ tab: tabs.audit, firstRow: rowNumber(from, firstSeq), rows }];
  const written = await writeBlocks(sheets, { spreadsheetId, blocks });
  if (written.ok && written.rows > 0) await saveEmptied(db, tenantId, to);
  return written;
}
