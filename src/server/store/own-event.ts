// Events of the server's own: what it does to a tenant's trail without being asked by anybody.

import type { Actor, AllowedEvent } from "../../shared/audit/event.ts";
import type { KeyRing, TenantKeys } from "../seal/key-ring.ts";
import { personIdOfOperator } from "./admission.ts";
import type { Database, Transaction } from "./database.ts";
import { eventColumns, type EventRow, eventValues, insertEvent } from "./event.ts";
import { openScope, type Scope } from "./tenant-store.ts";

/** As whom the trail names the operator's server. */
const serverActor: Actor = { personId: personIdOfOperator("carnet"), email: "Carnet", surface: "operator" };

/** An act of the server's own, in a transaction of its own. */
export function actAsServer<T>(
  { db, keyRing, now }: { db: Database; keyRing: KeyRing; now: () => number },
  tenantId: string,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  return db.transaction(tenantId, async (tx) => {
    const [row] = await tx.query<{ wrapped_key: Uint8Array }>(
      "select wrapped_key from tenant where tenant_id = $1",
      [tenantId],
    );
    if (!row) throw new Error("there is no such tenant");
    const keys = keyRing.keysOf(tenantId, row.wrapped_key);
    return work(openScope(tx, { tenantId, keys, actor: serverActor, nowMs: now() }));
  });
}

/** Writes one; gives it as an event that waits for its number. */
export async function addOwnEvent(
  tx: Transaction,
  tenant: { tenantId: string; keys: TenantKeys; nowMs: number },
  event: AllowedEvent,
): Promise<EventRow> {
  const values = eventValues({ ...tenant, actor: serverActor }, event);
  const [row] = await tx.query<EventRow>(`${insertEvent} returning ${eventColumns}`, [
    tenant.tenantId,
    ...values,
  ]);
  if (!row) throw new Error("an event was not written");
  return row;
}
