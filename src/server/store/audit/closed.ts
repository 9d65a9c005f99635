// The spreadsheets of a tenant's trail that were closed, from their first event to their last.

import type { Holding } from "./delivery.ts";
import { type Sheet, sheetColumns, sheetOf, type SheetRow } from "./sheet.ts";
import type { Database } from "../database.ts";
import { at } from "../tenant-store.ts";

/** `keptSeq`: the first event that was not dropped. */
export type ClosedSheet = Sheet & {
  spreadsheetId: string;
  keptSeq: number;
  lastSeq: number;
  lastCount: number;
};

/** Those before that number, oldest first, which may be tried now and some of whose events were not dropped. */
export async function findClosedSheets(
  db: Database,
  tenantId: string,
  { before, nowMs }: { before: number; nowMs: number },
): Promise<ClosedSheet[]> {
  const rows = await db.transaction(tenantId, (tx) =>
    tx.query<SheetRow & { kept_seq: number; last_seq: number; last_count: number }>(
      `select ${sheetColumns}, greatest(s.first_seq, l.dropped_seq + 1) as kept_seq, n.first_seq - 1 as last_seq, n.first_count - 1 as last_count
       from audit_log l, audit_sheet s join audit_sheet n on n.tenant_id = $1 and n.number = s.number + 1
       where l.tenant_id = $1 and s.tenant_id = $1 and s.number < $2 and s.is_standing and s.spreadsheet_id is not null
         and n.first_seq > l.dropped_seq + 1 and (s.try_after is null or s.try_after <= $3)
       order by s.number`,
      [tenantId, before, at(nowMs)],
    ),
  );
  return rows.flatMap((row) => {
    const sheet = sheetOf(row);
    const {
      spreadsheet_id: spreadsheetId,
      kept_seq: keptSeq,
      last_seq: lastSeq,
      last_count: lastCount,
    } = row;
    return sheet && spreadsheetId !== null ? [{ ...sheet, spreadsheetId, keptSeq, lastSeq, lastCount }] : [];
  });
}

/** Every row of it is to be written again. */
export async function rewriteSheet(
  db: Database,
  { tenantId, owner }: Holding,
  { firstSeq, lastSeq }: { firstSeq: number; lastSeq: number },
): Promise<void> {
  await db.transaction(tenantId, async (tx) =>
    tx.send(
      `insert into audit_rewrite (tenant_id, seq) select tenant_id, generate_series($3::bigint, $4::bigint)
       from audit_log where tenant_id = $1 and lease_owner = $2`,
      [tenantId, owner, firstSeq, lastSeq],
    ),
  );
}
