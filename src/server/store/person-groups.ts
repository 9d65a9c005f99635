// The groups that may concern one person, with the grants that may name her: what she holds there is decided by `domain/access.ts`.

import type { Grant, Ownership } from "../../shared/domain/access.ts";
import { type CallersGrantRow, callersGrantColumns, gatherGrants, type GroupRow } from "./groups.ts";
import type { Scope } from "./tenant-store.ts";

export type PersonGroup = {
  id: string;
  name: string;
  ownership: Ownership;
  contactCount: number;
  isDeleted: boolean;
  grants: Grant[];
};
type Row = Pick<GroupRow, "group_id" | "name" | "owner_email" | "contact_count"> &
  CallersGrantRow & { deleted_at: number | null };

const columns = `g.group_id, g.name, g.owner_email, g.contact_count, g.deleted_at, ${callersGrantColumns}`;
const byName = "order by lower(g.name), g.group_id";

/** Every group that is not deleted and that she, a team or a domain may reach; grants to other people are left out. */
export async function findGroupsOfPerson(scope: Scope, email: string): Promise<PersonGroup[]> {
  const rows = await scope.rows<Row>(
    `select ${columns} from groups g left join grants x on x.tenant_id = $1 and x.group_id = g.group_id
       and (x.principal = $2 or x.principal not like 'person:%')
     where g.tenant_id = $1 and g.deleted_at is null
       and (x.principal is not null or g.owner_email = $3 or g.owner_email is null) ${byName}`,
    [`person:${email}`, email],
  );
  return groupsOf(rows);
}

const concernsLeaver = `g.tenant_id = $1 and (g.owner_email = $2 or exists (
  select from grants h where h.tenant_id = $1 and h.group_id = g.group_id and h.principal = 'person:' || $2))`;

/** Before she leaves: whoever changes one of her groups next waits. In the order of their ids, as `allowChanges` locks them. */
export function lockGroupsOfLeaver(scope: Scope, email: string): void {
  scope.send(`select from groups g where ${concernsLeaver} order by g.group_id for no key update`, [email]);
}

/** The groups that she owns or that name her, also those in the trash, with her grants and the successor's. */
export async function findGroupsOfLeaver(
  scope: Scope,
  { email, successor }: { email: string; successor: string | null },
): Promise<PersonGroup[]> {
  const principals = [email, ...(successor === null ? [] : [successor])].map((one) => `person:${one}`);
  const rows = await scope.rows<Row>(
    `select ${columns} from groups g left join grants x on x.tenant_id = $1 and x.group_id = g.group_id and x.principal = any($3)
     where ${concernsLeaver} ${byName}`,
    [email, principals],
  );
  return groupsOf(rows);
}

function groupsOf(rows: readonly Row[]): PersonGroup[] {
  return gatherGrants(rows, "group_id").map(({ row, ownership, grants }) => ({
    id: row.group_id,
    name: row.name,
    ownership,
    contactCount: row.contact_count,
    isDeleted: row.deleted_at !== null,
    grants,
  }));
}
