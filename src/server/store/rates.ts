// The generic cell rate algorithm in one row each, shared by all servers: whoever takes cells moves the row's moment on, or takes none.

import type { Database } from "./database.ts";
import { at } from "./tenant-store.ts";

/** `burst`: how many cells may be taken at once; `everyMs`: how soon there is one more. */
export type SharedRate = { key: string; burst: number; everyMs: number };

/** Takes so many cells of each; answers how long to wait in milliseconds until all have them, 0 where they were taken. */
export function takeShared(
  db: Database,
  tenantId: string,
  { rates, cells, nowMs }: { rates: readonly SharedRate[]; cells: number; nowMs: number },
): Promise<number> {
  return db.transaction(tenantId, async (tx) => {
    let longest = 0;
    for (const { key, burst, everyMs } of rates) {
      const [row] = await tx.query<{ due_at: number; is_taken: boolean }>(
        `with taken as (
           insert into rate as r (tenant_id, key, due_at) values ($1, $2, $3::timestamptz + $4::float8 * interval '1 ms')
           on conflict (tenant_id, key) do update set due_at = greatest(r.due_at, $3) + $4::float8 * interval '1 ms'
             where greatest(r.due_at, $3) + $4::float8 * interval '1 ms' <= $3::timestamptz + $5::float8 * interval '1 ms'
           returning due_at)
         select due_at, true as is_taken from taken
         union all select due_at, false from rate where tenant_id = $1 and key = $2 and not exists (select from taken)`,
        [tenantId, key, at(nowMs), cells * everyMs, burst * everyMs],
      );
      if (row?.is_taken) continue;
      // somebody else may have moved it on since this statement began, so what it saw says at least this much
      const waitMs = row ? row.due_at + (cells - burst) * everyMs - nowMs : 0;
      longest = Math.max(longest, waitMs, everyMs);
    }
    return longest;
  });
}
