// How far a tenant's Sheet has been written, and by whom: a lease of owner and time, so that a dead server's ends.

import type { DeliveryFault, SheetFinding } from "../../shared/audit/delivery.ts";
import type { TenantKeys } from "../seal/key-ring.ts";
import { type ErasedSheet, findErasedSheet } from "./audit-rewrite.ts";
import { addFirstSheet, findSheets, type Sheets } from "./audit-sheet.ts";
import type { Database, Transaction } from "./database.ts";
import { eventColumns, type EventRow } from "./event.ts";
import { addOwnEvent } from "./own-event.ts";
import { findPastSheet, type PastSheet } from "./sheet-retention.ts";
import { at } from "./tenant-store.ts";

/** Who may say how far the delivery came: the server that holds the tenant's lease. A statement of any other changes nothing. */
export type Holding = { tenantId: string; owner: string };
export type Delivery = {
  deliveredSeq: number;
  lastSeq: number;
  deliveredCount: number;
  signedCount: number;
  /** Why the last delivery failed; null when it did not. */
  fault: string | null;
  /** When the end of what was delivered was last read back; null while it is in doubt. */
  checkedAtMs: number | null;
  /** The spreadsheet being written, and those after it. */
  sheets: Sheets;
  /** One of them shows in some rows what was erased since. */
  erased: ErasedSheet | null;
  /** One of them is past the retention of its events. */
  past: PastSheet | null;
  tenant: TenantRow;
};
type DeliveryRow = TenantRow & {
  delivered_seq: number;
  last_seq: number;
  delivered_count: number;
  signed_count: number;
  checked_at: number | null;
  delivery_fault: string | null;
};

/**
 * Takes or renews the lease on a tenant's delivery; null when another server holds it. Who takes it over doubts what was delivered. A lease
 * that ends later than two of its length from now was taken before the clock was set back, and is over.
 */
export async function takeDelivery(
  db: Database,
  { tenantId, owner }: Holding,
  { nowMs, untilMs }: { nowMs: number; untilMs: number },
): Promise<Delivery | null> {
  return db.transaction(tenantId, async (tx) => {
    const [row] = await tx.query<DeliveryRow>(
      `update audit_log l set lease_owner = $2, lease_until = $4,
         checked_at = case when lease_owner = $2 then checked_at end
       from tenant t
       where l.tenant_id = $1 and t.tenant_id = $1 and (lease_owner is null or lease_owner = $2 or lease_until < $3 or lease_until > $5)
       returning delivered_seq, last_seq, delivered_count, signed_count, checked_at, delivery_fault,
         t.domain, t.kind, t.wrapped_key`,
      [tenantId, owner, at(nowMs), at(untilMs), at(2 * untilMs - nowMs)],
    );
    if (!row) return null;
    addFirstSheet(tx, tenantId, nowMs);
    const delivered = { seq: row.delivered_seq, count: row.delivered_count };
    const sheets = await findSheets(tx, tenantId, delivered);
    if (!sheets) throw new Error("no spreadsheet of a trail is the first");
    return {
      deliveredSeq: row.delivered_seq,
      lastSeq: row.last_seq,
      deliveredCount: row.delivered_count,
      signedCount: row.signed_count,
      checkedAtMs: row.checked_at,
      fault: row.delivery_fault,
      sheets,
      erased: await findErasedSheet(tx, tenantId, { upTo: row.delivered_seq, nowMs }),
      past: await findPastSheet(tx, tenantId, nowMs),
      tenant: row,
    };
  });
}

/**
 * Delivered up to `seq` and checkpoint `count`; answers how far the trail is by now, or null for a server that lost its lease, since
 * another may have begun anew. A Sheet that was in doubt here was written from its first row on, which ends the doubt.
 */
export async function saveDelivered(
  db: Database,
  { tenantId, owner }: Holding,
  { seq, count, nowMs }: { seq: number; count: number; nowMs: number },
): Promise<{ lastSeq: number; signedCount: number } | null> {
  const [row] = await db.transaction(tenantId, (tx) =>
    tx.query<{ last_seq: number; signed_count: number }>(
      `update audit_log set delivered_seq = $3, delivered_count = $4, delivery_fault = null,
         checked_at = coalesce(checked_at, $5) where tenant_id = $1 and lease_owner = $2 returning last_seq, signed_count`,
      [tenantId, owner, seq, count, at(nowMs)],
    ),
  );
  return row ? { lastSeq: row.last_seq, signedCount: row.signed_count } : null;
}

/**
 * What was looked at stands in the Sheet as it should, so what was found last is over, unless it stands; `isEnd`: the end was among it,
 * where alone one sees whether a filter is gone.
 */
