// Reviews of access: what one covers, what was decided on each grant, and what ends with it. While it is reviewed a grant's own end is kept
// here and the grant ends with the review, so that a lapse takes effect at its moment, whoever tells of it later.

import type { GrantPlace } from "../../shared/contract/admin-grants.ts";
import type { Decision } from "../../shared/contract/reviews.ts";
import type { GivenLevel } from "../../shared/contract/requests.ts";
import type { Caller } from "../../shared/domain/access.ts";
import { quarterMs, type ReviewOutcome } from "../../shared/domain/review.ts";
import { adminGrantColumns, type AdminGrantRow, liveGrants } from "./admin-grants.ts";
import { removeGrant } from "./grants.ts";
import { namedGroupIds, principalsOf } from "./groups.ts";
import { at, type Scope } from "./tenant-store.ts";

export type StoredReview = {
  id: string;
  startedBy: string;
  startedAtMs: number;
  dueAtMs: number;
  isQuarterly: boolean;
  closedAtMs: number | null;
};
type ReviewRow = {
  review_id: string;
  started_by: string;
  started_at: number;
  due_at: number;
  is_quarterly: boolean;
  closed_at: number | null;
};

/** The last one, under way or over. */
export async function findReview(scope: Scope): Promise<StoredReview | null> {
  const [row] = await scope.rows<ReviewRow>(
    `select review_id, started_by, started_at, due_at, is_quarterly, closed_at from review
     where tenant_id = $1 order by started_at desc limit 1`,
  );
  if (!row) return null;
  return {
    id: row.review_id,
    startedBy: row.started_by,
    startedAtMs: row.started_at,
    dueAtMs: row.due_at,
    isQuarterly: row.is_quarterly,
    closedAtMs: row.closed_at,
  };
}

export type ReviewCounts = Record<ReviewOutcome | "waiting", number>;

export async function countOutcomes(scope: Scope, reviewId: string): Promise<ReviewCounts> {
  const rows = await scope.rows<{ outcome: ReviewOutcome | null; count: number }>(
    "select outcome, count(*)::int as count from review_grant where tenant_id = $1 and review_id = $2 group by outcome",
    [reviewId],
  );
  const counts = { waiting: 0, kept: 0, ended: 0, lapsed: 0 };
  for (const { outcome, count } of rows) counts[outcome ?? "waiting"] += count;
  return counts;
}

/** What a review covers: grants that count and that nobody has given, changed or kept since `$3`. */
const unreviewed = `${liveGrants} and greatest(x.granted_at, x.reviewed_at) < $3`;

export async function countUnreviewed(scope: Scope): Promise<{ grants: number; groups: number }> {
  const [row] = await scope.rows<{ grants: number; groups: number }>(
    `select count(*)::int as grants, count(distinct x.group_id)::int as groups ${unreviewed}`,
    [at(scope.nowMs), at(scope.nowMs - quarterMs)],
  );
  if (!row) throw new Error("an aggregate gave no row");
  return row;
}

/** Begins one over all that is unreviewed; whoever shares one of the groups next waits. Gives how many grants it covers. */
export async function startReview(
  scope: Scope,
  review: Pick<StoredReview, "id" | "startedBy" | "dueAtMs" | "isQuarterly">,
): Promise<{ grants: number; groups: number }> {
  const covered = [at(scope.nowMs), at(scope.nowMs - quarterMs)];
  scope.send(
    `select from groups g where g.tenant_id = $1 and g.group_id in (select x.group_id ${unreviewed})
     order by g.group_id for no key update`,
    covered,
  );
  scope.send(
    `insert into review (tenant_id, review_id, started_by, started_at, due_at, is_quarterly) values ($1, $2, $3, $4, $5, $6)`,
    [review.id, review.startedBy, at(scope.nowMs), at(review.dueAtMs), review.isQuarterly],
  );
  const [row] = await scope.rows<{ grants: number; groups: number }>(
    `with due as (select x.group_id, x.principal, x.expires_at ${unreviewed}), turn as (
       update groups g set sharing_revision = sharing_revision + 1
       where g.tenant_id = $1 and g.group_id in (select group_id from due) returning g.group_id, g.sharing_revision), bound as (
       update grants x set expires_at = least(x.expires_at, $4::timestamptz), version = turn.sharing_revision
       from due join turn using (group_id)
       where x.tenant_id = $1 and x.group_id = due.group_id and x.principal = due.principal), kept as (
       insert into review_grant (tenant_id, review_id, group_id, principal, expires_at)
       select $1, $5, group_id, principal, expires_at from due)
     select count(*)::int as grants, count(distinct group_id)::int as groups from due`,
    [...covered, at(review.dueAtMs), review.id],
  );
  if (!row) throw new Error("an aggregate gave no row");
  return row;
}

/** A grant `x` on which nobody has decided, in the review under way at `$3`: `r` keeps its own end. */
const waitingGrants = `
  from review_grant r
  join review v on v.tenant_id = $1 and v.review_id = r.review_id and v.closed_at is null and v.due_at > $3
  join groups g on g.tenant_id = $1 and g.group_id = r.group_id and g.deleted_at is null
  join grants x on x.tenant_id = $1 and x.group_id = r.group_id and x.principal = r.principal
  where r.tenant_id = $1 and r.outcome is null`;
