// Groups and what the caller holds on them. A group comes with just the grants that name the caller; the rule itself is `domain/access.ts`.

import { type Caller, type Grant, type Held, holdOf, type Ownership } from "../../shared/domain/access.ts";
import type { GrantLevel } from "../../shared/domain/level.ts";
import { storedPrincipal } from "../../shared/domain/principal.ts";
import { at, type Scope } from "./tenant-store.ts";

export type StoredGroup = {
  id: string;
  name: string;
  ownership: Ownership;
  contactCount: number;
  grantCount: number | null;
  createdAtMs: number;
  updatedAtMs: number;
  updatedBy: string;
  deletedAtMs: number | null;
};
export type HeldGroup = { group: StoredGroup; held: Held };
/** One that the caller holds something on. */
export type VisibleGroup = { group: StoredGroup; held: NonNullable<Held> };

export type GroupRow = {
  group_id: string;
  name: string;
  owner_email: string | null;
  contact_count: number;
  grant_count?: number;
  created_at: number;
  updated_at: number;
  updated_by: string;
  deleted_at?: number | null;
  grants: string | null;
};

/** The grants that name the caller, by principals `$2`, on the group `g`: a line each, or null. JSON would cost PostgreSQL more. */
export const callersGrants = `
  (select string_agg(concat_ws(' ', x.level, coalesce((extract(epoch from x.expires_at) * 1000)::text, 'forever'), x.principal), e'\n')
    from grants x where x.tenant_id = $1 and x.group_id = g.group_id and x.principal = any($2)) as grants`;
const columns = `g.group_id, g.name, g.owner_email, g.contact_count, g.created_at, g.updated_at, g.updated_by, g.deleted_at,
  (select count(*)::int from grants x where x.tenant_id = $1 and x.group_id = g.group_id and x.level <> 'none') as grant_count`;
const findOne = `select ${columns}, ${callersGrants} from groups g where g.tenant_id = $1 and g.group_id = $3`;

/** The group and what the caller holds on it; null when there is none. A deleted group is there for those who may restore it. */
export async function findGroup(scope: Scope, caller: Caller, groupId: string): Promise<HeldGroup | null> {
  const [row] = await scope.rows<GroupRow>(findOne, [principalsOf(caller), groupId]);
  return row ? { group: storedGroup(row), held: heldOn(row, caller, scope.nowMs) } : null;
}

/**
 * The groups where something names the caller, by principals `$2`, address `$4` and being an admin `$5`: what she holds there is not
 * decided, deleted ones are among them, and one may come twice.
 */
export const namedGroupIds = `
  select x.group_id from grants x where x.tenant_id = $1 and x.principal = any($2)
  union all select g.group_id from groups g where g.tenant_id = $1 and g.owner_email = $4
  union all select g.group_id from groups g where g.tenant_id = $1 and g.owner_email is null and $5`;
const findVisible = `
  select g.group_id, g.name, g.owner_email, g.contact_count, g.created_at, g.updated_at, g.updated_by, x.principal, x.level, x.expires_at
  from groups g left join grants x on x.tenant_id = $1 and x.group_id = g.group_id and x.principal = any($2)
  where g.tenant_id = $1 and g.deleted_at is null
    and (x.principal is not null or g.owner_email = $3 or (g.owner_email is null and $4))`;
type VisibleRow = Omit<GroupRow, "grants"> & {
  principal: string | null;
  level: GrantLevel;
  expires_at: number | null;
};

