// Grants of the whole organization as its admins see them, page by page. Only routes for admins may ask.

import type { GrantPlace, OutsideState } from "../../shared/contract/admin-grants.ts";
import type { GivenLevel } from "../../shared/contract/requests.ts";
import type { OutsideGrants } from "../../shared/domain/sharing-policy.ts";
import { at, type Scope } from "./tenant-store.ts";

export type AdminGrantRow = {
  group_id: string;
  name: string;
  owner_email: string | null;
  principal: string;
  level: GivenLevel;
  expires_at: number | null;
  granted_by: string;
  granted_at: number;
};
export const adminGrantColumns =
  "x.group_id, g.name, g.owner_email, x.principal, x.level, x.expires_at, x.granted_by, x.granted_at";
/** Grants `x` that count at `$2`, on groups `g` that are there. */
export const liveGrants = `
  from grants x join groups g on g.tenant_id = $1 and g.group_id = x.group_id and g.deleted_at is null
  where x.tenant_id = $1 and x.level <> 'none' and (x.expires_at is null or x.expires_at > $2)`;
/** Those that end before `$3`, but for what a review covers: that waits there for its decision. */
export const endingGrants = `${liveGrants} and x.expires_at < $3 and not exists (
  select from review_grant r where r.tenant_id = $1 and r.group_id = x.group_id and r.principal = x.principal and r.outcome is null)`;
/** Those to people of another domain than `$3`. */
const outsideGrants = `${liveGrants} and x.principal like 'person:%' and split_part(x.principal, '@', -1) <> $3`;

/** Those outside of the domain, by their domain and level. */
export function countOutsideGrants(scope: Scope, domain: string): Promise<OutsideGrants[]> {
  return scope.rows<OutsideGrants>(
    `select split_part(x.principal, '@', -1) as domain, x.level, count(*)::int as count ${outsideGrants} group by 1, 2`,
    [at(scope.nowMs), domain],
  );
}

type Paged = { after: GrantPlace | null; most: number };
export type OutsideRow = AdminGrantRow & { state: OutsideState };

/** Those outside of the domain by address; `q` stands somewhere in it. */
export function findOutsideGrants(
  scope: Scope,
  wanted: Paged & { domain: string; q: string; state: OutsideState | null },
): Promise<OutsideRow[]> {
  const { after, most, domain, q, state } = wanted;
  return scope.rows<OutsideRow>(
    `select * from (
       select ${adminGrantColumns}, case when exists (
         select from guest h where h.tenant_id = $1 and h.group_id = x.group_id and 'person:' || h.email = x.principal)
         then 'active' else 'invited' end as state ${outsideGrants}) x
     where ($4 = '' or strpos(substr(principal, length('person:') + 1), $4) > 0) and ($5::text is null or state = $5)
       and ($6::text is null or (principal collate "C", group_id) > ($6 collate "C", $7::uuid))
     order by principal collate "C", group_id limit $8`,
    [at(scope.nowMs), domain, q, state, after?.principal ?? null, after?.group ?? null, most],
  );
}

/** Those that end before then, the soonest first. */
export function findEndingGrants(
  scope: Scope,
  { after, most, untilMs }: Paged & { untilMs: number },
): Promise<AdminGrantRow[]> {
  return scope.rows<AdminGrantRow>(
    `select ${adminGrantColumns} ${endingGrants}
       and ($4::uuid is null or (x.expires_at, x.group_id, x.principal collate "C") > (
         select c.expires_at, c.group_id, c.principal collate "C" from grants c
         where c.tenant_id = $1 and c.group_id = $4 and c.principal = $5))
     order by x.expires_at, x.group_id, x.principal collate "C" limit $6`,
    [at(scope.nowMs), at(untilMs), after?.group ?? null, after?.principal ?? null, most],
  );
}
