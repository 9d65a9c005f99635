// Reading a tenant's own trail: events by number, the tree's nodes and the signed checkpoints.

import type { NodeId } from "../../shared/audit/tree.ts";
import { eventColumns, type EventRow, openEvent, type StoredEvent } from "./event.ts";
import type { Scope } from "./tenant-store.ts";

export async function findEvents(
  scope: Scope,
  page: { from: number; limit: number },
): Promise<StoredEvent[]> {
  const rows = await scope.rows<EventRow>(
    `select ${eventColumns} from audit_event e where e.tenant_id = $1 and e.seq >= $2 order by e.seq limit $3`,
    [page.from, page.limit],
  );
  return rows.map((row) => openEvent(scope, row));
}

/** The number of an event that its actor asks about by key; null when it is not hers, or has none yet. */
export async function findOwnNumber(scope: Scope, key: string): Promise<number | null> {
  const [row] = await scope.rows<{ seq: number | null }>(
    "select seq from audit_event where tenant_id = $1 and event_key = $2 and actor_id = $3",
    [key, scope.actor.personId],
  );
  return row?.seq ?? null;
}

/** The newest checkpoint; null before there is one. */
export async function findCheckpoint(scope: Scope): Promise<{ size: number; note: string } | null> {
  const [row] = await scope.rows<{ size: number; note: string }>(
    "select size, note from audit_checkpoint where tenant_id = $1 order by count desc limit 1",
  );
  return row ?? null;
}

type NodeRow = { level: number; index: number; hash: Uint8Array };

/** Hashes of these nodes, as far as they are there, by `level/index`. */
export async function findNodes(scope: Scope, nodes: readonly NodeId[]): Promise<Map<string, Uint8Array>> {
  const rows = await scope.rows<NodeRow>(
    `select n.level, n.index, n.hash from unnest($2::int[], $3::bigint[]) as x (level, index)
     join audit_node n on n.tenant_id = $1 and n.level = x.level and n.index = x.index`,
    [nodes.map(({ level }) => level), nodes.map(({ index }) => index)],
  );
  return new Map(rows.map((row) => [nodeName(row), row.hash]));
}

export function nodeName({ level, index }: NodeId): string {
  return `${level}/${index}`;
}
