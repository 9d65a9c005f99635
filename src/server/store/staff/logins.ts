// What Google's login reports said of the operator's people, each event once, and the sessions that they do not confirm.

import { at, type Reader, type Scope } from "../tenant-store.ts";

export type StaffLogin = {
  /** Google's own, the same each time it is read. */
  eventId: string;
  staffId: string;
  atMs: number;
  name: string;
  /** The second factor that was shown; null for an event that locks. */
  method: string | null;
};

const keptDays = 90;

/** Keeps events; gives the ids of those that were not kept before. */
export async function keepLogins(scope: Scope, logins: readonly StaffLogin[]): Promise<Set<string>> {
  const kept = await scope.rows<{ event_id: string }>(
    `insert into staff_login (tenant_id, event_id, staff_id, at, name, method)
     select $1, x.event_id, x.staff_id, x.at, x.name, x.method
     from unnest($2::text[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[]) as x (event_id, staff_id, at, name, method)
     on conflict (tenant_id, event_id) do nothing returning event_id`,
    [
      logins.map(({ eventId }) => eventId),
      logins.map(({ staffId }) => staffId),
      logins.map(({ atMs }) => at(atMs)),
      logins.map(({ name }) => name),
      logins.map(({ method }) => method),
    ],
  );
  return new Set(kept.map((row) => row.event_id));
}

/** What each person last showed at Google, by her id: the strongest factor of that login. */
export async function findLastFactors(scope: Reader): Promise<Map<string, string>> {
  const rows = await scope.rows<{ staff_id: string; method: string }>(
    `select distinct on (staff_id) staff_id, method from staff_login
     where tenant_id = $1 and method is not null order by staff_id, at desc`,
  );
  return new Map(rows.map((row) => [row.staff_id, row.method]));
}

/** Those of the quarter before go. */
export function removeOldLogins(scope: Scope): void {
  scope.send("delete from staff_login where tenant_id = $1 and at < $2", [
    at(scope.nowMs - keptDays * 86_400_000),
  ]);
}

/**
 * Whose open session began before `dueMs` without a login by a second factor, from `beforeMs` before it until `afterMs` after it; times
 * and lengths in milliseconds.
 */
export async function listUnconfirmed(
  scope: Reader,
  { dueMs, beforeMs, afterMs }: { dueMs: number; beforeMs: number; afterMs: number },
): Promise<string[]> {
  const rows = await scope.rows<{ staff_id: string }>(
    `select c.staff_id from staff_session c where c.tenant_id = $1 and c.ended_at is null and c.signed_in_at <= $2
       and not exists (select from staff_login l where l.tenant_id = $1 and l.staff_id = c.staff_id and l.method is not null
         and l.at between c.signed_in_at - $3::float8 * interval '1 ms' and c.signed_in_at + $4::float8 * interval '1 ms')`,
    [at(dueMs), beforeMs, afterMs],
  );
  return rows.map((row) => row.staff_id);
}
