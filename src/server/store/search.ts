// Finding contacts by what they say, through the blind index: exact keys for "who is this", prefixes while somebody types.

import type { Caller, Held } from "../../shared/domain/access.ts";
import { isExact, matchesQuery, queryTokens } from "../seal/blind-index.ts";
import {
  type ContactRow,
  contactColumns,
  contactTables,
  openContact,
  type StoredContact,
} from "./contacts.ts";
import { grantsAsJson, type GroupRow, heldGroup, principalsOf, type StoredGroup } from "./groups.ts";
import type { Scope } from "./tenant-store.ts";

export type Found = { contact: StoredContact; group: StoredGroup; held: NonNullable<Held> };

const findByKey = `
  select ${contactColumns}, k.tokens, g.name, g.owner_email, g.contact_count, g.created_at, g.updated_at, g.updated_by,
    coalesce((
      select ${grantsAsJson}
      from grants x where x.tenant_id = $1 and x.group_id = c.group_id and x.principal = any($2)), '[]') as grants
  from (select k.contact_id, array_agg(k.token::text) as tokens from contact_key k
        where k.tenant_id = $1 and k.token = any($3::bigint[]) group by k.contact_id limit $4) k
  join ${contactTables} on c.tenant_id = $1 and c.contact_id = k.contact_id
  join groups g on g.tenant_id = $1 and g.group_id = c.group_id and g.deleted_at is null`;

const mostHits = 1000;

export type KnownAddresses = { found: Found[]; withheld: Set<string> };

/**
 * The contacts that have one of these e-mail addresses, in groups the caller holds something on. `withheld` are the addresses that
 * only groups she holds nothing on know; those contacts are not even opened.
 */
export async function findByEmail(
  scope: Scope,
  caller: Caller,
  emails: readonly string[],
): Promise<KnownAddresses> {
  const emailOf = new Map(emails.map((email) => [scope.keys.blinder.token("email", email), email]));
  type HitRow = ContactRow & GroupRow & { tokens: string[] };
  const rows = await scope.rows<HitRow>(findByKey, [principalsOf(caller), [...emailOf.keys()], mostHits]);
  const found: Found[] = [];
  const seen = new Set<string>();
  const elsewhere = new Set<string>();
  for (const row of rows) {
    const { group, held } = heldGroup(row, caller, scope.nowMs);
    if (held) found.push({ contact: openContact(scope, row), group, held });
    for (const token of row.tokens) (held ? seen : elsewhere).add(emailOf.get(token) ?? "");
  }
  return { found, withheld: new Set(emails.filter((email) => elsewhere.has(email) && !seen.has(email))) };
}

// A rare word wants the index and a common one the first rows that come by, so the planner must see the words each time.
const nameWords = `select set_config('carnet.words', $2, true), set_config('plan_cache_mode', 'force_custom_plan', true), $1::uuid`;
const findByWords = `
  select ${contactColumns} from contact_search s
  join ${contactTables} on c.tenant_id = $1 and c.contact_id = s.contact_id
  where s.tenant_id = $1 and s.group_id = any($2) limit $3`;

/** Contacts of these groups that match every word of a query; none when no word is long enough. */
export async function searchContacts(
  scope: Scope,
  groupIds: readonly string[],
  query: { text: string; limit: number },
): Promise<StoredContact[]> {
  const tokens = queryTokens(scope.keys.blinder, query.text);
  if (tokens === null || groupIds.length === 0) return [];
  scope.send(nameWords, [`{${tokens.join(",")}}`]);
  const rows = await scope.rows<ContactRow>(findByWords, [
    groupIds,
    isExact(query.text) ? query.limit : mostHits,
  ]);
  scope.send(nameWords, ["{}"]);
  return rows
    .map((row) => openContact(scope, row))
    .filter(({ contents }) => matchesQuery(contents.person, query.text))
    .slice(0, query.limit);
}
