// A legal hold on a tenant's trail: while it stands, nothing of it is erased or dropped. Why stands in the event that tells of it.

import { at, type Scope } from "../tenant-store.ts";

type HoldRow = { held_since: number | null };

/** Since when a hold stands, in milliseconds; null when none does. */
export async function findHold(scope: Scope): Promise<number | null> {
  const [row] = await scope.rows<HoldRow>("select held_since from audit_log where tenant_id = $1");
  return row?.held_since ?? null;
}

/** The same, to be changed: waits for a slice of erasing or dropping that is under way. */
export async function findHoldForChange(scope: Scope): Promise<number | null> {
  const [row] = await scope.rows<HoldRow>("select held_since from audit_log where tenant_id = $1 for update");
  return row?.held_since ?? null;
}

export function putHold(scope: Scope): void {
  scope.send("update audit_log set held_since = coalesce(held_since, $2) where tenant_id = $1", [
    at(scope.nowMs),
  ]);
}

export function removeHold(scope: Scope): void {
  scope.send("update audit_log set held_since = null where tenant_id = $1");
}
