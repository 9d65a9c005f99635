// Gives events their numbers, without gaps, in the order in which they were written. One server at a time per tenant: the row lock
// on the tenant's log is the lease. The Merkle tree and its checkpoints will be grown here, by the same transaction.

import type { Database } from "../store/database.ts";

const batch = 500;

/** Numbers up to one batch of events and answers how many; a full batch means there may be more. */
export async function numberEvents(db: Database, tenantId: string): Promise<number> {
  return db.transaction(tenantId, async (tx) => {
    const [log] = await tx.query<{ last_seq: number }>(
      "select last_seq from audit_log where tenant_id = $1 for update",
      [tenantId],
    );
    if (!log) return 0;
    const numbered = await tx.query<{ seq: number }>(
      `with next as (
         select event_id, row_number() over (order by event_id) as place from (
           select event_id from audit_event where tenant_id = $1 and seq is null order by event_id limit $3) waiting)
       update audit_event e set seq = $2 + next.place from next where e.tenant_id = $1 and e.event_id = next.event_id returning e.seq`,
      [tenantId, log.last_seq, batch],
    );
    if (numbered.length > 0) {
      await tx.query("update audit_log set last_seq = last_seq + $2 where tenant_id = $1", [
        tenantId,
        numbered.length,
      ]);
    }
    return numbered.length;
  });
}

/** Numbers everything that waits. */
export async function numberAllEvents(db: Database, tenantId: string): Promise<void> {
  while ((await numberEvents(db, tenantId)) === batch);
}
