// What only a check of the stored trail asks: whose it is, and which nodes of the tree are kept.

import type { NodeId } from "../../../shared/audit/tree.ts";
import type { KeyRing, TenantKeys } from "../../seal/key-ring.ts";
import type { Database } from "../database.ts";

export type StoredLog = { tenantId: string; keys: TenantKeys; lastNumber: number; dropped: number };
export type StoredNode = NodeId & { hash: Uint8Array };

type LogRow = { wrapped_key: Uint8Array; last_seq: number; dropped_seq: number };

/** Null where there is no such tenant. */
export async function findLog(
  { db, keyRing }: { db: Database; keyRing: KeyRing },
  tenantId: string,
): Promise<StoredLog | null> {
  const [row] = await db.read(tenantId, (tx) =>
    tx.query<LogRow>(
      `select t.wrapped_key, l.last_seq, l.dropped_seq from tenant t join audit_log l on l.tenant_id = t.tenant_id
       where t.tenant_id = $1`,
      [tenantId],
    ),
  );
  if (!row) return null;
  const keys = keyRing.keysOf(tenantId, row.wrapped_key);
  return { tenantId, keys, lastNumber: row.last_seq, dropped: row.dropped_seq };
}

/** The nodes that the leaves past the first `from`, up to the first `to`, made whole. */
export function findNodesBetween(
  db: Database,
  tenantId: string,
  { from, to }: { from: number; to: number },
): Promise<StoredNode[]> {
  return db.read(tenantId, (tx) =>
    tx.query<StoredNode>(
      `select n.level, n.index, n.hash from generate_series(0, 52) as x (level)
       join audit_node n on n.tenant_id = $1 and n.level = x.level
         and n.index >= $2::bigint >> x.level and n.index < $3::bigint >> x.level`,
      [tenantId, from, to],
    ),
  );
}
