// How far a tenant's Sheet has been written, and by whom: a lease of owner and time, so that a dead server's ends.

import type { DeliveryFault, SheetFinding } from "../../shared/audit/delivery.ts";
import type { Database, Transaction } from "./database.ts";
import { eventColumns, type EventRow } from "./event.ts";
import { at } from "./tenant-store.ts";

export type Delivery = {
  deliveredSeq: number;
  lastSeq: number;
  deliveredCount: number;
  signedCount: number;
  spreadsheetId: string | null;
  /** Marks the tenant's file, so that one whose making was not heard of is found again. */
  sheetKey: string;
  /** Why the last delivery failed; null when it did not. */
  fault: string | null;
  /** When the Sheet's end was last read back; null while it is in doubt. */
  checkedAtMs: number | null;
};
type DeliveryRow = {
  delivered_seq: number;
  last_seq: number;
  delivered_count: number;
  signed_count: number;
  spreadsheet_id: string | null;
  checked_at: number | null;
  sheet_key: string;
  delivery_fault: string | null;
};

/** Takes or renews the lease on a tenant's delivery; null when another server holds it. Who takes it over doubts what was delivered. */
export async function takeDelivery(
  db: Database,
  tenantId: string,
  lease: { owner: string; nowMs: number; untilMs: number },
): Promise<Delivery | null> {
  const [row] = await db.transaction(tenantId, (tx) =>
    tx.query<DeliveryRow>(
      `update audit_log set lease_owner = $2, lease_until = $4,
         checked_at = case when lease_owner = $2 then checked_at end
       where tenant_id = $1 and (lease_owner is null or lease_owner = $2 or lease_until < $3)
       returning delivered_seq, last_seq, delivered_count, signed_count, spreadsheet_id, checked_at,
         sheet_key, delivery_fault`,
      [tenantId, lease.owner, at(lease.nowMs), at(lease.untilMs)],
    ),
  );
  if (!row) return null;
  return {
    deliveredSeq: row.delivered_seq,
    lastSeq: row.last_seq,
    deliveredCount: row.delivered_count,
    signedCount: row.signed_count,
    spreadsheetId: row.spreadsheet_id,
    checkedAtMs: row.checked_at,
    sheetKey: row.sheet_key,
    fault: row.delivery_fault,
  };
}

export async function saveSpreadsheet(db: Database, tenantId: string, spreadsheetId: string): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query("update audit_log set spreadsheet_id = $2 where tenant_id = $1", [tenantId, spreadsheetId]),
  );
}

/** The spreadsheet was deleted: the next delivery makes a new one and writes the whole trail into it. */
export async function forgetSpreadsheet(db: Database, tenantId: string): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query(
      `update audit_log set spreadsheet_id = null, sheet_key = gen_random_uuid(), delivered_seq = 0, delivered_count = 0
       where tenant_id = $1`,
      [tenantId],
    ),
  );
}

/** The spreadsheet stays, and the whole trail is written into it again, each row at its place. */
export async function rewindDelivery(db: Database, tenantId: string): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query("update audit_log set delivered_seq = 0, delivered_count = 0 where tenant_id = $1", [tenantId]),
  );
}

/**
 * Delivered up to `seq` and checkpoint `count`; never backwards, should two servers have believed they held the lease. A Sheet that was
 * in doubt here was written from its first row on, which ends the doubt.
 */
export async function saveDelivered(
  db: Database,
  tenantId: string,
  { seq, count, nowMs }: { seq: number; count: number; nowMs: number },
): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query(
      `update audit_log set delivered_seq = greatest(delivered_seq, $2), delivered_count = greatest(delivered_count, $3),
         delivery_fault = null, checked_at = coalesce(checked_at, $4) where tenant_id = $1`,
      [tenantId, seq, count, at(nowMs)],
    ),
  );
}

/** The end of what was delivered stands in the Sheet as it should. */
export async function saveChecked(db: Database, tenantId: string, nowMs: number): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query("update audit_log set checked_at = $2, delivery_fault = null where tenant_id = $1", [
      tenantId,
      at(nowMs),
    ]),
  );
}

/** What was found changed in the Sheet, and where; kept until the next finding. */
export async function saveFound(
  db: Database,
  tenantId: string,
  found: { finding: SheetFinding; tab?: string; row?: number; nowMs: number },
): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query(
      "update audit_log set finding = $2, found_tab = $3, found_row = $4, found_at = $5 where tenant_id = $1",
      [tenantId, found.finding, found.tab ?? null, found.row ?? null, at(found.nowMs)],
    ),
  );
}

export async function saveDeliveryFault(
  db: Database,
  tenantId: string,
  { code, isDoubted }: { code: DeliveryFault; isDoubted: boolean },
): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query(
      `update audit_log set delivery_fault = $2, checked_at = case when $3 then null else checked_at end
       where tenant_id = $1`,
      [tenantId, code, isDoubted],
    ),
  );
}

export type TenantRow = { domain: string; kind: "workspace" | "consumer"; wrapped_key: Uint8Array };

export async function findTenant(tx: Transaction, tenantId: string): Promise<TenantRow | null> {
  const [row] = await tx.query<TenantRow>(
    "select domain, kind, wrapped_key from tenant where tenant_id = $1",
    [tenantId],
  );
  return row ?? null;
}

export type DeliverableRow = EventRow & { entry: string };

export function findEventsToDeliver(
  tx: Transaction,
  tenantId: string,
  page: { after: number; limit: number },
): Promise<DeliverableRow[]> {
  return tx.query<DeliverableRow>(
    `select ${eventColumns}, e.entry from audit_event e where e.tenant_id = $1 and e.seq > $2 order by e.seq limit $3`,
    [tenantId, page.after, page.limit],
  );
}

export type CheckpointRow = { count: number; size: number; note: string; signed_at: number };

/** Checkpoints after the one numbered `after`, over no more than `size` events. */
export function findCheckpointsToDeliver(
  tx: Transaction,
  tenantId: string,
  page: { after: number; size: number; limit: number },
): Promise<CheckpointRow[]> {
  return tx.query<CheckpointRow>(
    `select count, size, note, signed_at from audit_checkpoint
     where tenant_id = $1 and count > $2 and size <= $3 order by count limit $4`,
    [tenantId, page.after, page.size, page.limit],
  );
}

export type TenantStanding = {
  unnumbered: number;
  undelivered: number;
  /** When the oldest event without a row happened; null when each has one. */
  oldest: number | null;
  /** When the newest checkpoint was signed, and when the oldest event that it lacks happened. */
  signed_at: number | null;
  oldest_unsigned: number | null;
};

/** How far a tenant's trail lags; null where there is none. */
export async function findStanding(db: Database, tenantId: string): Promise<TenantStanding | null> {
  const [row] = await db.transaction(tenantId, (tx) =>
    tx.query<TenantStanding>(
      `with first as (
         select time from audit_event where tenant_id = $1 and seq is null order by event_id limit 1)
       select (select count(*) from audit_event where tenant_id = $1 and seq is null)::int as unnumbered,
         l.last_seq - l.delivered_seq as undelivered, l.signed_at,
         coalesce((select time from audit_event where tenant_id = $1 and seq = l.delivered_seq + 1),
                  (select time from first)) as oldest,
         coalesce((select time from audit_event where tenant_id = $1 and seq = l.signed_size + 1),
                  (select time from first)) as oldest_unsigned
       from audit_log l where l.tenant_id = $1`,
      [tenantId],
    ),
  );
  return row ?? null;
}
