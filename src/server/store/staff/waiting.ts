// How much waits for somebody of the staff besides proposals.

import { at, type Scope } from "../tenant-store.ts";

/** `holds`: to be judged · `homes`: declared and pending · `reviews`: support views to look through. None of one's own. */
export type Waiting = { holds: number; homes: number; reviews: number };

export async function countWaiting(scope: Scope, readerId: string): Promise<Waiting> {
  const [row] = await scope.rows<Waiting>(
    `select
       (select count(*)::int from hold where tenant_id = $1 and staff_id <> $2 and verdict is null and released_at is null
          and num_nonnulls(justified_at, lapsed_at) > 0) as holds,
       (select count(*)::int from staff_home where tenant_id = $1 and staff_id <> $2 and state = 'pending' and valid_until > $3)
         as homes,
       (select count(*)::int from opening_review r join opening o on o.tenant_id = $1 and o.opening_id = r.opening_id
        where r.tenant_id = $1 and r.reviewed_at is null and o.staff_id <> $2) as reviews`,
    [readerId, at(scope.nowMs)],
  );
  if (!row) throw new Error("a statement without rows");
  return row;
}
