// Reading contacts. What they say comes sealed out of contact_version and is opened here, one place for all.

import { limit } from "../../shared/contract/limit.ts";
import { isSame } from "../../shared/domain/merge.ts";
import type { Extra, Person } from "../../shared/domain/person.ts";
import { open } from "../seal/sealed.ts";
import type { Scope } from "./tenant-store.ts";
import { inTurns } from "./turns.ts";

/** What is sealed: the person, what only the source knew, and the source's own id. */
export type Contents = { person: Person; extra: Extra[]; uid?: string };
/** Whether two contents say the same; the source's id is not among what a contact says. */
export function isSameContents(one: Contents, other: Contents): boolean {
  return isSame(one.person, other.person) && isSame(one.extra, other.extra);
}

export type StoredContact = {
  id: string;
  groupId: string;
  version: number;
  revision: number;
  contents: Contents;
  changedAtMs: number;
  changedBy: string;
  deletedAtMs: number | null;
};
export type ContactRow = {
  group_id: string;
  contact_id: string;
  version: number;
  revision: number;
  deleted_at: number | null;
  sealed: Uint8Array;
  changed_at: number;
  changed_by: string;
};

export const contactColumns =
  "c.group_id, c.contact_id, c.version, c.revision, c.deleted_at, v.sealed, v.changed_at, v.changed_by";
export const contactTables = `contact c join contact_version v on v.tenant_id = c.tenant_id and v.contact_id = c.contact_id and v.version = c.version`;

export type ContactPlace = { groupId: string; contactId: string; version: number };

/** Where a contact's contents belong: what was sealed for this place opens nowhere else. */
export function placeOf({ tenantId }: Pick<Scope, "tenantId">, at: ContactPlace): (string | number)[] {
  return ["contact", tenantId, at.groupId, at.contactId, at.version];
}

/** What a contact said at a version; only this server seals contents, from a parsed value, so they are what their type says. */
export function openContents(
  tenant: Pick<Scope, "tenantId" | "keys">,
  at: ContactPlace,
  sealed: Uint8Array,
): Contents {
  return open(tenant.keys.data, placeOf(tenant, at), sealed) as Contents;
}

export function openContact(scope: Scope, row: ContactRow): StoredContact {
  const at = { groupId: row.group_id, contactId: row.contact_id, version: row.version };
  return {
    id: row.contact_id,
    groupId: row.group_id,
    version: row.version,
    revision: row.revision,
    contents: openContents(scope, at, row.sealed),
    changedAtMs: row.changed_at,
    changedBy: row.changed_by,
    deletedAtMs: row.deleted_at,
  };
}

const findOne = `select ${contactColumns} from ${contactTables}
  where c.tenant_id = $1 and c.group_id = $2 and c.contact_id = $3 and c.deleted_at is null`;

export async function findContact(
  scope: Scope,
  groupId: string,
  contactId: string,
): Promise<StoredContact | null> {
  const [row] = await scope.rows<ContactRow>(findOne, [groupId, contactId]);
  return row ? openContact(scope, row) : null;
}

const findPage = `select ${contactColumns} from ${contactTables}
  where c.tenant_id = $1 and c.group_id = $2 and c.deleted_at is null and c.revision < $3
  order by c.revision desc limit $4`;

/** Contacts of a group, last changed first, from below a revision on. */
export async function findContacts(
  scope: Scope,
  groupId: string,
  page: { below: number; limit: number },
): Promise<StoredContact[]> {
  const rows = await scope.rows<ContactRow>(findPage, [groupId, page.below, page.limit]);
  return rows.map((row) => openContact(scope, row));
}

/** Every contact of a group, last changed first. */
export function findAllContacts(scope: Scope, groupId: string): Promise<StoredContact[]> {
  return findContacts(scope, groupId, { below: Number.MAX_SAFE_INTEGER, limit: limit.contactsPerGroup });
}

const findNamed = `select ${contactColumns} from ${contactTables}
  where c.tenant_id = $1 and c.group_id = $2 and c.contact_id = any($3) and c.deleted_at is null`;

/** Those of a group that are there, of the ids given; in no order. */
export async function findContactsById(
  scope: Scope,
  groupId: string,
  ids: readonly string[],
): Promise<StoredContact[]> {
  const rows = await scope.rows<ContactRow>(findNamed, [groupId, ids]);
  return rows.map((row) => openContact(scope, row));
}

/** The groups that these contacts are in. */
export async function findGroupsOf(scope: Scope, ids: readonly string[]): Promise<Set<string>> {
  const rows = await scope.rows<{ group_id: string }>(
    "select distinct group_id from contact where tenant_id = $1 and contact_id = any($2)",
    [ids],
  );
  return new Set(rows.map((row) => row.group_id));
}

const pageOfMany = 500;

/** The same page by page, for work on all of them that lets others be answered in between. */
export async function* contactPages(scope: Scope, groupId: string): AsyncGenerator<StoredContact[]> {
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = await findContacts(scope, groupId, { below, limit: pageOfMany });
    yield page;
    const last = page[page.length - 1];
    if (!last || page.length < pageOfMany) return;
    below = last.revision;
  }
}

const findSince = `select ${contactColumns} from ${contactTables}
  where c.tenant_id = $1 and c.group_id = $2 and c.revision > $3 order by c.revision limit $4`;

/** Contacts changed or deleted after a revision, oldest change first. */
export async function findChanges(
  scope: Scope,
  groupId: string,
  page: { after: number; limit: number },
): Promise<StoredContact[]> {
  const rows = await scope.rows<ContactRow>(findSince, [groupId, page.after, page.limit]);
  return rows.map((row) => openContact(scope, row));
}

const findVersion =
  "select sealed from contact_version where tenant_id = $1 and contact_id = $2 and version = $3";

/** What a contact said at a version; null when there is no such version. */
export async function findContents(
  scope: Scope,
  at: { groupId: string; contactId: string; version: number },
): Promise<Contents | null> {
  const [row] = await scope.rows<{ sealed: Uint8Array }>(findVersion, [at.contactId, at.version]);
  return row ? openContents(scope, at, row.sealed) : null;
}

const findMany = `select c.contact_id, c.version, v.sealed from ${contactTables}
  where c.tenant_id = $1 and c.group_id = $2 and c.contact_id = any($3)`;

/** What several contacts of a group say now, by id. Asked for in parts, since PGlite answers within a turn of the loop. */
export async function findManyContents(
  scope: Scope,
  groupId: string,
  contactIds: readonly string[],
): Promise<Map<string, Contents>> {
  type ManyRow = { contact_id: string; version: number; sealed: Uint8Array };
  const found = new Map<string, Contents>();
  for await (const part of inTurns(contactIds)) {
    for (const row of await scope.rows<ManyRow>(findMany, [groupId, part])) {
      const { contact_id: contactId, version, sealed } = row;
      found.set(contactId, openContents(scope, { groupId, contactId, version }, sealed));
    }
  }
  return found;
}
