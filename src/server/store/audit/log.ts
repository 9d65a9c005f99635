// A tenant's log: how far its events are numbered and signed, and what the sequencer needs for that. Whoever numbers holds its row.

import type { HiddenFields } from "../../../shared/domain/hidden-fields.ts";
import type { Node } from "../../../shared/audit/tree.ts";
import type { Transaction } from "../database.ts";
import { eventColumns, type EventRow } from "../event.ts";
import { at } from "../tenant-store.ts";

export type LogState = {
  frontier: Uint8Array | null;
  signedSize: number;
  signedCount: number;
  signedAtMs: number;
  wrappedKey: Uint8Array;
  /** A legal hold stands. */
  isHeld: boolean;
};
type LogRow = {
  frontier: Uint8Array | null;
  signed_size: number;
  signed_count: number;
  signed_at: number | null;
  wrapped_key: Uint8Array;
  is_held: boolean;
};

/** Locks the tenant's log until the transaction ends; null where there is no such tenant. */
export async function lockLog(tx: Transaction, tenantId: string): Promise<LogState | null> {
  const [row] = await tx.query<LogRow>(
    `select l.frontier, l.signed_size, l.signed_count, l.signed_at, l.held_since is not null as is_held, t.wrapped_key
     from audit_log l
     join tenant t on t.tenant_id = $1 where l.tenant_id = $1 for update of l`,
    [tenantId],
  );
  if (!row) return null;
  return {
    frontier: row.frontier,
    signedSize: row.signed_size,
    signedCount: row.signed_count,
    signedAtMs: row.signed_at ?? 0,
    wrappedKey: row.wrapped_key,
    isHeld: row.is_held,
  };
}

/** Events without a number, in the order in which they were written. */
export function findUnnumbered(tx: Transaction, tenantId: string, limit: number): Promise<EventRow[]> {
  return tx.query<EventRow>(
    `select ${eventColumns} from audit_event e where e.tenant_id = $1 and e.seq is null order by e.event_id limit $2`,
    [tenantId, limit],
  );
}

/** `personal`: what is told, sealed. */
export type NumberedEvent = { key: string; number: number; entry: string; personal: Buffer };
export type Numbered = { events: NumberedEvent[]; nodes: Node[]; size: number; frontier: Uint8Array };

export function saveNumbered(
  tx: Transaction,
  tenantId: string,
  { events, nodes, size, frontier }: Numbered,
): void {
  if (events.length === 0) return;
  tx.send(
    `update audit_event e set seq = x.seq, entry = x.entry, personal = x.personal
     from unnest($2::uuid[], $3::bigint[], $4::text[], $5::bytea[]) as x (key, seq, entry, personal)
     where e.tenant_id = $1 and e.event_key = x.key`,
    [
      tenantId,
      events.map(({ key }) => key),
      events.map(({ number }) => number),
      events.map(({ entry }) => entry),
      events.map(({ personal }) => personal),
    ],
  );
  tx.send(
    `insert into audit_node (tenant_id, level, index, hash)
     select $1, x.level, x.index, x.hash from unnest($2::smallint[], $3::bigint[], $4::bytea[]) as x (level, index, hash)`,
    [
      tenantId,
      nodes.map(({ level }) => level),
      nodes.map(({ index }) => index),
      nodes.map(({ hash }) => Buffer.from(hash)),
    ],
  );
  tx.send("update audit_log set last_seq = $2, frontier = $3 where tenant_id = $1", [
    tenantId,
    size,
    Buffer.from(frontier),
  ]);
}

export function saveCheckpoint(
  tx: Transaction,
  tenantId: string,
  { size, note, signedAtMs }: { size: number; note: string; signedAtMs: number },
): void {
  tx.send(
    `with log as (
       update audit_log set signed_size = $2, signed_at = $4, signed_count = signed_count + 1 where tenant_id = $1
       returning signed_count)
     insert into audit_checkpoint (tenant_id, count, size, note, signed_at) select $1, signed_count, $2, $3, $4 from log`,
    [tenantId, size, note, at(signedAtMs)],
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

export type SealedVersion = {
  reference: string;
  contact_id: string;
  group_id: string;
  version: number;
  sealed: Uint8Array;
  hidden_fields: HiddenFields;
};

/** What contacts said, sealed, at the versions that events name: `id@version`, or an id alone for what it says now. */
export function findVersions(
  tx: Transaction,
  tenantId: string,
  references: readonly string[],
): Promise<SealedVersion[]> {
  const named = references.map((reference) => reference.split("@"));
  return tx.query<SealedVersion>(
    `select x.reference, v.contact_id, c.group_id, v.version, v.sealed, g.hidden_fields
     from unnest($2::text[], $3::uuid[], $4::int[]) as x (reference, id, version)
     join contact c on c.tenant_id = $1 and c.contact_id = x.id
     join groups g on g.tenant_id = $1 and g.group_id = c.group_id
     join contact_version v on v.tenant_id = $1 and v.contact_id = x.id and v.version = coalesce(x.version, c.version)`,
    [tenantId, references, named.map(([id]) => id), named.map(([, version]) => version ?? null)],
  );
}
