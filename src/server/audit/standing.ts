// How far the trails lag, for the operator: sums and longest waits over tenants, never which tenant.

import { findStanding } from "../store/audit-delivery.ts";
import type { Database } from "../store/database.ts";

/** Events without a number, numbered events without a row, and in milliseconds the longest waits for a row and for a checkpoint. */
export type Standing = {
  unnumbered: number;
  undelivered: number;
  oldestWaitMs: number;
  checkpointAgeMs: number;
};

/** Over the given tenants, one after another. */
export async function readStanding(
  { db, now }: { db: Database; now: () => number },
  tenantIds: readonly string[],
): Promise<Standing> {
  const sum: Standing = { unnumbered: 0, undelivered: 0, oldestWaitMs: 0, checkpointAgeMs: 0 };
  for (const tenantId of tenantIds) {
    const one = await findStanding(db, tenantId);
    if (!one) continue;
    sum.unnumbered += one.unnumbered;
    sum.undelivered += one.undelivered;
    if (one.oldest !== null) sum.oldestWaitMs = Math.max(sum.oldestWaitMs, now() - one.oldest);
    if (one.oldest_unsigned === null) continue;
    const since = Math.max(one.oldest_unsigned, one.signed_at ?? 0);
    sum.checkpointAgeMs = Math.max(sum.checkpointAgeMs, now() - since);
  }
  return sum;
}