export async function saveChecked(
  db: Database,
  { tenantId, owner }: Holding,
  { nowMs, isEnd, isStanding }: { nowMs: number; isEnd: boolean; isStanding: boolean },
): Promise<void> {
  await db.transaction(tenantId, async (tx) =>
    tx.send(
      `update audit_log set checked_at = case when $4 then $3 else checked_at end, delivery_fault = null,
         mended_at = case when found_at is null then null
           when $5 or (not $4 and finding = 'rows-filtered') then mended_at else coalesce(mended_at, $3) end
       where tenant_id = $1 and lease_owner = $2`,
      [tenantId, owner, at(nowMs), isEnd, isStanding],
    ),
  );
}

/** Where what was found begins. */
export type FoundAt = { finding: SheetFinding; tab?: string; row?: number; spreadsheetId: string };

/**
 * What was found changed in a spreadsheet, kept until the next finding, and told as an event: once, however often it is found before it
 * could be put right.
 */
export async function saveFound(
  db: Database,
  holding: Holding & { keys: TenantKeys; nowMs: number },
  { finding, tab, row, spreadsheetId }: FoundAt,
): Promise<{ isNew: boolean }> {
  const { tenantId, owner, nowMs } = holding;
  return db.transaction(tenantId, async (tx) => {
    const rows = await tx.query(
      `update audit_log set finding = $3, found_tab = $4, found_row = $5, found_at = $6, mended_at = null
       where tenant_id = $1 and lease_owner = $2 and (mended_at is not null or found_at is null
         or (finding, found_tab, found_row) is distinct from ($3, $4::text, $5::bigint)) returning tenant_id`,
      [tenantId, owner, finding, tab ?? null, row ?? null, at(nowMs)],
    );
    if (rows.length === 0) return { isNew: false };
    const details = { finding, ...(tab === undefined ? {} : { tab }), ...(row === undefined ? {} : { row }) };
    const target = { sheet: spreadsheetId };
    await addOwnEvent(tx, holding, { action: "audit.sheet-changed", outcome: "allowed", target, details });
    return { isNew: true };
  });
}

export async function saveDeliveryFault(
  db: Database,
  { tenantId, owner }: Holding,
  { code, isDoubted }: { code: DeliveryFault; isDoubted: boolean },
): Promise<void> {
  await db.transaction(tenantId, async (tx) =>
    tx.send(
      `update audit_log set delivery_fault = $3, checked_at = case when $4 then null else checked_at end
       where tenant_id = $1 and lease_owner = $2`,
      [tenantId, owner, code, isDoubted],
    ),
  );
}

export type TenantRow = { domain: string; kind: "workspace" | "consumer"; wrapped_key: Uint8Array };

export type DeliverableRow = EventRow & { seq: number; entry: string };

/** Numbered events after the one numbered `after`, in their order. */
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

export const checkpointsAfter = `
  select count, size, note || coalesce(cosignature, '') as note, signed_at from audit_checkpoint
  where tenant_id = $1 and count > $2 and size <= $3 order by count limit $4`;

/** Checkpoints after the one numbered `after`, over no more than `size` events. */
export function findCheckpointsToDeliver(
  tx: Transaction,
  tenantId: string,
  page: { after: number; size: number; limit: number },
): Promise<CheckpointRow[]> {
  return tx.query<CheckpointRow>(checkpointsAfter, [tenantId, page.after, page.size, page.limit]);
}

export type TenantStanding = {
  unnumbered: number;
  undelivered: number;
  /** When the oldest event without a row happened; null when each has one. */
  oldest: number | null;
  /** When the newest checkpoint was signed, and when the oldest event that it lacks happened. */
  signed_at: number | null;
  oldest_unsigned: number | null;
  /** When the witness cosigned last, when the oldest checkpoint after that was signed, and whether it has contradicted since. */
  cosigned_at: number | null;
  oldest_uncosigned: number | null;
  is_contested: boolean;
};

/** How far a tenant's trail lags; null where there is none. */
export async function findStanding(tx: Transaction, tenantId: string): Promise<TenantStanding | null> {
  const [row] = await tx.query<TenantStanding>(
    `with first as (
         select time from audit_event where tenant_id = $1 and seq is null order by event_id limit 1)
       select (select count(*) from audit_event where tenant_id = $1 and seq is null)::int as unnumbered,
         l.last_seq - l.delivered_seq as undelivered, l.signed_at,
         coalesce((select time from audit_event where tenant_id = $1 and seq = l.delivered_seq + 1),
                  (select time from first)) as oldest,
         coalesce((select time from audit_event where tenant_id = $1 and seq = l.signed_size + 1),
                  (select time from first)) as oldest_unsigned,
         l.cosigned_at,
         (select signed_at from audit_checkpoint
          where tenant_id = $1 and size > l.cosigned_size order by size limit 1) as oldest_uncosigned,
         coalesce(l.conflict_at > l.cosigned_at, l.conflict_at is not null) as is_contested
       from audit_log l where l.tenant_id = $1`,
    [tenantId],
  );
  return row ?? null;
}
