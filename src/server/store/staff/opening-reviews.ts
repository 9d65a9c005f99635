// The queue of openings that somebody else looks through, and how many there were of whom.

import type { OpeningReviewBody, OpeningReviewView } from "../../../shared/contract/holds.ts";
import type { ViewDay } from "../../../shared/audit/access-day.ts";
import { open, seal } from "../../seal/sealed.ts";
import { placeOfOpening } from "./openings.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

type ReviewRow = {
  opening_id: string;
  email: string | null;
  staff_id: string;
  customer_id: string;
  subject: string;
  reason: string;
  justification: Uint8Array;
  opened_at: number;
  contacts_read: number;
  cause: string;
  due_at: number;
};

/** What waits and is not the reader's own, the first due first. */
export async function listReviews(scope: Scope, readerId: string): Promise<OpeningReviewView[]> {
  const rows = await scope.rows<ReviewRow>(
    `select o.opening_id, p.email, o.staff_id, o.customer_id, o.subject, o.reason, o.justification, o.opened_at, o.contacts_read,
       r.cause, r.due_at
     from opening_review r join opening o on o.tenant_id = $1 and o.opening_id = r.opening_id
       left join person p on p.tenant_id = $1 and p.person_id = o.staff_id
     where r.tenant_id = $1 and r.reviewed_at is null and o.staff_id <> $2 order by r.due_at, o.opened_at limit 200`,
    [readerId],
  );
  return rows.map((row) => ({
    id: row.opening_id,
    email: row.email ?? row.staff_id,
    customer: row.customer_id,
    subject: row.subject,
    reason: row.reason,
    justification: open(scope.keys.data, placeOfOpening(scope, row.opening_id), row.justification) as string, // as it was sealed
    openedAt: at(row.opened_at),
    contacts: row.contacts_read,
    cause: row.cause,
    dueAt: at(row.due_at),
  }));
}

/** False where nothing of somebody else's waits under that id. */
export async function saveReview(
  scope: Scope,
  openingId: string,
  { outcome, reason }: OpeningReviewBody,
): Promise<boolean> {
  const rows = await scope.rows(
    `update opening_review r set reviewed_by = $3, reviewed_at = $4, outcome = $5, note = $6
     from opening o where r.tenant_id = $1 and r.opening_id = $2 and r.reviewed_at is null
       and o.tenant_id = $1 and o.opening_id = $2 and o.staff_id <> $3 returning 1`,
    [
      openingId,
      scope.actor.personId,
      at(scope.nowMs),
      outcome,
      seal(scope.keys.data, ["opening review", scope.tenantId, openingId], reason),
    ],
  );
  return rows.length > 0;
}

/** Whether anything of somebody else's waits that was due before now. */
export async function hasOverdueReview(scope: Scope, readerId: string): Promise<boolean> {
  const rows = await scope.rows(
    `select from opening_review r join opening o on o.tenant_id = $1 and o.opening_id = r.opening_id
     where r.tenant_id = $1 and r.reviewed_at is null and r.due_at < $2 and o.staff_id <> $3 limit 1`,
    [at(scope.nowMs), readerId],
  );
  return rows.length > 0;
}

/** Since then, by the days of UTC; a day without any is left out. */
export function countOpeningsByDay(scope: Reader, sinceMs: number): Promise<(ViewDay & { email: string })[]> {
  return scope.rows(
    `select coalesce(p.email, o.staff_id::text) as email, to_char(o.opened_at at time zone 'UTC', 'YYYY-MM-DD') as day,
       count(*) filter (where o.is_ticketed)::int as ticketed, count(*) filter (where not o.is_ticketed)::int as unticketed
     from opening o left join person p on p.tenant_id = $1 and p.person_id = o.staff_id
     where o.tenant_id = $1 and o.opened_at >= $2 group by 1, 2 order by 1, 2`,
    [at(sinceMs)],
  );
}
