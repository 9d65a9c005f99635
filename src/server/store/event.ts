// An event as the database holds it: ids and outcome in the clear, everything that may name a person sealed beside them.
// The act's own transaction writes it; number, hashed text and salts are added by the sequencer.

import type { ActionName, Actor, AuditEvent, Outcome, Target } from "../../shared/audit/event.ts";
import { perCell, type Personal } from "../../shared/audit/entry.ts";
import type { Told } from "../../shared/audit/told.ts";
import type { RefusalCode } from "../../shared/contract/refusal.ts";
import type { Surface } from "../../shared/contract/me.ts";
import type { TenantKeys } from "../seal/key-ring.ts";
import type { Transaction } from "./database.ts";
import { drawBytes } from "../seal/random-bytes.ts";
import { open, seal } from "../seal/sealed.ts";

/** What stands in the clear; `target` holds ids alone, since whom a grant names is told under seal. */
type EventFacts = {
  seq: number | null;
  time: number;
  surface: Surface;
  action: ActionName;
  target: Omit<Target, "principal">;
  outcome: Outcome;
  code: RefusalCode | null;
};
export type StoredEvent = EventFacts & { key: string; told: Told };
export type EventRow = EventFacts & { event_key: string; personal: Uint8Array };
export const eventColumns =
  "e.event_key, e.seq, e.time, e.surface, e.action, e.target, e.outcome, e.code, e.personal";

type Tenant = { tenantId: string; keys: TenantKeys };

export function openEvent(tenant: Tenant, row: EventRow): StoredEvent {
  const { event_key: key, personal, seq, time, surface, action, target, outcome, code } = row;
  const told = open(tenant.keys.data, placeOf(tenant, key), personal) as Told; // sealed below, from this type
  return { key, seq, time, surface, action, target, outcome, code, told };
}

export function sealTold(tenant: Tenant, key: string, told: Told): Buffer {
  return seal(tenant.keys.data, placeOf(tenant, key), told);
}

function placeOf({ tenantId }: Tenant, key: string): string[] {
  return ["event", tenantId, key];
}

/** What a row shows, as it is sealed with its event. */
export function keepShown(told: Told, personal: Personal): Told {
  const shown = perCell((cell) => ({
    text: personal[cell].text,
    salt: Buffer.from(personal[cell].salt).toString("base64"),
  }));
  return { ...told, shown };
}

/** What `keepShown` kept. */
export function personalOf(shown: NonNullable<Told["shown"]>): Personal {
  return perCell((cell) => ({ text: shown[cell].text, salt: Buffer.from(shown[cell].salt, "base64") }));
}

const columns = "event_key, time, actor_id, surface, action, target, outcome, code, personal";
export const insertEvent = `
  insert into audit_event as e (tenant_id, ${columns})
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** Several in their order, each value of `insertEvent` after the tenant being a list: one statement costs less than many. */
const insertEvents = `
  insert into audit_event (tenant_id, ${columns})
  select $1, ${columns}
  from unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[], $8::text[], $9::text[], $10::bytea[])
    with ordinality as x (${columns}, place)
  order by x.place`;

/** Sends events, each as the values of `insertEvent` after the tenant. */
export function sendEvents(tx: Transaction, tenantId: string, events: readonly (readonly unknown[])[]): void {
  const [first = []] = events;
  if (events.length === 1) tx.send(insertEvent, [tenantId, ...first]);
  else tx.send(insertEvents, [tenantId, ...first.map((_, column) => events.map((values) => values[column]))]);
}

/** The values of `insertEvent` after the tenant, for an event that happens now; under a new key where none is given. */
export function eventValues(
  tenant: Tenant & { actor: Actor; nowMs: number; key?: string },
  event: AuditEvent,
): unknown[] {
  const { actor, nowMs, key = newEventKey(nowMs) } = tenant;
  const { principal, ...target } = event.target;
  const { evidence } = actor;
  const details = evidence === undefined ? event.details : { ...event.details, evidence };
  const told = { who: actor.email, ...(principal ? { principal } : {}), details };
  return [
    key,
    new Date(nowMs).toISOString(),
    actor.personId,
    actor.surface,
    event.action,
    JSON.stringify(target),
    event.outcome,
    event.outcome === "refused" ? event.code : null,
    sealTold(tenant, key, told),
  ];
}

/** A UUID of version 7 (RFC 9562, section 5.7): keys in the order of their time keep the index that they are put into small. */
export function newEventKey(nowMs: number): string {
  const bytes = drawBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
