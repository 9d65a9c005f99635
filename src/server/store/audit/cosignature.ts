// How far the witness has cosigned a tenant's checkpoints, and what it told against one.

import type { Database } from "../database.ts";
import { at } from "../tenant-store.ts";

/** The newest checkpoint, which the witness has not cosigned yet, and the size that it has cosigned last. */
export type Uncosigned = { size: number; note: string; cosignedSize: number };

/** Null when there is nothing to bring. */
export async function findUncosigned(db: Database, tenantId: string): Promise<Uncosigned | null> {
  type UncosignedRow = { size: number; note: string; cosigned_size: number };
  const [row] = await db.transaction(tenantId, (tx) =>
    tx.query<UncosignedRow>(
      `select c.size, c.note, l.cosigned_size from audit_log l
       join audit_checkpoint c on c.tenant_id = $1 and c.count = l.signed_count
       where l.tenant_id = $1 and l.signed_size > l.cosigned_size`,
      [tenantId],
    ),
  );
  return row ? { size: row.size, note: row.note, cosignedSize: row.cosigned_size } : null;
}

/** How many events the newest checkpoint covers; 0 before there is one. */
export async function findSignedSize(db: Database, tenantId: string): Promise<number> {
  const [row] = await db.read(tenantId, (tx) =>
    tx.query<{ signed_size: number }>("select signed_size from audit_log where tenant_id = $1", [tenantId]),
  );
  return row?.signed_size ?? 0;
}

/** Keeps a cosignature below its note. Where the Sheet shows the note without it already, the Sheet's end is in doubt from now on. */
export async function saveCosignature(
  db: Database,
  tenantId: string,
  { size, line, nowMs }: { size: number; line: string; nowMs: number },
): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query(
      `with cosigned as (
         update audit_checkpoint set cosignature = $3 where tenant_id = $1 and size = $2 and cosignature is null
         returning count)
       update audit_log l set cosigned_size = greatest(l.cosigned_size, $2), cosigned_at = $4,
         checked_at = case when l.delivered_count < c.count then l.checked_at end
       from cosigned c where l.tenant_id = $1`,
      [tenantId, size, line, at(nowMs)],
    ),
  );
}

/** `size` is that of the checkpoint that was brought, `seenSize` that of the tree the witness has seen, where it said so. */
export type Conflict = { code: string; size: number; seenSize: number | null };

/** Kept as it was told first, until the witness has cosigned again. */
export async function saveConflict(
  db: Database,
  tenantId: string,
  { code, size, seenSize, nowMs }: Conflict & { nowMs: number },
): Promise<void> {
  await db.transaction(tenantId, (tx) =>
    tx.query(
      `update audit_log set conflict = $2, conflict_size = $3, conflict_seen = $4, conflict_at = $5
       where tenant_id = $1 and (conflict is null or conflict_at < cosigned_at)`,
      [tenantId, code, size, seenSize, at(nowMs)],
    ),
  );
}
