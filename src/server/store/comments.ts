// Comments on contacts and the mentions in them. What a comment says is sealed; who wrote it and whom it names stand beside it, as the
// addresses of grants do.

import { trashMs } from "../../shared/contract/trash.ts";
import { open, seal } from "../seal/sealed.ts";
import type { Transaction } from "./database.ts";
import { at, type Scope } from "./tenant-store.ts";

/** What is sealed. */
type Said = { text: string; mentions: string[] };
export type StoredComment = Said & {
  id: string;
  groupId: string;
  contactId: string;
  isPrivate: boolean;
  writtenBy: string;
  writtenAtMs: number;
};
type CommentRow = {
  comment_id: string;
  group_id: string;
  contact_id: string;
  is_private: boolean;
  sealed: Uint8Array;
  written_by: string;
  written_at: number;
};
type Place = { groupId: string; contactId: string };

const columns = "c.comment_id, c.group_id, c.contact_id, c.is_private, c.sealed, c.written_by, c.written_at";

function contextOf(scope: Scope, at: Place & { id: string }): string[] {
  return ["comment", scope.tenantId, at.groupId, at.contactId, at.id];
}

function openComment(scope: Scope, row: CommentRow): StoredComment {
  const place = { groupId: row.group_id, contactId: row.contact_id, id: row.comment_id };
  const said = open(scope.keys.data, contextOf(scope, place), row.sealed) as Said; // sealed by addComment below
  return {
    ...said,
    ...place,
    isPrivate: row.is_private,
    writtenBy: row.written_by,
    writtenAtMs: row.written_at,
  };
}

/** Of private comments only the caller's own, so that others' neither show nor count. */
const visibleTo = "c.deleted_at is null and (not c.is_private or c.written_by = $4)";

const findPage = `select ${columns} from comment c
  where c.tenant_id = $1 and c.group_id = $2 and c.contact_id = $3 and ${visibleTo}
    and ($5::uuid is null or (c.written_at, c.comment_id) <
      (select x.written_at, x.comment_id from comment x where x.tenant_id = $1 and x.comment_id = $5))
  order by c.written_at desc, c.comment_id desc limit $6`;

/** The comments on a contact that the caller may read, newest first; below an unknown cursor there are none. */
export async function findComments(
  scope: Scope,
  { groupId, contactId }: Place,
  page: { cursor: string | undefined; limit: number },
): Promise<StoredComment[]> {
  const values = [groupId, contactId, scope.actor.email, page.cursor ?? null, page.limit];
  return (await scope.rows<CommentRow>(findPage, values)).map((row) => openComment(scope, row));
}

const findOne = `select ${columns} from comment c
  where c.tenant_id = $1 and c.group_id = $2 and c.contact_id = $3 and ${visibleTo} and c.comment_id = $5`;

export async function findComment(
  scope: Scope,
  { groupId, contactId }: Place,
  id: string,
): Promise<StoredComment | null> {
  const [row] = await scope.rows<CommentRow>(findOne, [groupId, contactId, scope.actor.email, id]);
  return row ? openComment(scope, row) : null;
}

/** How many the caller wrote on a contact: others' private ones would be told by a common count. */
export async function countOwnComments(scope: Scope, contactId: string): Promise<number> {
  const [row] = await scope.rows<{ written: number }>(
    "select count(*)::int as written from comment where tenant_id = $1 and contact_id = $2 and written_by = $3 and deleted_at is null",
    [contactId, scope.actor.email],
  );
  return row?.written ?? 0;
}

export function addComment(
  scope: Scope,
  comment: Omit<StoredComment, "writtenBy" | "writtenAtMs">,
): StoredComment {
  const { id, groupId, contactId, isPrivate, text, mentions } = comment;
  const sealed = seal(scope.keys.data, contextOf(scope, comment), { text, mentions } satisfies Said);
  scope.send(
    `insert into comment (tenant_id, comment_id, group_id, contact_id, written_by, is_private, sealed, written_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, groupId, contactId, scope.actor.email, isPrivate, sealed, at(scope.nowMs)],
  );
  if (mentions.length > 0)
    scope.send(
      "insert into mention (tenant_id, comment_id, email) select $1, $2, x.email from unnest($3::text[]) as x (email)",
      [id, mentions],
    );
  return { ...comment, writtenBy: scope.actor.email, writtenAtMs: scope.nowMs };
}

export function removeComment(scope: Scope, id: string): void {
  scope.send("update comment set deleted_at = $3 where tenant_id = $1 and comment_id = $2", [
    id,
    at(scope.nowMs),
  ]);
}

/** Puts back a comment of the caller's own that lies in the trash; whom it names and who has not read it are told again. Null: there is none. */
export async function restoreComment(
  scope: Scope,
  { groupId, contactId }: Place,
  id: string,
): Promise<StoredComment | null> {
  const [row] = await scope.rows<CommentRow>(
    `update comment c set deleted_at = null where c.tenant_id = $1 and c.group_id = $2 and c.contact_id = $3 and c.comment_id = $4
       and c.written_by = $5 and c.deleted_at > $6 returning ${columns}`,
    [groupId, contactId, id, scope.actor.email, at(scope.nowMs - trashMs)],
  );
  return row ? openComment(scope, row) : null;
}

/** Takes out for good what was deleted by then. */
export function emptyComments(tx: Transaction, tenantId: string, byMs: number): void {
  tx.send("delete from comment where tenant_id = $1 and deleted_at <= $2", [tenantId, at(byMs)]);
}

const findUnread = `select ${columns} from mention m
  join comment c on c.tenant_id = $1 and c.comment_id = m.comment_id and c.deleted_at is null
  join contact k on k.tenant_id = $1 and k.contact_id = c.contact_id and k.deleted_at is null
  where m.tenant_id = $1 and m.email = $2 order by c.written_at desc, c.comment_id desc limit $3`;

/** The newest comments that name the caller and that she has not read. Whether she still sees their groups is not asked here. */
export async function findUnreadMentions(scope: Scope, limit: number): Promise<StoredComment[]> {
  const rows = await scope.rows<CommentRow>(findUnread, [scope.actor.email, limit]);
  return rows.map((row) => openComment(scope, row));
}

/** The caller has read what names her on a contact; gives how many there were. */
export async function clearMentions(scope: Scope, { groupId, contactId }: Place): Promise<number> {
  const rows = await scope.rows(
    `delete from mention m using comment c where m.tenant_id = $1 and c.tenant_id = $1 and c.comment_id = m.comment_id
       and c.group_id = $2 and c.contact_id = $3 and m.email = $4 returning m.comment_id`,
    [groupId, contactId, scope.actor.email],
  );
  return rows.length;
}
