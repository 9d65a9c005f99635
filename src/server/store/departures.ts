// What the Directory's word of an account led to: who is noticed to be gone, until when they have grace, and the reports of those who were
// seen off. One look a day for each tenant, by whichever server begins it.

import { keptSince } from "../../shared/audit/retention.ts";
import type { LeaverReport } from "../../shared/contract/admin.ts";
import type { Departure } from "../../shared/domain/departure.ts";
import { open, seal } from "../seal/sealed.ts";
import { at, type Reader, type Scope } from "./tenant-store.ts";

const lookEveryMs = 24 * 3_600_000;
/** After a look that the Directory did not answer. */
const soonerMs = 3_600_000;

/** Begins the day's look; null when it was had, else the address after which it goes on. */
export async function claimLook(scope: Scope): Promise<string | null> {
  const [row] = await scope.rows<{ after_email: string }>(
    `insert into leaver_look as l (tenant_id, looked_at, after_email) values ($1, $2, '')
     on conflict (tenant_id) do update set looked_at = excluded.looked_at where l.looked_at <= $3 returning after_email`,
    [at(scope.nowMs), at(scope.nowMs - lookEveryMs)],
  );
  return row ? row.after_email : null;
}

/** The look came to nothing: another may be had in an hour. */
export function giveBackLook(scope: Scope): void {
  scope.send("update leaver_look set looked_at = $2 where tenant_id = $1", [
    at(scope.nowMs - lookEveryMs + soonerMs),
  ]);
}

export function endLook(scope: Scope, afterEmail: string): void {
  scope.send("update leaver_look set after_email = $2 where tenant_id = $1", [afterEmail]);
}

/** When the Directory was last looked at; null: never. */
export async function findLook(scope: Scope): Promise<number | null> {
  const [row] = await scope.rows<{ looked_at: number }>(
    "select looked_at from leaver_look where tenant_id = $1",
  );
  return row?.looked_at ?? null;
}

/** `isKnown`: she was here or owns a group, so she had an account; else an address may never have been anybody's. */
export type Holder = { email: string; isKnown: boolean };

/** Everybody of the domain who owns a group or is named by a grant that gives something, in the order of the addresses. */
export async function findHolders(scope: Reader, domain: string): Promise<Holder[]> {
  const rows = await scope.rows<{ email: string; is_known: boolean }>(
    `select email, bool_or(owns) or exists (select from person p where p.tenant_id = $1 and p.email = e.email) as is_known from (
       select g.owner_email as email, true as owns from groups g where g.tenant_id = $1 and g.owner_email is not null
       union all
       select substr(x.principal, length('person:') + 1), false from grants x
       where x.tenant_id = $1 and x.principal like 'person:%' and x.level <> 'none') e
     where right(email, length($2) + 1) = '@' || $2 group by email order by email collate "C"`,
    [domain],
  );
  return rows.map(({ email, is_known: isKnown }) => ({ email, isKnown }));
}

export type StoredLeaver = {
  email: string;
  departure: Departure;
  noticedAtMs: number;
  dueAtMs: number;
  /** Null: not seen off yet. */
  report: LeaverReport | null;
};
type LeaverRow = {
  email: string;
  standing: Departure;
  noticed_at: number;
  due_at: number;
  report: Uint8Array | null;
};

/** Those who are still to be seen off first; then the last who were. */
export async function findLeavers(scope: Scope): Promise<StoredLeaver[]> {
  const rows = await scope.rows<LeaverRow>(
    `select email, standing, noticed_at, due_at, report from leaver where tenant_id = $1
     order by finished_at desc nulls first, due_at, email limit 200`,
  );
  return rows.map(({ email, standing, noticed_at: noticedAtMs, due_at: dueAtMs, report }) => ({
    email,
    departure: standing,
    noticedAtMs,
    dueAtMs,
    report: report && openReport(scope, email, report),
  }));
}

/** A new notice, also of somebody who was seen off before and holds something again. */
export function noteLeaver(scope: Scope, leaver: Omit<StoredLeaver, "report">): void {
  scope.send(
    `insert into leaver (tenant_id, email, standing, noticed_at, due_at) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, email) do update set standing = excluded.standing, noticed_at = excluded.noticed_at,
       due_at = excluded.due_at, finished_at = null, report = null`,
    [leaver.email, leaver.departure, at(leaver.noticedAtMs), at(leaver.dueAtMs)],
  );
}

export function finishLeaver(scope: Scope, report: LeaverReport): void {
  scope.send("update leaver set finished_at = $3, report = $4 where tenant_id = $1 and email = $2", [
    report.email,
    at(scope.nowMs),
    seal(scope.keys.data, placeOfReport(scope, report.email), report),
  ]);
}

/** Reports go when the events that tell the same go. */
export function removeOldReports(scope: Scope): void {
  scope.send("delete from leaver where tenant_id = $1 and finished_at < $2", [
    at(keptSince(scope.nowMs, "other")),
  ]);
}

/** Nobody waits to see her off any more. */
export function forgetLeaver(scope: Scope, email: string): void {
  scope.send("delete from leaver where tenant_id = $1 and email = $2 and finished_at is null", [email]);
}

function placeOfReport({ tenantId }: Scope, email: string): readonly string[] {
  return ["leaver report", tenantId, email];
}

function openReport(scope: Scope, email: string, report: Uint8Array): LeaverReport {
  return open(scope.keys.data, placeOfReport(scope, email), report) as LeaverReport; // sealed above, from this type
}