/** Every group the caller sees, by name; how many grants each has is not counted here. */
export async function findVisibleGroups(scope: Scope, caller: Caller): Promise<VisibleGroup[]> {
  const values = [principalsOf(caller), caller.email, caller.isAdmin];
  const groups = new Map<string, { row: VisibleRow; grants: Grant[] }>();
  for (const row of await scope.rows<VisibleRow>(findVisible, values)) {
    const group = groups.get(row.group_id) ?? { row, grants: [] };
    const { principal, level, expires_at: expiresAtMs } = row;
    if (principal !== null) group.grants.push({ principal: storedPrincipal(principal), level, expiresAtMs });
    groups.set(row.group_id, group);
  }
  return [...groups.values()]
    .flatMap(({ row, grants }): VisibleGroup[] => {
      const group = storedGroup(row);
      const held = holdOf(caller, { ownership: group.ownership, grants }, scope.nowMs);
      return held ? [{ group, held }] : [];
    })
    .sort((a, b) => byName(a.group.name, b.group.name) || (a.group.id < b.group.id ? -1 : 1));
}

/** As people look for a name: accents and case beside their letters. (V8 compares plain letters this way at once, by a collator slowly.) */
function byName(one: string, other: string): number {
  return one.localeCompare(other, "en");
}

function storedGroup(row: Omit<GroupRow, "grants">): StoredGroup {
  return {
    id: row.group_id,
    name: row.name,
    ownership: ownershipOf(row),
    contactCount: row.contact_count,
    grantCount: row.grant_count ?? null,
    createdAtMs: row.created_at,
    updatedAtMs: row.updated_at,
    updatedBy: row.updated_by,
    deletedAtMs: row.deleted_at ?? null,
  };
}

/** What the caller holds on the group of a row that comes with her grants there. */
export function heldOn(row: Pick<GroupRow, "owner_email" | "grants">, caller: Caller, nowMs: number): Held {
  const grants = (row.grants?.split("\n") ?? []).map(readGrant);
  return holdOf(caller, { ownership: ownershipOf(row), grants }, nowMs);
}

/** As `callersGrants` writes it. */
function readGrant(line: string): Grant {
  const [level = "", expires = "", principal = ""] = line.split(" ");
  return {
    principal: storedPrincipal(principal),
    level: level as GrantLevel, // the column takes nothing else
    expiresAtMs: expires === "forever" ? null : Number(expires),
  };
}

function ownershipOf(row: Pick<GroupRow, "owner_email">): Ownership {
  return row.owner_email === null ? { kind: "organization" } : { kind: "person", email: row.owner_email };
}

/** The principals that name a caller. When the Directory could not say, only the person's own grants count. */
export function principalsOf(caller: Caller): string[] {
  const own = [`person:${caller.email}`];
  if (caller.teams === null) return own;
  return [
    ...own,
    ...caller.teams.map((team) => `team:${team}`),
    ...(caller.domain ? [`domain:${caller.domain}`] : []),
  ];
}

export function insertGroup(
  scope: Scope,
  group: { id: string; name: string; ownerEmail: string | null },
): void {
  scope.send(
    `insert into groups (tenant_id, group_id, name, owner_email, created_at, updated_at, updated_by) values ($1, $2, $3, $4, $5, $5, $6)`,
    [group.id, group.name, group.ownerEmail, at(scope.nowMs), scope.actor.email],
  );
}

export function renameGroup(scope: Scope, groupId: string, name: string): void {
  scope.send(
    `update groups set name = $3, updated_at = $4, updated_by = $5 where tenant_id = $1 and group_id = $2`,
    [groupId, name, at(scope.nowMs), scope.actor.email],
  );
}

/** To the trash, or back out of it. */
export function markGroupDeleted(scope: Scope, groupId: string, isDeleted: boolean): void {
  scope.send(
    `update groups set deleted_at = $3, updated_at = $4, updated_by = $5 where tenant_id = $1 and group_id = $2`,
    [groupId, isDeleted ? at(scope.nowMs) : null, at(scope.nowMs), scope.actor.email],
  );
}

/** Before a change: whoever changes the group or its grants next waits, so a right that was just revoked cannot be used any more. */
export function lockGroup(scope: Scope, groupId: string): void {
  scope.send("select from groups where tenant_id = $1 and group_id = $2 for no key update", [groupId]);
}
