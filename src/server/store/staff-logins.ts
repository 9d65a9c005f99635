// What Google's login reports said of the operator's people, each event once, and the sessions that they do not confirm.

import { at, type Reader, type Scope } from "./tenant-store.ts";

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

/** Keeps an event; false where it was kept before. */
export async function keepLogin(scope: Scope, login: StaffLogin): Promise<boolean> {
  const kept = await scope.rows(
    `insert into staff_login (tenant_id, event_id, staff_id, at, name, method) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, event_id) do nothing returning 1`,
    [login.eventId, login.staffId, at(login.atMs), login.name, login.method],
  );
  return kept.length === 1;
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
