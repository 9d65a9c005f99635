// Spreadsheets all of whose events are past the retention of most: only those of staff may be left in them, or none.

import type { Database, Transaction } from "../database.ts";
import { eventColumns, type EventRow } from "../event.ts";
import { at } from "../tenant-store.ts";

/** `isEmpty`: no event of it is kept. `emptiedSeq`: up to this one dropped rows were emptied, in it and in those before it. */
export type PastSheet = {
  number: number;
  spreadsheetId: string;
  firstSeq: number;
  lastSeq: number;
  emptiedSeq: number;
  isEmpty: boolean;
};
type SheetRow = {
  number: number;
  spreadsheet_id: string;
  first_seq: number;
  last_seq: number;
  emptied_seq: number;
  is_empty: boolean;
};

/** The oldest with something to do about it, which may be tried now; null when there is none, or a legal hold stands. */
export async function findPastSheet(
  tx: Transaction,
  tenantId: string,
  nowMs: number,
): Promise<PastSheet | null> {
  const [row] = await tx.query<SheetRow>(
    `select p.* from (
       select s.number, s.spreadsheet_id, s.first_seq, x.last_seq, l.emptied_seq,
         not exists (select from audit_event e where e.tenant_id = $1 and e.seq between s.first_seq and x.last_seq) as is_empty
       from audit_log l, audit_sheet s, lateral (
         select min(n.first_seq) - 1 as last_seq from audit_sheet n where n.tenant_id = $1 and n.number > s.number) x
       where l.tenant_id = $1 and l.held_since is null and s.tenant_id = $1 and s.spreadsheet_id is not null
         and x.last_seq <= l.dropped_seq and (s.try_after is null or s.try_after <= $2)) p
     where p.is_empty or p.emptied_seq < p.last_seq order by p.number limit 1`,
    [tenantId, at(nowMs)],
  );
  if (!row) return null;
  return {
    number: row.number,
    spreadsheetId: row.spreadsheet_id,
    firstSeq: row.first_seq,
    lastSeq: row.last_seq,
    emptiedSeq: Math.max(row.emptied_seq, row.first_seq - 1),
    isEmpty: row.is_empty,
  };
}

/** Those of its events that are kept, in a stretch. */
export function findKeptEvents(
  tx: Transaction,
  tenantId: string,
  { from, to }: { from: number; to: number },
): Promise<(EventRow & { seq: number; entry: string })[]> {
  return tx.query(
    `select ${eventColumns}, e.entry from audit_event e where e.tenant_id = $1 and e.seq between $2 and $3 order by e.seq`,
    [tenantId, from, to],
  );
}

export async function saveEmptied(db: Database, tenantId: string, emptiedSeq: number): Promise<void> {
  await db.transaction(tenantId, async (tx) =>
    tx.send("update audit_log set emptied_seq = greatest(emptied_seq, $2) where tenant_id = $1", [
      tenantId,
      emptiedSeq,
    ]),
  );
}

/** The file is gone. */
export async function saveGone(db: Database, tenantId: string, { number }: PastSheet): Promise<void> {
  await db.transaction(tenantId, async (tx) =>
    tx.send("update audit_sheet set spreadsheet_id = null where tenant_id = $1 and number = $2", [
      tenantId,
      number,
    ]),
  );
}
