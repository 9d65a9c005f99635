// Rows of the tenant's spreadsheets that must be written again, since they show what was erased: by number, until they were.

import type { Database, Transaction } from "../database.ts";
import { eventColumns, type EventRow } from "../event.ts";
import { at } from "../tenant-store.ts";

/** A spreadsheet with such rows, all of which are those of the events from `firstSeq` to `lastSeq`. */
export type ErasedSheet = { number: number; spreadsheetId: string; firstSeq: number; lastSeq: number };
type SheetRow = { number: number; spreadsheet_id: string; first_seq: number; last_seq: number };

/** The oldest of them, as far as it was delivered and may be tried; null when there is none, or a legal hold stands. */
export async function findErasedSheet(
  tx: Transaction,
  tenantId: string,
  { upTo, nowMs }: { upTo: number; nowMs: number },
): Promise<ErasedSheet | null> {
  const [row] = await tx.query<SheetRow>(
    `select s.number, s.spreadsheet_id, s.first_seq, x.last_seq
     from audit_log l, audit_sheet s, lateral (
       select least($2::bigint, min(n.first_seq) - 1) as last_seq from audit_sheet n
       where n.tenant_id = $1 and n.number > s.number) x
     where l.tenant_id = $1 and l.held_since is null
       and s.tenant_id = $1 and s.first_seq is not null and s.spreadsheet_id is not null
       and (s.try_after is null or s.try_after <= $3)
       and exists (select from audit_rewrite r where r.tenant_id = $1 and r.seq between s.first_seq and x.last_seq)
     order by s.number limit 1`,
    [tenantId, upTo, at(nowMs)],
  );
  if (!row) return null;
  const { number, spreadsheet_id: spreadsheetId, first_seq: firstSeq, last_seq: lastSeq } = row;
  return { number, spreadsheetId, firstSeq, lastSeq };
}

export type RewriteRow = EventRow & { seq: number; entry: string; rewrite_id: number };

/** The events of such rows, in one spreadsheet. One may come several times. */
export function findErasedRows(
  tx: Transaction,
  tenantId: string,
  page: { from: number; to: number; limit: number },
): Promise<RewriteRow[]> {
  return tx.query<RewriteRow>(
    `select ${eventColumns}, e.entry, r.rewrite_id from audit_rewrite r
     join audit_event e on e.tenant_id = $1 and e.seq = r.seq
     where r.tenant_id = $1 and r.seq between $2 and $3 order by r.seq, r.rewrite_id limit $4`,
    [tenantId, page.from, page.to, page.limit],
  );
}

/** These rows were written again. What was erased since has an entry of its own. */
export async function saveRewritten(
  db: Database,
  tenantId: string,
  rewriteIds: readonly number[],
): Promise<void> {
  await db.transaction(tenantId, async (tx) =>
    tx.send("delete from audit_rewrite where tenant_id = $1 and rewrite_id = any($2)", [
      tenantId,
      rewriteIds,
    ]),
  );
}

/** Whether some row still shows what was erased. */
export async function hasErasedRow(db: Database, tenantId: string): Promise<boolean> {
  const rows = await db.transaction(tenantId, (tx) =>
    tx.query("select from audit_rewrite where tenant_id = $1 limit 1", [tenantId]),
  );
  return rows.length > 0;
}
