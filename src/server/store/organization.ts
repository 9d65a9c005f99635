// The organization's groups and people as its admins see them: whole, whoever holds what. Only routes for admins may ask.

import type { AccessCount } from "../../shared/audit/access-day.ts";
import type { OrganizationCounts } from "../../shared/contract/admin.ts";
import { endingGrants, liveGrants } from "./admin-grants.ts";
import { at, type Scope } from "./tenant-store.ts";

/** A grant `x` that counts at `$2`. */
const isLive = "x.level <> 'none' and (x.expires_at is null or x.expires_at > $2)";

/** `untilMs`: what ends before it ends soon. */
export async function countOrganization(scope: Scope, untilMs: number): Promise<OrganizationCounts> {
  const [row] = await scope.rows<OrganizationCounts>(
    `select count(*)::int as groups, coalesce(sum(g.contact_count), 0)::int as contacts,
       (select count(*)::int from person p where p.tenant_id = $1) as people,
       (select count(*)::int ${liveGrants}) as grants,
       (select count(*)::int ${endingGrants}) as "endingSoon"
     from groups g where g.tenant_id = $1 and g.deleted_at is null`,
    [at(scope.nowMs), at(untilMs)],
  );
  if (!row) throw new Error("an aggregate gave no row");
  return row;
}

export const accessesByDay = `
  select (e.time at time zone 'UTC')::date::text as day, e.action, e.outcome, count(*)::int as count
  from audit_event e where e.tenant_id = $1 and e.seq is not null and e.time >= $2 group by 1, 2, 3`;

/** Numbered events since a moment, counted by day of UTC, act and outcome. */
export function countAccesses(scope: Scope, sinceMs: number): Promise<AccessCount[]> {
  return scope.rows<AccessCount>(accessesByDay, [at(sinceMs)]);
}

export type OwnerCount = { email: string; groups: number };

/** Who owns groups and how many; first those who are known to be gone, then those not seen for the longest time, since they are likeliest to be. */
export function findOwners(scope: Scope): Promise<OwnerCount[]> {
  return scope.rows<OwnerCount>(
    `select g.owner_email as email, count(*)::int as groups from groups g
     where g.tenant_id = $1 and g.deleted_at is null and g.owner_email is not null group by g.owner_email
     order by exists (select from leaver l where l.tenant_id = $1 and l.email = g.owner_email) desc,
       (select max(p.seen_at) from person p where p.tenant_id = $1 and p.email = g.owner_email) nulls first, g.owner_email`,
  );
}

export type OrganizationGroupRow = {
  group_id: string;
  name: string;
  owner_email: string | null;
  contact_count: number;
  grant_count: number;
  updated_at: number;
  updated_by: string;
};

const groupColumns = `g.group_id, g.name, g.owner_email, g.contact_count, g.updated_at, g.updated_by,
  (select count(*)::int from grants x where x.tenant_id = $1 and x.group_id = g.group_id and ${isLive}) as grant_count`;

/** Groups by name, after the one that a page ended with. */
export function findOrganizationGroups(
  scope: Scope,
  { after, most }: { after: string | null; most: number },
): Promise<OrganizationGroupRow[]> {
  return scope.rows<OrganizationGroupRow>(
    `select ${groupColumns} from groups g where g.tenant_id = $1 and g.deleted_at is null and ($3::uuid is null or (lower(g.name), g.group_id) >
       (select lower(c.name), c.group_id from groups c where c.tenant_id = $1 and c.group_id = $3))
     order by lower(g.name), g.group_id limit $4`,
    [at(scope.nowMs), after, most],
  );
}

/** The groups that these people own, by name. */
export function findGroupsOfOwners(
  scope: Scope,
  { owners, most }: { owners: readonly string[]; most: number },
): Promise<OrganizationGroupRow[]> {
  return scope.rows<OrganizationGroupRow>(
    `select ${groupColumns} from groups g
     where g.tenant_id = $1 and g.deleted_at is null and g.owner_email = any($3) order by lower(g.name), g.group_id limit $4`,
    [at(scope.nowMs), owners, most],
  );
}

export type PersonRow = { email: string; seen_at: number | null; owned: number; grants: number };

/** Everybody who was here, owns a group or is named by a grant, by address; `begins` is how it begins. */
export function findPeople(
  scope: Scope,
  { after, begins, most }: { after: string; begins: string; most: number },
): Promise<PersonRow[]> {
  return scope.rows<PersonRow>(
    `select email, max(seen_at) as seen_at, sum(owned)::int as owned, sum(grants)::int as grants from (
       select p.email, p.seen_at, 0 as owned, 0 as grants from person p where p.tenant_id = $1
       union all
       select g.owner_email, null, 1, 0 from groups g
       where g.tenant_id = $1 and g.deleted_at is null and g.owner_email is not null
       union all
       select substr(x.principal, length('person:') + 1), null, 0, 1 ${liveGrants} and x.principal like 'person:%') e
     where email collate "C" > $3 and starts_with(email, $4) group by email order by email collate "C" limit $5`,
    [at(scope.nowMs), after, begins, most],
  );
}
