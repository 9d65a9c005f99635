// The only way to a tenant's data. A change is committed with its event or not at all; of a read nothing is answered before its event is
// committed. Whoever writes a route cannot forget the event, because an act without one does not type-check.

import {
  type ActionName,
  actions,
  type Actor,
  type AllowedEvent,
  type AuditEvent,
  type RefusedEvent,
  type Target,
} from "../../shared/audit/event.ts";
import { isStaff, mayActOn, type TrailLag } from "../../shared/audit/staff-act.ts";
import { type Refusal, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { TenantKeys } from "../seal/key-ring.ts";
import type { Database, Row, Transaction } from "./database.ts";
import { eventValues, insertEvent, newEventKey } from "./event.ts";
import type { EventWriter } from "./event-writer.ts";

/** What statements run in: the tenant is bound as $1 of every one of them, and row-level security stands behind that. */
export type Scope = {
  readonly tenantId: string;
  readonly keys: TenantKeys;
  readonly actor: Actor;
  readonly nowMs: number;
  rows<R extends Row>(statement: string, values?: readonly unknown[]): Promise<R[]>;
  send(statement: string, values?: readonly unknown[]): void;
  /** As a transaction's. */
  settled(): Promise<void>;
};

/** Where a tenant's rows are read: a scope, or less. */
export type Reader = Pick<Scope, "rows">;

/** The same over a transaction of the server's own, in which nobody acts. */
export function readerOf(tx: Transaction, tenantId: string): Reader {
  return { rows: (statement, values = []) => tx.query(statement, [tenantId, ...values]) };
}

/**
 * A finished act: what it answers and the event that tells it; an answer that is only given again has its event already. `beside`: what
 * a change did to other groups, told there. `key`: under which a change's event is kept, where the change itself names it.
 */
export type Act<T> = {
  value: T;
  event: AllowedEvent | "recorded-before";
  beside?: readonly AllowedEvent[];
  key?: string;
};
/** The same act with another answer. */
export function answering<T, U>(result: Result<Act<T>>, answer: (value: T) => U): Result<Act<U>> {
  return result.ok ? { ok: true, value: { ...result.value, value: answer(result.value.value) } } : result;
}

/** What an act came to, and the key of the event that tells it; null where nothing was recorded. */
export type Recorded<T> = Result<T> & { eventKey: string | null };
export type Intent = { action: ActionName; target: Target };
export type TenantStore = {
  /** Runs an act as `actor`. A refusal undoes what the act did and is recorded as one; a fault leaves nothing behind. */
  act<T>(actor: Actor, intent: Intent, work: (scope: Scope) => Promise<Result<Act<T>>>): Promise<Recorded<T>>;
  /** Asks whether an act may begin. What is allowed tells nothing, so it leaves no event; a refusal is recorded as the act's own. */
  check(
    actor: Actor,
    intent: Intent,
    work: (scope: Scope) => Promise<Result<unknown>>,
  ): Promise<Recorded<null>>;
  /** Records a refusal that came before any act could begin; gives the event's key. */
  recordRefusal(actor: Actor, event: RefusedEvent): Promise<string>;
};
export type TenantStoreDeps = {
  db: Database;
  events: EventWriter;
  now: () => number;
  onEvent: (tenantId: string) => void;
  /** How far the tenant's trail lags, asked before an act of staff. */
  findLag(tx: Transaction, tenantId: string): Promise<TrailLag>;
};

/** Thrown to roll a refused act back, and caught just outside of its transaction. */
class Undo extends Error {}

type Held = TenantStoreDeps & { tenantId: string; keys: TenantKeys };
type Work<T> = (scope: Scope) => Promise<Result<Act<T>>>;

export function openTenantStore(deps: TenantStoreDeps, tenantId: string, keys: TenantKeys): TenantStore {
  const held = { ...deps, tenantId, keys };
  const { db } = deps;
  return {
    recordRefusal: (actor, event) => record(held, actor, event),
    async act(actor, intent, work) {
      const isRead = actions[intent.action] === "read";
      const result = await (isRead ? look(held, actor, work) : change(held, actor, work));
      if (result.ok) return { ok: true, value: result.value.value, eventKey: result.eventKey };
      return recordRefused(held, actor, { intent, refusal: result });
    },
    async check(actor, intent, work) {
      const result = await db.read(tenantId, (tx) => work(scopeOf(held, tx, actor)));
      if (result.ok) return { ok: true, value: null, eventKey: null };
      return recordRefused(held, actor, { intent, refusal: result });
    },
  };
}

async function recordRefused(
  held: Held,
  actor: Actor,
  { intent, refusal }: { intent: Intent; refusal: Refusal },
): Promise<Refusal & { eventKey: string | null }> {
  if (refusal.behind) return { ...refusal, eventKey: null }; // told by the tenant that is asked instead
  const refused = { ...intent, outcome: "refused", code: refusal.code, details: {} } as const;
  return { ...refusal, eventKey: await record(held, actor, refused) };
}

/** A read leaves nothing behind but its event, which is committed before anything of it is answered. */
async function look<T>(held: Held, actor: Actor, work: Work<T>): Promise<Recorded<Act<T>>> {
  const result = await held.db.read(held.tenantId, async (tx): Promise<Result<Act<T>>> => {
    const allowed = await allow(held, tx, actor);
    return allowed.ok ? work(scopeOf(held, tx, actor)) : allowed;
  });
  const event = result.ok ? result.value.event : "recorded-before"; // a refusal is recorded by who asked
  return { ...result, eventKey: event === "recorded-before" ? null : await record(held, actor, event) };
}

/** A change and its event are committed together, or neither is. */
async function change<T>(held: Held, actor: Actor, work: Work<T>): Promise<Recorded<Act<T>>> {
  let result: Result<Act<T>> | undefined;
  let key: string | undefined;
  try {
    await held.db.transaction(held.tenantId, async (tx) => {
      const scope = scopeOf(held, tx, actor);
      const allowed = await allow(held, tx, actor);
      result = allowed.ok ? await work(scope) : allowed;
      if (!result.ok) throw new Undo();
      if (result.value.event !== "recorded-before")
        key = sendEvent(scope, result.value.event, result.value.key);
      for (const event of result.value.beside ?? []) sendEvent(scope, event);
    });
  } catch (fault) {
    if (!(fault instanceof Undo)) throw fault;
  }
  if (!result) throw new Error("an act ended without a result");
  if (key) held.onEvent(held.tenantId);
  return { ...result, eventKey: key ?? null };
}

function scopeOf({ tenantId, keys, now }: Held, tx: Transaction, actor: Actor): Scope {
  return openScope(tx, { tenantId, keys, actor, nowMs: now() });
}

/** A scope over a transaction that has named this tenant. */
export function openScope(tx: Transaction, of: Pick<Scope, "tenantId" | "keys" | "actor" | "nowMs">): Scope {
  const { tenantId } = of;
  return {
    ...of,
    ...readerOf(tx, tenantId),
    send: (statement, values = []) => tx.send(statement, [tenantId, ...values]),
    settled: () => tx.settled(),
  };
}

/** The operator's people act only while the customer can follow what they do; `audit-unavailable` else. */
async function allow(held: Held, tx: Transaction, { surface }: Actor): Promise<Result<null>> {
  if (!isStaff(surface) || mayActOn(surface, await held.findLag(tx, held.tenantId)))
    return { ok: true, value: null };
  return refuse("audit-unavailable", { retryAfterSeconds: 60 });
}

/** Commits an event that no change goes with; gives its key. */
async function record(held: Held, actor: Actor, event: AuditEvent): Promise<string> {
  const { tenantId, keys } = held;
  const nowMs = held.now();
  const key = newEventKey(nowMs);
  await held.events.write(tenantId, eventValues({ tenantId, keys, actor, nowMs, key }, event));
  held.onEvent(tenantId);
  return key;
}

/** Sent, not awaited: it travels with the commit and fails it when it fails. Gives the event's key. */
export function sendEvent(scope: Scope, event: AuditEvent, key = newEventKey(scope.nowMs)): string {
  scope.send(insertEvent, eventValues({ ...scope, key }, event));
  return key;
}

/** Every tenant's id: all that is ever asked across tenants. */
export async function findTenantIds(db: Database): Promise<string[]> {
  const rows = await db.query<{ tenant_ids: string }>("select tenant_ids()");
  return rows.map((row) => row.tenant_ids);
}

/** Milliseconds since 1970 as PostgreSQL reads a time. */
export function at(ms: number): string {
  return new Date(ms).toISOString();
}
