// The generic cell rate algorithm in one row each, shared by all servers: whoever takes cells moves the row's moment on, or takes none.

import type { Database } from "./database.ts";
import { at } from "./tenant-store.ts";

/** `burst`: how many cells may be taken at once; `everyMs`: how soon there is one more. */
export type SharedRate = { key: string; burst: number; everyMs: number };

const take = `
  with taken as (
    insert into rate as r (tenant_id, key, due_at) values ($1, $2, $3::timestamptz + $4::float8 * interval '1 ms')
    on conflict (tenant_id, key) do update set due_at = greatest(r.due_at, $3) + $4::float8 * interval '1 ms'
      where greatest(r.due_at, $3) + $4::float8 * interval '1 ms' <= $3::timestamptz + $5::float8 * interval '1 ms'
    returning due_at)
  select due_at, true as is_taken from taken
  union all select due_at, false from rate where tenant_id = $1 and key = $2 and not exists (select from taken)`;
type TakenRow = { due_at: number; is_taken: boolean };

/** Takes so many cells of each; answers how long to wait in milliseconds until all have them, 0 where they were taken. */
export async function takeShared(
  db: Database,
  tenantId: string,
  { rates, cells, nowMs }: { rates: readonly SharedRate[]; cells: number; nowMs: number },
): Promise<number> {
  // asked for together and not waited for inside, so that all of it is one round trip
  const { waits } = await db.transaction(tenantId, async (tx) => ({
    waits: rates.map(async ({ key, burst, everyMs }) => {
      const values = [tenantId, key, at(nowMs), cells * everyMs, burst * everyMs];
      const [row] = await tx.query<TakenRow>(take, values);
      if (row?.is_taken) return 0;
      // somebody else may have moved it on since this statement began, so what it saw says at least this much
      return Math.max(row ? row.due_at + (cells - burst) * everyMs - nowMs : 0, everyMs);
    }),
  }));
  return Math.max(0, ...(await Promise.all(waits)));
}