export type WaitingRow = AdminGrantRow & { own_end: number | null; due_at: number };

/** Those of one group, or of all by the name of their group, after the one that a page ended with. */
export function findWaitingGrants(
  scope: Scope,
  { group, after, most }: { group: string | null; after: GrantPlace | null; most: number },
): Promise<WaitingRow[]> {
  return scope.rows<WaitingRow>(
    `select ${adminGrantColumns}, r.expires_at as own_end, v.due_at ${waitingGrants}
       and ($2::uuid is null or r.group_id = $2)
       and ($4::uuid is null or (lower(g.name), x.group_id, x.principal collate "C") > (
         select lower(c.name), c.group_id, $5 collate "C" from groups c where c.tenant_id = $1 and c.group_id = $4))
     order by lower(g.name), x.group_id, x.principal collate "C" limit $6`,
    [group, at(scope.nowMs), after?.group ?? null, after?.principal ?? null, most],
  );
}

/** The one that names a principal in a group, where it waits. */
export async function findWaitingGrant(scope: Scope, place: GrantPlace): Promise<GivenLevel | null> {
  const [row] = await scope.rows<{ level: GivenLevel }>(
    `select x.level ${waitingGrants} and r.group_id = $2 and r.principal = $4 for update of r`,
    [place.group, at(scope.nowMs), place.principal],
  );
  return row?.level ?? null;
}

/** How many wait in a group: in all, and of those below `manage`, on which whoever manages may decide. */
export type InReview = { all: number; belowManage: number };

/** Those of the groups where something names the caller, by the id of the group. */
export async function countInReview(scope: Scope, caller: Caller): Promise<ReadonlyMap<string, InReview>> {
  const rows = await scope.rows<{ group_id: string; all: number; below_manage: number }>(
    `select r.group_id, count(*)::int as all, count(*) filter (where x.level <> 'manage')::int as below_manage
     ${waitingGrants} and r.group_id in (${namedGroupIds}) group by r.group_id`,
    [principalsOf(caller), at(scope.nowMs), caller.email, caller.isAdmin],
  );
  return new Map(rows.map((row) => [row.group_id, { all: row.all, belowManage: row.below_manage }]));
}

/** Kept, it gets its own end back, unless somebody gave it another meanwhile; else it is gone at once. */
export function decideOn(scope: Scope, place: GrantPlace, decision: Decision): void {
  const { group, principal } = place;
  if (decision === "keep")
    scope.send(
      `with turn as (
         update groups set sharing_revision = sharing_revision + 1 where tenant_id = $1 and group_id = $2 returning sharing_revision)
       update grants x set reviewed_at = $4, version = turn.sharing_revision,
         expires_at = case when x.expires_at = least(r.expires_at, v.due_at) then r.expires_at else x.expires_at end
       from turn, review_grant r join review v on v.tenant_id = $1 and v.review_id = r.review_id and v.closed_at is null
       where x.tenant_id = $1 and x.group_id = $2 and x.principal = $3
         and r.tenant_id = $1 and r.group_id = $2 and r.principal = $3`,
      [group, principal, at(scope.nowMs)],
    );
  scope.send(
    `update review_grant r set outcome = $4, decided_by = $5 from review v
     where r.tenant_id = $1 and r.group_id = $2 and r.principal = $3 and r.outcome is null
       and v.tenant_id = $1 and v.review_id = r.review_id and v.closed_at is null`,
    [group, principal, decision === "keep" ? "kept" : "ended", scope.actor.email],
  );
  if (decision === "end") removeGrant(scope, group, principal);
}

/** `end` is the grant's now; `isThere` is false where there is none any more. */
export type UndecidedGrant = GrantPlace & { level: GivenLevel; end: number | null; isThere: boolean };

export async function findUndecided(scope: Scope, reviewId: string, most: number): Promise<UndecidedGrant[]> {
  type Row = { group_id: string; principal: string; level: GivenLevel | null; expires_at: number | null };
  const rows = await scope.rows<Row>(
    `select r.group_id, r.principal, x.level, x.expires_at from review_grant r
     left join grants x on x.tenant_id = $1 and x.group_id = r.group_id and x.principal = r.principal
     where r.tenant_id = $1 and r.review_id = $2 and r.outcome is null order by r.group_id, r.principal limit $3 for update of r`,
    [reviewId, most],
  );
  return rows.map(({ group_id: group, principal, level, expires_at: end }) => ({
    group,
    principal,
    level: level ?? "view",
    end,
    isThere: level !== null,
  }));
}

export function saveOutcomes(
  scope: Scope,
  reviewId: string,
  outcomes: readonly (GrantPlace & { outcome: ReviewOutcome })[],
): void {
  scope.send(
    `update review_grant r set outcome = x.outcome from unnest($3::uuid[], $4::text[], $5::text[]) as x (group_id, principal, outcome)
     where r.tenant_id = $1 and r.review_id = $2 and r.group_id = x.group_id and r.principal = x.principal`,
    [
      reviewId,
      outcomes.map(({ group }) => group),
      outcomes.map(({ principal }) => principal),
      outcomes.map(({ outcome }) => outcome),
    ],
  );
}

export function closeReview(scope: Scope, reviewId: string): void {
  scope.send("update review set closed_at = $3 where tenant_id = $1 and review_id = $2", [
    reviewId,
    at(scope.nowMs),
  ]);
}
