// How far a tenant's trail has been delivered, and who is delivering it. The lease is owner and time, so that a dead server's ends.

import type { Database, Transaction } from "./database.ts";
import { eventColumns, type StoredEvent } from "./audit-trail.ts";
import { at } from "./tenant-store.ts";

export type Delivery = { deliveredSeq: number; lastSeq: number; spreadsheetId: string | null };
type DeliveryRow = { delivered_seq: number; last_seq: number; spreadsheet_id: string | null };

/** Takes or renews the lease on a tenant's delivery; null when another server holds it. */
export async function takeDelivery(
  db: Database,
  tenantId: string,
  lease: { owner: string; nowMs: number; untilMs: number },
): Promise<Delivery | null> {
  const [row] = await db.transaction(tenantId, (tx) =>
    tx.query<DeliveryRow>(
      `update audit_log set lease_owner = $2, lease_until = $4
       where tenant_id = $1 and (lease_owner is null or lease_owner = $2 or lease_until < $3)
       returning delivered_seq, last_seq, spreadsheet_id`,
      [tenantId, lease.owner, at(lease.nowMs), at(lease.untilMs)],
    ),
  );
  return row
    ? { deliveredSeq: row.delivered_seq, lastSeq: row.last_seq, spreadsheetId: row.spreadsheet_id }
    : null;
}

export async function saveSpreadsheet(db: Database, tenantId: string, spreadsheetId: string): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query("update audit_log set spreadsheet_id = $2 where tenant_id = $1", [tenantId, spreadsheetId]),
  );
}

/** The spreadsheet was deleted: the next delivery makes a new one and writes the whole trail into it. */
export async function forgetSpreadsheet(db: Database, tenantId: string): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query("update audit_log set spreadsheet_id = null, delivered_seq = 0 where tenant_id = $1", [
      tenantId,
    ]),
  );
}

/** Delivered up to `seq`; never backwards, should two servers have believed they held the lease. */
export async function saveDelivered(db: Database, tenantId: string, seq: number): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query(
      "update audit_log set delivered_seq = greatest(delivered_seq, $2), delivery_fault = null where tenant_id = $1",
      [tenantId, seq],
    ),
  );
}

export async function saveDeliveryFault(db: Database, tenantId: string, fault: string): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query("update audit_log set delivery_fault = $2 where tenant_id = $1", [tenantId, fault]),
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

export function findEventsToDeliver(
  tx: Transaction,
  tenantId: string,
  page: { after: number; limit: number },
): Promise<StoredEvent[]> {
  return tx.query<StoredEvent>(
    `select ${eventColumns} from audit_event e where e.tenant_id = $1 and e.seq > $2 order by e.seq limit $3`,
    [tenantId, page.after, page.limit],
  );
}

/** The names that groups go by. */
export async function findGroupNames(
  tx: Transaction,
  tenantId: string,
  groupIds: readonly string[],
): Promise<Map<string, string>> {
  type NameRow = { group_id: string; name: string };
  const rows = await tx.query<NameRow>(
    "select group_id, name from groups where tenant_id = $1 and group_id = any($2)",
    [tenantId, groupIds],
  );
  return new Map(rows.map((row) => [row.group_id, row.name]));
}

export type SealedVersion = { contact_id: string; group_id: string; version: number; sealed: Uint8Array };

/** What contacts said, sealed, at the versions that events name. */
export function findVersions(
  tx: Transaction,
  tenantId: string,
  seen: readonly { contactId: string; version: number }[],
): Promise<SealedVersion[]> {
  return tx.query<SealedVersion>(
    `select v.contact_id, c.group_id, v.version, v.sealed from unnest($2::uuid[], $3::int[]) as x (id, version)
     join contact_version v on v.tenant_id = $1 and v.contact_id = x.id and v.version = x.version
     join contact c on c.tenant_id = $1 and c.contact_id = v.contact_id`,
    [tenantId, seen.map(({ contactId }) => contactId), seen.map(({ version }) => version)],
  );
}
