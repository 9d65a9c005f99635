// Erasures that were asked for and how far each has come. Everything that it takes to go on after a crash stands in the database; whose
// values go is known under seal, until they are gone.

import type { Told } from "../../../shared/audit/told.ts";
import type { TenantKeys } from "../../seal/key-ring.ts";
import { open, seal } from "../../seal/sealed.ts";
import { personIdOfOperator } from "../admission.ts";
import type { Transaction } from "../database.ts";
import { eventColumns, type EventRow, sealTold } from "../event.ts";
import { at, type Scope } from "../tenant-store.ts";

type Tenant = { tenantId: string; keys: TenantKeys };
/** `contacts` are the cards that bore the address, as far as they were looked for. */
export type ErasureWish = { email: string; contacts: string[] };

/** To be done by whoever keeps the trail; an act's event must tell of it under the same id. */
export function insertErasure(scope: Scope, { id, email }: { id: string; email: string }): void {
  scope.send(
    `insert into audit_erasure (tenant_id, erasure_id, asked_at, asked_seq, wish)
     select $1, $2, $3, last_seq, $4 from audit_log where tenant_id = $1`,
    [id, at(scope.nowMs), sealWish(scope, id, { email, contacts: [] })],
  );
}

export type ErasureRow = {
  erasure_id: string;
  asked_at: number;
  until_seq: number | null;
  events: number;
  done_at: number | null;
};

/** The newest first. */
export function findErasures(scope: Scope, limit: number): Promise<ErasureRow[]> {
  return scope.rows<ErasureRow>(
    `select erasure_id, asked_at, until_seq, events, done_at from audit_erasure
     where tenant_id = $1 order by asked_at desc, erasure_id limit $2`,
    [limit],
  );
}

export type Erasure = {
  id: string;
  wish: ErasureWish;
  askedSeq: number;
  looked: { contact: string; version: number };
  untilSeq: number | null;
  erasedSeq: number;
  events: number;
};
type UndoneRow = {
  erasure_id: string;
  wish: Uint8Array;
  asked_seq: number;
  looked_contact: string;
  looked_version: number;
  until_seq: number | null;
  erased_seq: number;
  events: number;
};

/** The oldest erasure that is not done; null when all are. */
export async function findUndone(tx: Transaction, tenant: Tenant): Promise<Erasure | null> {
  const [row] = await tx.query<UndoneRow>(
    `select erasure_id, wish, asked_seq, looked_contact, looked_version, until_seq, erased_seq, events
     from audit_erasure where tenant_id = $1 and done_at is null order by asked_at, erasure_id limit 1`,
    [tenant.tenantId],
  );
  if (!row) return null;
  return {
    id: row.erasure_id,
    wish: open(tenant.keys.data, placeOf(tenant, row.erasure_id), row.wish) as ErasureWish, // sealed by sealWish
    askedSeq: row.asked_seq,
    looked: { contact: row.looked_contact, version: row.looked_version },
    untilSeq: row.until_seq,
    erasedSeq: row.erased_seq,
    events: row.events,
  };
}

export type VersionRow = { contact_id: string; group_id: string; version: number; sealed: Uint8Array };

/** What cards said, version by version, from a place on. */
export function findVersionsAfter(
  tx: Transaction,
  tenantId: string,
  page: { contact: string; version: number; limit: number },
): Promise<VersionRow[]> {
  return tx.query<VersionRow>(
    `select v.contact_id, c.group_id, v.version, v.sealed from contact_version v
     join contact c on c.tenant_id = $1 and c.contact_id = v.contact_id
     where v.tenant_id = $1 and (v.contact_id, v.version) > ($2, $3) order by v.contact_id, v.version limit $4`,
    [tenantId, page.contact, page.version, page.limit],
  );
}

export function saveLooked(
  tx: Transaction,
  tenant: Tenant,
  { id, wish, looked }: Pick<Erasure, "id" | "wish" | "looked">,
): void {
  tx.send(
    `update audit_erasure set wish = $3, looked_contact = $4, looked_version = $5
     where tenant_id = $1 and erasure_id = $2`,
    [tenant.tenantId, id, sealWish(tenant, id, wish), looked.contact, looked.version],
  );
}

