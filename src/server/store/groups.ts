// Groups and what the caller holds on them. A group comes with just the grants that name the caller; the rule itself is `domain/access.ts`.

import { type Caller, type Grant, type Held, holdOf, type Ownership } from "../../shared/domain/access.ts";
import type { HiddenFields } from "../../shared/domain/hidden-fields.ts";
import type { GrantLevel } from "../../shared/domain/level.ts";
import { storedPrincipal } from "../../shared/domain/principal.ts";
import { at, type Scope } from "./tenant-store.ts";

export type StoredGroup = {
  id: string;
  name: string;
  ownership: Ownership;
  contactCount: number;
  hiddenFields: HiddenFields;
  grantCount: number | null;
  /** Of its deletions that wait. */
  waitingCount: number;
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
  hidden_fields: HiddenFields;
  grant_count?: number;
  waiting_count: number;
  created_at: number;
  updated_at: number;
  updated_by: string;
  deleted_at?: number | null;
};

/** A grant that names the caller, beside what it is on; what none names comes once, without one. */
export type CallersGrantRow = { principal: string | null; level: GrantLevel; expires_at: number | null };
/** Joins them by principals `$2` to the group `g`: one row becomes one for each. An aggregate would cost PostgreSQL more. */
export const callersGrants =
  "left join grants x on x.tenant_id = $1 and x.group_id = g.group_id and x.principal = any($2)";
export const callersGrantColumns = "x.principal, x.level, x.expires_at";
const columns = `g.group_id, g.name, g.owner_email, g.contact_count, g.hidden_fields, g.created_at, g.updated_at, g.updated_by, g.deleted_at, g.waiting_count,
  (select count(*)::int from grants x where x.tenant_id = $1 and x.group_id = g.group_id and x.level <> 'none') as grant_count`;
const findOne = `select ${columns}, ${callersGrantColumns} from groups g ${callersGrants} where g.tenant_id = $1 and g.group_id = $3`;

/** The group and what the caller holds on it; null when there is none. A deleted group is there for those who may restore it. */
export async function findGroup(scope: Scope, caller: Caller, groupId: string): Promise<HeldGroup | null> {
  const rows = await scope.rows<GroupRow & CallersGrantRow>(findOne, [principalsOf(caller), groupId]);
  const [one] = heldRows(rows, "group_id", { caller, nowMs: scope.nowMs });
  return one ? { group: storedGroup(one.row), held: one.held } : null;
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
  select g.group_id, g.name, g.owner_email, g.contact_count, g.hidden_fields, g.created_at, g.updated_at, g.updated_by, g.waiting_count, ${callersGrantColumns}
  from groups g ${callersGrants}
  where g.tenant_id = $1 and g.deleted_at is null
    and (x.principal is not null or g.owner_email = $3 or (g.owner_email is null and $4))`;

/** Every group the caller sees, by name; how many grants each has is not counted here. */
export async function findVisibleGroups(scope: Scope, caller: Caller): Promise<VisibleGroup[]> {
  const values = [principalsOf(caller), caller.email, caller.isAdmin];
  const rows = await scope.rows<GroupRow & CallersGrantRow>(findVisible, values);
  return heldRows(rows, "group_id", { caller, nowMs: scope.nowMs })
    .flatMap(({ row, held }): VisibleGroup[] => (held ? [{ group: storedGroup(row), held }] : []))
    .sort((a, b) => byName(a.group.name, b.group.name) || (a.group.id < b.group.id ? -1 : 1));
}

/** As people look for a name: accents and case beside their letters. (V8 compares plain letters this way at once, by a collator slowly.) */
function byName(one: string, other: string): number {
  return one.localeCompare(other, "en");
}

function storedGroup(row: GroupRow): StoredGroup {
  return {
    id: row.group_id,
    name: row.name,
    ownership: ownershipOf(row),
    contactCount: row.contact_count,
    hiddenFields: row.hidden_fields,
    grantCount: row.grant_count ?? null,
    waitingCount: row.waiting_count,
    createdAtMs: row.created_at,
    updatedAtMs: row.updated_at,
    updatedBy: row.updated_by,
    deletedAtMs: row.deleted_at ?? null,
  };
}

/** Each thing once, known by `id`, with the ownership and the grants of its group; a row for each grant, as a left join makes them. */
export function gatherGrants<R extends Pick<GroupRow, "owner_email"> & CallersGrantRow>(
  rows: readonly R[],
  id: keyof R,
): { row: R; ownership: Ownership; grants: Grant[] }[] {
  const things = new Map<unknown, { row: R; grants: Grant[] }>();
  for (const row of rows) {
    const thing = things.get(row[id]) ?? { row, grants: [] };
    const { principal, level, expires_at: expiresAtMs } = row;
    if (principal !== null) thing.grants.push({ principal: storedPrincipal(principal), level, expiresAtMs });
    things.set(row[id], thing);
  }
  return Array.from(things.values(), ({ row, grants }) => ({ row, ownership: ownershipOf(row), grants }));
}

/** The same with what the caller holds on its group; rows as `callersGrants` makes them. */
export function heldRows<R extends Pick<GroupRow, "owner_email"> & CallersGrantRow>(
  rows: readonly R[],
  id: keyof R,
  by: { caller: Caller; nowMs: number },
): { row: R; held: Held }[] {
  return gatherGrants(rows, id).map(({ row, ...group }) => ({
    row,
    held: holdOf(by.caller, group, by.nowMs),
  }));
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

/** To a person, or to the organization by null. A grant of the new owner's goes, so that it does not come back when she owns no more. */
export function changeOwner(scope: Scope, groupId: string, ownerEmail: string | null): void {
  scope.send(
    `update groups set owner_email = $3, updated_at = $4, updated_by = $5 where tenant_id = $1 and group_id = $2`,
    [groupId, ownerEmail, at(scope.nowMs), scope.actor.email],
  );
  scope.send("delete from grants where tenant_id = $1 and group_id = $2 and principal = $3", [
    groupId,
    `person:${ownerEmail}`,
  ]);
}

/** From the next request on, these kinds of field and no others are hidden from those below `manage`. */
export function hideFields(scope: Scope, groupId: string, hidden: HiddenFields): void {
  scope.send(
    `update groups set hidden_fields = $3, updated_at = $4, updated_by = $5 where tenant_id = $1 and group_id = $2`,
    [groupId, hidden, at(scope.nowMs), scope.actor.email],
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
