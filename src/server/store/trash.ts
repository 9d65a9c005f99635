// The trash: what was deleted and can be restored, until it is taken out for good.

import type { TenantKeys } from "../seal/key-ring.ts";
import { emailsOf } from "../../shared/domain/contact.ts";
import {
  type ContactRow,
  contactColumns,
  contactTables,
  openContact,
  openContents,
  type StoredContact,
} from "./contacts.ts";
import type { VersionRow } from "./audit/erasure.ts";
import type { Transaction } from "./database.ts";
import { at, type Scope } from "./tenant-store.ts";

type Tenant = { tenantId: string; keys: TenantKeys };

const findPage = `select ${contactColumns} from ${contactTables}
  where c.tenant_id = $1 and c.group_id = $2 and c.deleted_at > $3 and c.revision < $4 order by c.revision desc limit $5`;

/** Contacts of a group that were deleted since then, the last one first, from below a revision on. */
export async function findTrash(
  scope: Scope,
  groupId: string,
  page: { sinceMs: number; below: number; limit: number },
): Promise<StoredContact[]> {
  const rows = await scope.rows<ContactRow>(findPage, [groupId, at(page.sinceMs), page.below, page.limit]);
  return rows.map((row) => openContact(scope, row));
}

const findOverdue = `
  select contact_id from contact where tenant_id = $1 and deleted_at <= $2
  union select c.contact_id from groups g join contact c on c.tenant_id = $1 and c.group_id = g.group_id
    where g.tenant_id = $1 and g.deleted_at <= $2
  limit $3`;

/** Contacts that were deleted by then, or whose group was. */
export async function findOverdueContacts(
  tx: Transaction,
  tenantId: string,
  overdue: { byMs: number; limit: number },
): Promise<string[]> {
  const values = [tenantId, at(overdue.byMs), overdue.limit];
  const rows = await tx.query<{ contact_id: string }>(findOverdue, values);
  return rows.map((row) => row.contact_id);
}

/** Takes contacts out for good, with every version. What stays is blind: which of them bore which address, for erasures to come. */
export async function removeContacts(
  tx: Transaction,
  tenant: Tenant,
  gone: { contactIds: readonly string[]; nowMs: number },
): Promise<void> {
  const { tenantId, keys } = tenant;
  const versions = await tx.query<VersionRow>(
    `select v.contact_id, c.group_id, v.version, v.sealed from contact_version v
     join contact c on c.tenant_id = $1 and c.contact_id = v.contact_id where v.tenant_id = $1 and v.contact_id = any($2)`,
    [tenantId, gone.contactIds],
  );
  const traces = versions.flatMap(({ contact_id: contactId, group_id: groupId, version, sealed }) =>
    emailsOf(openContents(tenant, { groupId, contactId, version }, sealed).person).map(
      (email): [string, string] => [contactId, keys.blinder.token("email", email)],
    ),
  );
  tx.send(
    `insert into contact_trace (tenant_id, contact_id, token, gone_at)
     select $1, x.id, x.token, $4 from unnest($2::uuid[], $3::bigint[]) as x (id, token) on conflict do nothing`,
    [tenantId, traces.map(([id]) => id), traces.map(([, token]) => token), at(gone.nowMs)],
  );
  tx.send("delete from contact where tenant_id = $1 and contact_id = any($2)", [tenantId, gone.contactIds]);
}

/** Takes out groups that were deleted by then and hold no contact any more; answers how many. */
export async function removeGroups(tx: Transaction, tenantId: string, byMs: number): Promise<number> {
  const rows = await tx.query(
    `delete from groups g where g.tenant_id = $1 and g.deleted_at <= $2
       and not exists (select from contact c where c.tenant_id = $1 and c.group_id = g.group_id) returning 1`,
    [tenantId, at(byMs)],
  );
  return rows.length;
}

/** Forgets which contacts bore which address, of those that went by then. */
export function removeTraces(tx: Transaction, tenantId: string, byMs: number): void {
  tx.send("delete from contact_trace where tenant_id = $1 and gone_at <= $2", [tenantId, at(byMs)]);
}

/** The contacts that are gone and bore an address. */
export async function findTraces(
  tx: Transaction,
  { tenantId, keys }: Tenant,
  email: string,
): Promise<string[]> {
  const rows = await tx.query<{ contact_id: string }>(
    "select contact_id from contact_trace where tenant_id = $1 and token = $2",
    [tenantId, keys.blinder.token("email", email)],
  );
  return rows.map((row) => row.contact_id);
}
