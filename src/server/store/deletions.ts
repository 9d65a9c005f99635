// Deleting contacts: at once, or as a deletion that waits in the group until somebody decides. The rule is `domain/deletion.ts`; whoever
// asks holds the group's row, so that deletions in parallel are counted one after the other.

import type { Surface } from "../../shared/contract/me.ts";
import { deletionWindowMs } from "../../shared/domain/deletion.ts";
import { markDeleted, takeRevisions } from "./contact-changes.ts";
import {
  type ContactRow,
  contactColumns,
  contactTables,
  findManyContents,
  openContact,
  type StoredContact,
} from "./contacts.ts";
import { at, type Scope } from "./tenant-store.ts";
import { inTurns } from "./turns.ts";

/** One that is there, at its newest version. */
export type LiveContact = Pick<StoredContact, "id" | "version">;

/** Of these contacts of a group those that are there. */
export function findLive(
  scope: Scope,
  groupId: string,
  contactIds: readonly string[],
): Promise<LiveContact[]> {
  return scope.rows<LiveContact>(
    `select contact_id as id, version from contact
     where tenant_id = $1 and group_id = $2 and contact_id = any($3) and deleted_at is null order by revision`,
    [groupId, contactIds],
  );
}

/** Puts contacts of a group in the trash, in slices; their last version says that it was `actor` who wished it. */
export async function deleteContacts(
  scope: Scope,
  groupId: string,
  contacts: readonly LiveContact[],
): Promise<void> {
  const count = contacts.length;
  let revision = await takeRevisions(scope, groupId, { count, added: -count });
  for await (const part of inTurns(contacts)) {
    const contents = await findManyContents(
      scope,
      groupId,
      part.map(({ id }) => id),
    );
    const gone = part.flatMap(({ id, version }) => {
      const said = contents.get(id);
      return said ? [{ id, version: version + 1, contents: said }] : [];
    });
    markDeleted(scope, groupId, gone, revision);
    revision += part.length;
    await scope.settled();
  }
}

const countRecent = `
  select (select count(*)::int from contact c
      join contact_version v on v.tenant_id = $1 and v.contact_id = c.contact_id and v.version = c.version
      where c.tenant_id = $1 and c.group_id = $2 and c.deleted_at > $3 and v.changed_by = $4) as deleted,
    (select count(*)::int from deletion d join deletion_contact x on x.tenant_id = $1 and x.deletion_id = d.deletion_id
      where d.tenant_id = $1 and d.group_id = $2 and d.asked_by = $4 and x.asked_at > $3 and not (x.contact_id = any($5))) as waiting`;

/** What the actor deleted of a group within the window, and what of hers waits, besides these contacts. */
export async function findRecent(
  scope: Scope,
  groupId: string,
  besides: readonly string[],
): Promise<{ deleted: number; waiting: number }> {
  const since = at(scope.nowMs - deletionWindowMs);
  const values = [groupId, since, scope.actor.email, besides];
  const [row] = await scope.rows<{ deleted: number; waiting: number }>(countRecent, values);
  return row ?? { deleted: 0, waiting: 0 };
}

/** Adds contacts to what waits of the actor's in a group; answers the deletion and how many it holds by now. */
export async function addWaiting(
  scope: Scope,
  groupId: string,
  contacts: readonly LiveContact[],
): Promise<{ id: string; contacts: number }> {
  const { email, surface } = scope.actor;
  const [known] = await scope.rows<{ deletion_id: string }>(
    "select deletion_id from deletion where tenant_id = $1 and group_id = $2 and asked_by = $3",
    [groupId, email],
  );
  const id = known?.deletion_id ?? crypto.randomUUID();
  const now = at(scope.nowMs);
  if (!known) {
    scope.send(
      `insert into deletion (tenant_id, deletion_id, group_id, asked_by, surface, asked_at) values ($1, $2, $3, $4, $5, $6)`,
      [id, groupId, email, surface, now],
    );
    countWaiting(scope, groupId, 1);
  }
  scope.send(
    `insert into deletion_contact (tenant_id, deletion_id, contact_id, asked_at)
     select $1, $2, x.id, $4 from unnest($3::uuid[]) as x (id) on conflict do nothing`,
    [id, contacts.map((contact) => contact.id), now],
  );
  const [row] = await scope.rows<{ count: number }>(
    "select count(*)::int as count from deletion_contact where tenant_id = $1 and deletion_id = $2",
    [id],
  );
  return { id, contacts: row?.count ?? 0 };
}

function countWaiting(scope: Scope, groupId: string, more: 1 | -1): void {
  scope.send("update groups set waiting_count = waiting_count + $3 where tenant_id = $1 and group_id = $2", [
    groupId,
    more,
  ]);
}

export type StoredDeletion = {
  id: string;
  askedBy: string;
  surface: Surface;
  askedAtMs: number;
  contacts: number;
};
type DeletionRow = {
  deletion_id: string;
  asked_by: string;
  surface: Surface;
  asked_at: number;
  contacts: number;
};

/** The deletions that wait in a group, the oldest first. */
export async function findDeletions(scope: Scope, groupId: string): Promise<StoredDeletion[]> {
  const rows = await scope.rows<DeletionRow>(
    `select d.deletion_id, d.asked_by, d.surface, d.asked_at,
       (select count(*)::int from deletion_contact x where x.tenant_id = $1 and x.deletion_id = d.deletion_id) as contacts
     from deletion d where d.tenant_id = $1 and d.group_id = $2 order by d.asked_at, d.deletion_id`,
    [groupId],
  );
  return rows.map((row) => ({
    id: row.deletion_id,
    askedBy: row.asked_by,
    surface: row.surface,
    askedAtMs: row.asked_at,
    contacts: row.contacts,
  }));
}

const findFirst = `select x.deletion_id, ${contactColumns} from deletion d cross join lateral (
    select x.deletion_id, x.contact_id from deletion_contact x
    where x.tenant_id = $1 and x.deletion_id = d.deletion_id
      and exists (select from contact c where c.tenant_id = $1 and c.contact_id = x.contact_id and c.deleted_at is null)
    order by x.contact_id limit $3) x
  join ${contactTables} on c.tenant_id = $1 and c.contact_id = x.contact_id
  where d.tenant_id = $1 and d.group_id = $2`;

/** The first contacts of each deletion that waits in a group, of those still there. */
export async function findFirstWaiting(
  scope: Scope,
  groupId: string,
  limit: number,
): Promise<Map<string, StoredContact[]>> {
  const found = new Map<string, StoredContact[]>();
  for (const row of await scope.rows<ContactRow & { deletion_id: string }>(findFirst, [groupId, limit]))
    found.set(row.deletion_id, [...(found.get(row.deletion_id) ?? []), openContact(scope, row)]);
  return found;
}

/** The contacts of a deletion that are still there. */
export function findWaitingContacts(scope: Scope, deletionId: string): Promise<LiveContact[]> {
  return scope.rows<LiveContact>(
    `select c.contact_id as id, c.version from deletion_contact x
     join contact c on c.tenant_id = $1 and c.contact_id = x.contact_id and c.deleted_at is null
     where x.tenant_id = $1 and x.deletion_id = $2 order by c.revision`,
    [deletionId],
  );
}

/** Ends the wait. */
export function removeDeletion(scope: Scope, groupId: string, deletionId: string): void {
  scope.send("delete from deletion where tenant_id = $1 and deletion_id = $2", [deletionId]);
  countWaiting(scope, groupId, -1);
}
