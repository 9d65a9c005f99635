// The only way to a tenant's data. An act runs in one transaction, and its event is committed with it or nothing is:
// whoever writes a route cannot forget the event, because an act without one does not type-check.

import type {
  Actor,
  AllowedEvent,
  AuditEvent,
  RefusedEvent,
  Target,
  ActionName,
} from "../../shared/audit/event.ts";
import { isStaff, mayActOn, type TrailLag } from "../../shared/audit/staff-act.ts";
import { refuse, type Result } from "../../shared/contract/refusal.ts";
import type { TenantKeys } from "../seal/key-ring.ts";
import type { Database, Row, Transaction } from "./database.ts";
import { eventValues, insertEvent, newEventKey } from "./event.ts";

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

/** A finished act: what it answers and the event that tells it; an answer that is only given again has its event already. */
export type Act<T> = { value: T; event: AllowedEvent | "recorded-before" };
/** What an act came to, and the key of the event that tells it; null where nothing was recorded. */
export type Recorded<T> = Result<T> & { eventKey: string | null };
export type Intent = { action: ActionName; target: Target };
export type TenantStore = {
  /** Runs an act as `actor`. A refusal undoes what the act did and is recorded as one; a fault leaves nothing behind. */
  act<T>(actor: Actor, intent: Intent, work: (scope: Scope) => Promise<Result<Act<T>>>): Promise<Recorded<T>>;
  /** Records a refusal that came before any act could begin; gives the event's key. */
  recordRefusal(actor: Actor, event: RefusedEvent): Promise<string>;
};
export type TenantStoreDeps = {
  db: Database;
  now: () => number;
  onEvent: (tenantId: string) => void;
  /** How far the tenant's trail lags, asked before an act of staff. */
  findLag(tx: Transaction, tenantId: string): Promise<TrailLag>;
};

/** Thrown to roll a refused act back, and caught just outside of its transaction. */
class Undo extends Error {}

export function openTenantStore(deps: TenantStoreDeps, tenantId: string, keys: TenantKeys): TenantStore {
  const scopeOf = (tx: Transaction, actor: Actor): Scope => ({
    tenantId,
    keys,
    actor,
    nowMs: deps.now(),
    rows: (statement, values = []) => tx.query(statement, [tenantId, ...values]),
    send: (statement, values = []) => tx.send(statement, [tenantId, ...values]),
    settled: () => tx.settled(),
  });

  async function recordRefusal(actor: Actor, event: RefusedEvent): Promise<string> {
    const key = await deps.db.transaction(tenantId, async (tx) => recordEvent(scopeOf(tx, actor), event));
    deps.onEvent(tenantId);
    return key;
  }

  /** The operator's people act only while the customer can follow what they do; `audit-unavailable` else. */
  async function allow(tx: Transaction, { surface }: Actor): Promise<Result<null>> {
    if (!isStaff(surface) || mayActOn(surface, await deps.findLag(tx, tenantId)))
      return { ok: true, value: null };
    return refuse("audit-unavailable", { retryAfterSeconds: 60 });
  }

  return {
    recordRefusal,
    async act(actor, intent, work) {
      let result: Awaited<ReturnType<typeof work>> | undefined;
      let key: string | undefined;
      try {
        await deps.db.transaction(tenantId, async (tx) => {
          const scope = scopeOf(tx, actor);
          const allowed = await allow(tx, actor);
          result = allowed.ok ? await work(scope) : allowed;
          if (!result.ok) throw new Undo();
          if (result.value.event !== "recorded-before") key = recordEvent(scope, result.value.event);
        });
      } catch (fault) {
        if (!(fault instanceof Undo)) throw fault;
      }
      if (!result) throw new Error("an act ended without a result");
      if (result.ok) {
        deps.onEvent(tenantId);
        return { ok: true, value: result.value.value, eventKey: key ?? null };
      }
      const { code } = result;
      const eventKey = await recordRefusal(actor, { ...intent, outcome: "refused", code, details: {} });
      return { ...result, eventKey };
    },
  };
}

/** Sent, not awaited: it travels with the commit and fails it when it fails. Gives the event's key. */
function recordEvent(scope: Scope, event: AuditEvent): string {
  const key = newEventKey(scope.nowMs);
  scope.send(insertEvent, eventValues({ ...scope, key }, event));
  return key;
}

/** Milliseconds since 1970 as PostgreSQL reads a time. */
export function at(ms: number): string {
  return new Date(ms).toISOString();
}
