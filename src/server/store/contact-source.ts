// Knowing a contact again when its file is imported a second time: by the source's own id, else by what identifies a person.

import { displayName, emailsOf, phonesOf } from "../../shared/domain/contact.ts";
import { fold } from "../../shared/domain/text.ts";
import type { Blinder, Token } from "../seal/blind-index.ts";
import type { Contents } from "./contacts.ts";
import { type Scope } from "./tenant-store.ts";

/** Blind, as all that is stored beside the sealed contents. */
export function sourceToken(blinder: Blinder, contents: Contents): Token {
  if (contents.uid) return blinder.token("source", `uid\0${contents.uid}`);
  const { person } = contents;
  const reached = [...emailsOf(person), ...phonesOf(person)].sort().join("\0");
  return blinder.token("source", `person\0${fold(displayName(person))}\0${reached}`);
}

/** `isMerged`: others were merged into it, so what it says is more than any one source does. */
export type KnownContact = { contact_id: string; version: number; source_token: string; isMerged: boolean };

// What came from a source itself stands last, and is kept before what another contact became a part of.
const findKnown = `
  select c.contact_id, c.version, m.token::text as source_token, true as "isMerged" from merged_source m
    join contact c on c.tenant_id = $1 and c.contact_id = m.contact_id and c.group_id = $2 and c.deleted_at is null
    where m.tenant_id = $1 and m.group_id = $2 and m.token = any($3::bigint[])
  union all (
    select c.contact_id, c.version, c.source_token::text,
      exists (select from merged_source m where m.tenant_id = $1 and m.contact_id = c.contact_id)
    from contact c where c.tenant_id = $1 and c.group_id = $2 and c.source_token = any($3::bigint[]) and c.deleted_at is null
    order by c.revision desc)`;

/** The contacts of a group that came from these sources before, or that such a one was merged into; of several with one token the first. */
export async function findBySource(
  scope: Scope,
  groupId: string,
  tokens: readonly Token[],
): Promise<Map<Token, KnownContact>> {
  const rows = await scope.rows<KnownContact>(findKnown, [groupId, tokens]);
  return new Map(rows.map((row) => [row.source_token, row]));
}

/** From now on the sources of `merged`, and of what was merged into those before, are the contact's own. */
export function rememberSources(
  scope: Scope,
  { groupId, id }: { groupId: string; id: string },
  merged: readonly string[],
): void {
  scope.send(
    `insert into merged_source (tenant_id, group_id, token, contact_id, merged_id, from_group)
     select $1::uuid, $2::uuid, c.source_token, $3::uuid, c.contact_id, c.group_id from contact c where c.tenant_id = $1 and c.contact_id = any($4)
     union select $1, $2, m.token, $3, m.merged_id, m.from_group from merged_source m where m.tenant_id = $1 and m.contact_id = any($4)
     on conflict do nothing`,
    [groupId, id, merged],
  );
}

/** A contact of another group into which one of this group was merged. */
export type Elsewhere = { contactId: string; groupId: string };

/** Where contacts of a group went that came from these sources and were merged into contacts of other groups, which are there. */
export async function findMergedElsewhere(
  scope: Scope,
  groupId: string,
  tokens: readonly Token[],
): Promise<Map<Token, Elsewhere>> {
  const rows = await scope.rows<{ token: string; contact_id: string; group_id: string }>(
    `select m.token::text, m.contact_id, m.group_id from merged_source m
     join contact c on c.tenant_id = $1 and c.contact_id = m.contact_id and c.group_id = m.group_id and c.deleted_at is null
     where m.tenant_id = $1 and m.from_group = $2 and m.from_group <> m.group_id and m.token = any($3::bigint[])`,
    [groupId, tokens],
  );
  return new Map(
    rows.map(({ token, contact_id: contactId, group_id: gone }) => [token, { contactId, groupId: gone }]),
  );
}

/** They are contacts of their own again. */
export function forgetMerged(scope: Scope, contactIds: readonly string[]): void {
  scope.send("delete from merged_source where tenant_id = $1 and merged_id = any($2)", [contactIds]);
}
