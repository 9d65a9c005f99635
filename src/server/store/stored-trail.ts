// A tenant's trail as it is stored, slice by slice, for whoever verifies it: what is there, as it is there.
// Reads only.

import type { NodeId } from "../../shared/audit/tree.ts";
import type { KeyRing, TenantKeys } from "../seal/key-ring.ts";
import type { Database } from "./database.ts";
import { eventColumns, type EventRow } from "./event.ts";

export type StoredLog = { tenantId: string; keys: TenantKeys; lastNumber: number };
export type StoredRow = EventRow & { seq: number; entry: string };
export type StoredNode = NodeId & { hash: Uint8Array };
export type StoredCheckpoint = { size: number; note: string; signed_at: number };

type LogRow = { wrapped_key: Uint8Array; last_seq: number };

/** Null where there is no such tenant. */
export async function findLog(
  { db, keyRing }: { db: Database; keyRing: KeyRing },
  tenantId: string,
): Promise<StoredLog | null> {
  const [row] = await db.transaction(tenantId, (tx) =>
    tx.query<LogRow>(
      `select t.wrapped_key, l.last_seq from tenant t join audit_log l on l.tenant_id = t.tenant_id
       where t.tenant_id = $1`,
      [tenantId],
    ),
  );
  return row ? { tenantId, keys: keyRing.keysOf(tenantId, row.wrapped_key), lastNumber: row.last_seq } : null;
}

/** Up to `limit` numbered events after number `after`. */
export function findRowsAfter(
  db: Database,
  tenantId: string,
  { after, limit }: { after: number; limit: number },
): Promise<StoredRow[]> {
  return db.transaction(tenantId, (tx) =>
    tx.query<StoredRow>(
      `select ${eventColumns}, e.entry from audit_event e where e.tenant_id = $1 and e.seq > $2 order by e.seq limit $3`,
      [tenantId, after, limit],
    ),
  );
}

/** The nodes that the leaves past the first `from`, up to the first `to`, made whole. */
export function findNodesBetween(
  db: Database,
  tenantId: string,
  { from, to }: { from: number; to: number },
): Promise<StoredNode[]> {
  return db.transaction(tenantId, (tx) =>
    tx.query<StoredNode>(
      `select n.level, n.index, n.hash from generate_series(0, 52) as x (level)
       join audit_node n on n.tenant_id = $1 and n.level = x.level
         and n.index >= $2::bigint >> x.level and n.index < $3::bigint >> x.level`,
      [tenantId, from, to],
    ),
  );
}

/** The hashes of these nodes, in their order; a node that is not there leaves a gap. */
export async function findHashes(
  db: Database,
  tenantId: string,
  nodes: readonly NodeId[],
): Promise<Uint8Array[]> {
  const rows = await db.transaction(tenantId, (tx) =>
    tx.query<{ hash: Uint8Array }>(
      `select n.hash from unnest($2::int[], $3::bigint[]) with ordinality as x (level, index, place)
       join audit_node n on n.tenant_id = $1 and n.level = x.level and n.index = x.index order by x.place`,
      [tenantId, nodes.map(({ level }) => level), nodes.map(({ index }) => index)],
    ),
  );
  return rows.map(({ hash }) => hash);
}

/** Up to `limit` checkpoints after the first `after`. */
export function findCheckpointsAfter(
  db: Database,
  tenantId: string,
  { after, limit }: { after: number; limit: number },
): Promise<(StoredCheckpoint & { count: number })[]> {
  return db.transaction(tenantId, (tx) =>
    tx.query(
      `select count, size, note || coalesce(cosignature, '') as note, signed_at from audit_checkpoint
       where tenant_id = $1 and count > $2 order by count limit $3`,
      [tenantId, after, limit],
    ),
  );
}
