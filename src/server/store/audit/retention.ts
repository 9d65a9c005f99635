// Dropping what is past its retention. The log's row says how far events are dropped before any goes; the database holds events to it.

import { type Droppable } from "../../../shared/audit/retention.ts";
import type { Transaction } from "../database.ts";
import type { Scope } from "../tenant-store.ts";

/** Events are dropped up to `droppedSeq`, those of staff up to `staffDropped`; beyond `most` none may be. */
export type DroppedTo = { droppedSeq: number; staffDropped: number; most: number };

/**
 * The tenant's log must be locked. What nobody signed yet may not be dropped, nor what stands in the spreadsheet that is being filled:
 * that is mended from the database, row by row.
 */
export async function findDropped(tx: Transaction, tenantId: string): Promise<DroppedTo> {
  const [row] = await tx.query<{ dropped_seq: number; staff_dropped: number; most: number }>(
    `select l.dropped_seq, l.staff_dropped, least(l.signed_size, (
       select s.first_seq - 1 from audit_sheet s
       where s.tenant_id = $1 and s.first_seq <= l.delivered_seq + 1 and s.first_count <= l.delivered_count + 1
         and (s.spreadsheet_id is not null or s.lost_id is not null)
       order by s.number desc limit 1)) as most
     from audit_log l where l.tenant_id = $1`,
    [tenantId],
  );
  if (!row) throw new Error("a tenant has no log");
  return { droppedSeq: row.dropped_seq, staffDropped: row.staff_dropped, most: row.most };
}

/** The number from which on all events are kept. */
export async function findFirstKept(scope: Scope): Promise<number> {
  const [row] = await scope.rows<{ dropped_seq: number }>(
    "select dropped_seq from audit_log where tenant_id = $1",
  );
  return (row?.dropped_seq ?? 0) + 1;
}

export type AgedRow = { seq: number; time: number };

/** When events happened, by number, from `from` to `to`. */
export function findTimes(
  tx: Transaction,
  tenantId: string,
  page: { from: number; to: number; limit: number },
): Promise<AgedRow[]> {
  return tx.query<AgedRow>(
    "select seq, time from audit_event where tenant_id = $1 and seq between $2 and $3 order by seq limit $4",
    [tenantId, page.from, page.to, page.limit],
  );
}

export type ToDrop = { droppedSeq: number; staffDropped: number; after: number; upTo: number };

/**
 * Drops the events after one and up to another: all that the log now says; answers how many, and how many of them were staff's. What was
 * not delivered by now never will be.
 */
export async function dropEvents(
  tx: Transaction,
  tenantId: string,
  { droppedSeq, staffDropped, after, upTo }: ToDrop,
): Promise<{ events: number; ofStaff: number }> {
  tx.send(
    `update audit_log set dropped_seq = $2, staff_dropped = $3, delivered_seq = greatest(delivered_seq, $2)
     where tenant_id = $1`,
    [tenantId, droppedSeq, staffDropped],
  );
  const rows = await tx.query<{ is_staff: boolean }>(
    `delete from audit_event where tenant_id = $1 and seq > $2 and seq <= $3
       and (seq <= $4 or not is_staff_access(surface, action)) returning is_staff_access(surface, action) as is_staff`,
    [tenantId, after, upTo, staffDropped],
  );
  tx.send(
    `delete from audit_rewrite r where r.tenant_id = $1 and r.seq > $2 and r.seq <= $3
       and not exists (select from audit_event e where e.tenant_id = $1 and e.seq = r.seq)`,
    [tenantId, after, upTo],
  );
  return { events: rows.length, ofStaff: rows.filter((row) => row.is_staff).length };
}

/** Drops nodes that no event needs which is left. */
export function dropNodes(tx: Transaction, tenantId: string, nodes: readonly Droppable[]): void {
  tx.send(
    `delete from audit_node n using unnest($2::int[], $3::bigint[], $4::bigint[], $5::bigint[]) as x (level, index, first, last)
     where n.tenant_id = $1 and n.level = x.level and n.index = x.index
       and not exists (select from audit_event e where e.tenant_id = $1 and e.seq between x.first and x.last)`,
    [
      tenantId,
      nodes.map(({ level }) => level),
      nodes.map(({ index }) => index),
      nodes.map(({ unless }) => unless.from + 1), // leaf 0 is event 1
      nodes.map(({ unless }) => unless.to),
    ],
  );
}

/** Drops the checkpoints over fewer events than are dropped: no proof begins there any more. The newest stays, whatever it covers. */
export function dropCheckpoints(tx: Transaction, tenantId: string, droppedSeq: number): void {
  tx.send(
    `delete from audit_checkpoint where tenant_id = $1 and size < $2
       and count < (select signed_count from audit_log where tenant_id = $1)`,
    [tenantId, droppedSeq],
  );
  tx.send(
    `update audit_log set delivered_count = greatest(delivered_count,
       (select min(count) - 1 from audit_checkpoint where tenant_id = $1)) where tenant_id = $1`,
    [tenantId],
  );
}
