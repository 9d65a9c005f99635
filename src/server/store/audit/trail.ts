// Reading a tenant's own trail: events by number, the tree's nodes and the signed checkpoints.

import { type NodeId, nodesOver } from "../../../shared/audit/tree.ts";
import type { AuditFilter } from "../../../shared/contract/audit.ts";
import { personIdOfOperator } from "../admission.ts";
import { type CheckpointRow, checkpointsAfter } from "./delivery.ts";
import { eventColumns, type EventRow, openEvent, type StoredEvent } from "../event.ts";
import type { Reader, Scope } from "../tenant-store.ts";

/** A numbered event with the text that was hashed of it. */
export type NumberedEvent = { event: StoredEvent; text: string };
export type EventPage = { filter: AuditFilter; from: number; to: number; limit: number };

const matching = `
  e.tenant_id = $1 and e.seq between $2 and $3
  and ($5::text is null or e.actor_id = $6
    or e.actor_id in (select p.person_id from person p where p.tenant_id = $1 and p.email = $5))
  and ($7::text is null or e.group_id = $7::uuid)
  and ($8::text is null or e.contact_id = $8::uuid)
  and ($9::text is null or e.action = $9)
  and ($10::text is null or e.surface = $10)
  and ($11::text is null or e.outcome = $11)
  and ($12::timestamptz is null or e.time >= $12)
  and ($13::timestamptz is null or e.time < $13)`;
const upward = `select ${eventColumns}, e.entry from audit_event e where ${matching} order by e.seq limit $4`;
const downward = `select ${eventColumns}, e.entry from audit_event e where ${matching} order by e.seq desc limit $4`;

/** Events numbered `from` to `to`, both in, as far as the filter lets them through: oldest first, or newest first. */
export async function findEvents(
  scope: Scope,
  { filter, from, to, limit }: EventPage,
  order: "asc" | "desc",
): Promise<NumberedEvent[]> {
  const rows = await scope.rows<EventRow & { entry: string }>(order === "asc" ? upward : downward, [
    from,
    to,
    limit,
    filter.actor ?? null,
    filter.actor === undefined ? null : personIdOfOperator(filter.actor),
    filter.group ?? null,
    filter.contact ?? null,
    filter.action ?? null,
    filter.surface ?? null,
    filter.outcome ?? null,
    filter.after ?? null,
    filter.before ?? null,
  ]);
  return rows.map((row) => ({ event: openEvent(scope, row), text: row.entry }));
}

/** The number of the newest event that has one; 0 before there is any. */
export async function findLastNumber(scope: Scope): Promise<number> {
  const [row] = await scope.rows<{ last_seq: number }>("select last_seq from audit_log where tenant_id = $1");
  return row?.last_seq ?? 0;
}

/** An event that its actor asks about by key, its number and hashed text null before it has them; null when it is not hers. */
export async function findOwnEvent(
  scope: Scope,
  key: string,
): Promise<{ seq: number | null; entry: string | null } | null> {
  const [row] = await scope.rows<{ seq: number | null; entry: string | null }>(
    "select seq, entry from audit_event where tenant_id = $1 and event_key = $2 and actor_id = $3",
    [key, scope.actor.personId],
  );
  return row ?? null;
}

/** The newest checkpoint, cosigned as soon as it is; null before there is one. */
export async function findCheckpoint(scope: Scope): Promise<{ size: number; note: string } | null> {
  const [row] = await scope.rows<{ size: number; note: string }>(
    `select size, note || coalesce(cosignature, '') as note from audit_checkpoint
     where tenant_id = $1 order by count desc limit 1`,
  );
  return row ?? null;
}

/** Checkpoints after the one numbered `after`, over no more than `size` events, oldest first. */
export function findCheckpoints(
  scope: Scope,
  page: { after: number; size: number; limit: number },
): Promise<CheckpointRow[]> {
  return scope.rows<CheckpointRow>(checkpointsAfter, [page.after, page.size, page.limit]);
}

type NodeRow = { level: number; index: number; hash: Uint8Array };

/** Hashes of these nodes, as far as they are there, by `level/index`. */
export async function findNodes(reader: Reader, nodes: readonly NodeId[]): Promise<Map<string, Uint8Array>> {
  const rows = await reader.rows<NodeRow>(
    `select n.level, n.index, n.hash from unnest($2::int[], $3::bigint[]) as x (level, index)
     join audit_node n on n.tenant_id = $1 and n.level = x.level and n.index = x.index`,
    [nodes.map(({ level }) => level), nodes.map(({ index }) => index)],
  );
  return new Map(rows.map((row) => [nodeName(row), row.hash]));
}

/** The hashes that stand for all events before a number, in the order of `nodesOver`. Throws when they are not all there. */
export async function findFrozen(reader: Reader, before: number): Promise<Uint8Array[]> {
  const nodes = nodesOver({ from: 0, to: before - 1 });
  const found = await findNodes(reader, nodes);
  const hashes = nodes.flatMap((node) => found.get(nodeName(node)) ?? []);
  if (hashes.length !== nodes.length) throw new Error(`hashes of the events before ${before} are missing`);
  return hashes;
}

export function nodeName({ level, index }: NodeId): string {
  return `${level}/${index}`;
}
