// Events of the server's own: what it does to a tenant's trail without being asked by anybody.

import type { Actor, AllowedEvent } from "../../shared/audit/event.ts";
import type { TenantKeys } from "../seal/key-ring.ts";
import { personIdOfOperator } from "./admission.ts";
import type { Transaction } from "./database.ts";
import { eventColumns, type EventRow, eventValues, insertEvent } from "./event.ts";

/** As whom the trail names the operator's server. */
const serverActor: Actor = { personId: personIdOfOperator("carnet"), email: "Carnet", surface: "operator" };

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
