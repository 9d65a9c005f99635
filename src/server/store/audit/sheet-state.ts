// How a tenant's Sheet stands, for its admins: which it is, how far it is written, what is in the way, what was found changed in it.

import type { DeliveryFault, SheetFinding } from "../../../shared/audit/delivery.ts";
import type { Scope } from "../tenant-store.ts";

export type SheetState = {
  /** Newest first. */
  spreadsheetIds: string[];
  events: number;
  delivered: number;
  fault: DeliveryFault | null;
  finding: { code: SheetFinding; tab: string | null; row: number | null; foundAtMs: number } | null;
};
type StateRow = {
  spreadsheet_ids: string[];
  last_seq: number;
  delivered_seq: number;
  delivery_fault: DeliveryFault | null;
  finding: SheetFinding | null;
  found_tab: string | null;
  found_row: number | null;
  found_at: number | null;
};

/** Null before there is any trail. A filter that is gone is no finding any more. */
export async function findSheetState(scope: Scope): Promise<SheetState | null> {
  const [row] = await scope.rows<StateRow>(
    `select array(select s.spreadsheet_id from audit_sheet s
         where s.tenant_id = $1 and s.first_seq is not null and s.spreadsheet_id is not null order by s.number desc) as spreadsheet_ids,
       last_seq, delivered_seq, delivery_fault, found_tab, found_row, found_at,
       case when mended_at is null or finding <> 'rows-filtered' then finding end as finding
     from audit_log where tenant_id = $1`,
  );
  if (!row) return null;
  const { finding: code, found_tab: tab, found_row: line, found_at: foundAtMs } = row;
  return {
    spreadsheetIds: row.spreadsheet_ids,
    events: row.last_seq,
    delivered: row.delivered_seq,
    fault: row.delivery_fault,
    finding: code === null ? null : { code, tab, row: line, foundAtMs: foundAtMs ?? 0 },
  };
}