/** Keeps the number of the erasure's own event, up to which events are gone through; does nothing while it has none. */
export async function saveUntil(
  tx: Transaction,
  tenantId: string,
  { id, askedSeq }: Pick<Erasure, "id" | "askedSeq">,
): Promise<boolean> {
  const rows = await tx.query(
    `update audit_erasure x set until_seq = e.seq from audit_event e
     where x.tenant_id = $1 and x.erasure_id = $2
       and e.tenant_id = $1 and e.seq > $3 and e.action = 'audit.erase' and e.target ->> 'erasure' = $4
     returning x.until_seq`,
    [tenantId, id, askedSeq, id],
  );
  return rows.length > 0;
}

/** As whom the trail knows whoever has the address: signed in, or in whose name the operator acted. */
export async function findActorIds(tx: Transaction, tenantId: string, email: string): Promise<Set<string>> {
  const rows = await tx.query<{ person_id: string }>(
    "select person_id from person where tenant_id = $1 and email = $2",
    [tenantId, email],
  );
  return new Set([personIdOfOperator(email), ...rows.map((row) => row.person_id)]);
}

export type ErasableRow = EventRow & { seq: number; actor_id: string | null };

export function findErasable(
  tx: Transaction,
  tenantId: string,
  page: { after: number; before: number; limit: number },
): Promise<ErasableRow[]> {
  return tx.query<ErasableRow>(
    `select ${eventColumns}, e.actor_id from audit_event e
     where e.tenant_id = $1 and e.seq > $2 and e.seq < $3 order by e.seq limit $4`,
    [tenantId, page.after, page.before, page.limit],
  );
}

export type ErasedEvent = { key: string; seq: number; told: Told; isActor: boolean };

/** What is left of these events; their rows are to be written again where a Sheet may show them already. */
export function saveErased(tx: Transaction, tenant: Tenant, events: readonly ErasedEvent[]): void {
  if (events.length === 0) return;
  const { tenantId } = tenant;
  tx.send(
    `update audit_event e set personal = x.personal, actor_id = case when x.is_actor then null else e.actor_id end
     from unnest($2::uuid[], $3::bytea[], $4::boolean[]) as x (key, personal, is_actor)
     where e.tenant_id = $1 and e.event_key = x.key`,
    [
      tenantId,
      events.map(({ key }) => key),
      events.map(({ key, told }) => sealTold(tenant, key, told)),
      events.map(({ isActor }) => isActor),
    ],
  );
  // a server that delivers may have read them before this, so those past the last delivered row count too
  tx.send(
    `insert into audit_rewrite (tenant_id, seq) select $1, x.seq from unnest($2::bigint[]) as x (seq)
     where exists (select from audit_log where tenant_id = $1 and lease_owner is not null)`,
    [tenantId, events.map(({ seq }) => seq)],
  );
}

export function saveProgress(
  tx: Transaction,
  tenantId: string,
  { id, erasedSeq, events }: Pick<Erasure, "id" | "erasedSeq" | "events">,
): void {
  tx.send("update audit_erasure set erased_seq = $3, events = $4 where tenant_id = $1 and erasure_id = $2", [
    tenantId,
    id,
    erasedSeq,
    events,
  ]);
}

/** From here on nothing tells whose values they were. */
export function saveDone(tx: Transaction, tenantId: string, done: { id: string; nowMs: number }): void {
  tx.send("update audit_erasure set wish = null, done_at = $3 where tenant_id = $1 and erasure_id = $2", [
    tenantId,
    done.id,
    at(done.nowMs),
  ]);
}

function sealWish(tenant: Tenant, id: string, wish: ErasureWish): Buffer {
  return seal(tenant.keys.data, placeOf(tenant, id), wish);
}

function placeOf({ tenantId }: Pick<Tenant, "tenantId">, id: string): string[] {
  return ["erasure", tenantId, id];
}
