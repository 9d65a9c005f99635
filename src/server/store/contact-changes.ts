// Writing contacts: every change is a new sealed version, a new revision of the group, and new blind tokens.

import { exactTokens, searchTokens, type Token } from "../seal/blind-index.ts";
import { seal } from "../seal/sealed.ts";
import { type Contents, placeOf } from "./contacts.ts";
import { forgetMerged, sourceToken } from "./contact-source.ts";
import { at, type Scope } from "./tenant-store.ts";

export type NewContact = { id: string; contents: Contents };
export type ChangedContact = { id: string; version: number; contents: Contents };

/**
 * Takes the next revisions of a group for `count` changes and counts its contacts anew; answers the first of them, 0 without a group.
 * The row stays locked until the transaction ends, so that revisions become visible in their order.
 */
export async function takeRevisions(
  scope: Scope,
  groupId: string,
  taken: { count: number; added: number },
): Promise<number> {
  const [row] = await scope.rows<{ revision: number }>(
    `update groups set revision = revision + $3, contact_count = contact_count + $4, updated_at = $5, updated_by = $6
     where tenant_id = $1 and group_id = $2 returning revision`,
    [groupId, taken.count, taken.added, at(scope.nowMs), scope.actor.email],
  );
  return row ? row.revision - taken.count + 1 : 0;
}

const insertContacts = `insert into contact (tenant_id, group_id, contact_id, source_token, version, revision)
  select $1, $2, x.id, x.token, 1, x.revision from unnest($3::uuid[], $4::bigint[], $5::bigint[]) as x (id, token, revision)`;

/** Adds contacts at the revisions from `firstRevision` on. Of many, a slice at a time is sent. */
export function insertNewContacts(
  scope: Scope,
  groupId: string,
  contacts: readonly NewContact[],
  firstRevision: number,
): void {
  scope.send(insertContacts, [
    groupId,
    contacts.map(({ id }) => id),
    contacts.map(({ contents }) => sourceToken(scope.keys.blinder, contents)),
    contacts.map((_, index) => firstRevision + index),
  ]);
  const added = contacts.map((contact) => ({ ...contact, version: 1 }));
  writeContents(scope, { groupId, change: "added", contacts: added });
}

const updateContacts = `update contact c set version = x.version, revision = x.revision, deleted_at = null
  from unnest($3::uuid[], $4::int[], $5::bigint[]) as x (id, version, revision)
  where c.tenant_id = $1 and c.group_id = $2 and c.contact_id = x.id`;

/** Writes new versions of existing contacts at the revisions from `firstRevision` on. */
export function updateContents(
  scope: Scope,
  groupId: string,
  contacts: readonly ChangedContact[],
  firstRevision: number,
): void {
  rewriteContents(scope, { groupId, change: "changed", contacts }, firstRevision);
}

/** The same where they say again what they said before; those in the trash come out of it. */
export function restoreContents(
  scope: Scope,
  groupId: string,
  contacts: readonly ChangedContact[],
  firstRevision: number,
): void {
  rewriteContents(scope, { groupId, change: "restored", contacts }, firstRevision);
  forgetMerged(
    scope,
    contacts.map(({ id }) => id),
  );
}

function rewriteContents(scope: Scope, changes: Changes, firstRevision: number): void {
  const { groupId, contacts } = changes;
  scope.send(updateContacts, [groupId, ...changeValues(contacts, firstRevision)]);
  scope.send("delete from contact_key where tenant_id = $1 and contact_id = any($2)", [
    contacts.map(({ id }) => id),
  ]);
  writeContents(scope, changes);
}

const trashContacts = `update contact c set version = x.version, revision = x.revision, deleted_at = $6
  from unnest($3::uuid[], $4::int[], $5::bigint[]) as x (id, version, revision)
  where c.tenant_id = $1 and c.group_id = $2 and c.contact_id = x.id`;

/** To the trash: a contact's last version repeats what it said, and nothing finds it any more. Of many, a slice at a time is sent. */
export function markDeleted(
  scope: Scope,
  groupId: string,
  contacts: readonly ChangedContact[],
  firstRevision: number,
): void {
  scope.send(trashContacts, [groupId, ...changeValues(contacts, firstRevision), at(scope.nowMs)]);
  scope.send(insertVersions, versionValues(scope, { groupId, change: "deleted", contacts }));
  const ids = contacts.map(({ id }) => id);
  scope.send("delete from contact_key where tenant_id = $1 and contact_id = any($2)", [ids]);
  scope.send("delete from contact_search where tenant_id = $1 and contact_id = any($2)", [ids]);
}

function changeValues(contacts: readonly ChangedContact[], firstRevision: number): unknown[] {
  return [
    contacts.map(({ id }) => id),
    contacts.map(({ version }) => version),
    contacts.map((_, index) => firstRevision + index),
  ];
}

const insertVersions = `
  insert into contact_version (tenant_id, contact_id, version, sealed, change, surface, changed_by, changed_at)
  select $1, x.id, x.version, x.sealed, $5, $6, $7, $8 from unnest($2::uuid[], $3::int[], $4::bytea[]) as x (id, version, sealed)`;

type Changes = {
  groupId: string;
  change: "added" | "changed" | "deleted" | "restored";
  contacts: readonly ChangedContact[];
};

function versionValues(scope: Scope, { groupId, change, contacts }: Changes): unknown[] {
  const sealed = contacts.map(({ id, version, contents }) =>
    seal(scope.keys.data, placeOf(scope, { groupId, contactId: id, version }), contents),
  );
  const ids = contacts.map(({ id }) => id);
  const versions = contacts.map(({ version }) => version);
  return [ids, versions, sealed, change, scope.actor.surface, scope.actor.email, at(scope.nowMs)];
}

// One statement, since three cost a single contact more than what they write.
const insertContents = `
  with version as (${insertVersions}), key as (
    insert into contact_key (tenant_id, contact_id, token)
    select $1, x.id, x.token from unnest($9::uuid[], $10::bigint[]) as x (id, token) on conflict do nothing)
  insert into contact_search (tenant_id, group_id, contact_id, tokens)
  select $1, $11, x.id, x.tokens::bigint[] from unnest($2::uuid[], $12::text[]) as x (id, tokens)
  on conflict (tenant_id, contact_id) do update set tokens = excluded.tokens`;

/** New versions of contacts, and the blind tokens that find them. */
function writeContents(scope: Scope, changes: Changes): void {
  const { blinder } = scope.keys;
  const { groupId, contacts } = changes;
  const keys = contacts.flatMap(({ id, contents }) =>
    exactTokens(blinder, contents.person).map((token): [string, Token] => [id, token]),
  );
  scope.send(insertContents, [
    ...versionValues(scope, changes),
    keys.map(([id]) => id),
    keys.map(([, token]) => token),
    groupId,
    contacts.map(({ contents }) => `{${searchTokens(blinder, contents.person).join(",")}}`),
  ]);
}
