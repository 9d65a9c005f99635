// How far the trails lag: of all, for the operator, sums and longest waits, never which tenant; of one, whether staff may act.

import { findStanding } from "../store/audit/delivery.ts";
import type { TrailLag } from "../../shared/audit/staff-act.ts";
import type { Database, Transaction } from "../store/database.ts";

/**
 * Events without a number, numbered events without a row, in milliseconds the longest waits for a row, a checkpoint and a cosignature,
 * and how many trails the witness contradicts.
 */
export type Standing = {
  unnumbered: number;
  undelivered: number;
  oldestWaitMs: number;
  checkpointAgeMs: number;
  cosignatureAgeMs: number;
  contested: number;
};

/** Over the given tenants, one after another. */
export async function readStanding(
  { db, now, isWitnessed }: { db: Database; now: () => number; isWitnessed: boolean },
  tenantIds: readonly string[],
): Promise<Standing> {
  const sum = {
    unnumbered: 0,
    undelivered: 0,
    oldestWaitMs: 0,
    checkpointAgeMs: 0,
    cosignatureAgeMs: 0,
    contested: 0,
  };
  const longer = (known: number, since: number | null) =>
    since === null ? known : Math.max(known, now() - since);
  for (const tenantId of tenantIds) {
    const one = await db.transaction(tenantId, (tx) => findStanding(tx, tenantId));
    if (!one) continue;
    sum.unnumbered += one.unnumbered;
    sum.undelivered += one.undelivered;
    sum.oldestWaitMs = longer(sum.oldestWaitMs, one.oldest);
    sum.checkpointAgeMs = longer(sum.checkpointAgeMs, laterOf(one.oldest_unsigned, one.signed_at));
    if (!isWitnessed) continue;
    sum.cosignatureAgeMs = longer(sum.cosignatureAgeMs, laterOf(one.oldest_uncosigned, one.cosigned_at));
    if (one.is_contested) sum.contested += 1;
  }
  return sum;
}

/** Since when something waits: since it is there, or since the last of its kind was served. */
function laterOf(oldest: number | null, served: number | null): number | null {
  return oldest === null ? null : Math.max(oldest, served ?? 0);
}

/** Of one tenant, in the transaction that waits for it. Without a trail, nothing can be followed. */
export async function readLag(
  tx: Transaction,
  tenantId: string,
  { now, hasSheet }: { now: () => number; hasSheet: boolean },
): Promise<TrailLag> {
  const one = await findStanding(tx, tenantId);
  const wait = (since: number | null) => (since === null ? 0 : now() - since);
  if (!one) return { unsignedMs: Infinity, undeliveredMs: Infinity };
  return { unsignedMs: wait(one.oldest_unsigned), undeliveredMs: hasSheet ? wait(one.oldest) : null };
}
