// Finding contacts by what they say, through the blind index: exact keys for "who is this", prefixes while somebody types.

import { limit } from "../../shared/contract/limit.ts";
import type { Caller, Held } from "../../shared/domain/access.ts";
import { type HiddenFields, hiddenFrom, withoutHidden } from "../../shared/domain/hidden-fields.ts";
import { type Hit, rankHits } from "../../shared/domain/ranking.ts";
import { isExact, matchesQuery, queryTokens, tagToken } from "../seal/blind-index.ts";
import {
  type ContactRow,
  contactColumns,
  contactTables,
  openContact,
  type StoredContact,
} from "./contacts.ts";
import {
  callersGrantColumns,
  callersGrants,
  type CallersGrantRow,
  type GroupRow,
  heldRows,
  namedGroupIds,
  principalsOf,
} from "./groups.ts";
import type { Scope } from "./tenant-store.ts";

/** A contact with the name of its group, what the caller holds there and what is hidden from her. */
export type Found = {
  contact: StoredContact;
  groupName: string;
  held: NonNullable<Held>;
  hidden: HiddenFields;
};

type HitRow = ContactRow & Pick<GroupRow, "name" | "owner_email" | "hidden_fields"> & CallersGrantRow;
const hitColumns = `${contactColumns}, g.name, g.owner_email, g.hidden_fields, ${callersGrantColumns}`;

const findByKey = `
  select ${hitColumns}, k.tokens
  from (select k.contact_id, array_agg(k.token::text) as tokens from contact_key k
        where k.tenant_id = $1 and k.token = any($3::bigint[]) group by k.contact_id limit $4) k
  join ${contactTables} on c.tenant_id = $1 and c.contact_id = k.contact_id
  join groups g on g.tenant_id = $1 and g.group_id = c.group_id and g.deleted_at is null
  ${callersGrants}`;

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
  const values = [principalsOf(caller), [...emailOf.keys()], mostHits];
  const rows = await scope.rows<HitRow & { tokens: string[] }>(findByKey, values);
  const found: Found[] = [];
  const seen = new Set<string>();
  const elsewhere = new Set<string>();
  for (const { row, held } of heldRows(rows, "contact_id", { caller, nowMs: scope.nowMs })) {
    const hidden = held ? hiddenFrom(held.level, row.hidden_fields) : [];
    if (hidden.includes("emailAddresses")) continue; // neither found nor withheld, as if nobody knew the address
    if (held) found.push({ contact: openContact(scope, row), groupName: row.name, held, hidden });
    for (const token of row.tokens) (held ? seen : elsewhere).add(emailOf.get(token) ?? "");
  }
  return { found, withheld: new Set(emails.filter((email) => elsewhere.has(email) && !seen.has(email))) };
}

/** How many groups are asked for one person's sake. */
const mostAsked = 20;

/** The groups that know an address which is withheld from the caller; none where it is not. In the order of their ids. */
export async function findWithholding(scope: Scope, caller: Caller, email: string): Promise<string[]> {
  const values = [principalsOf(caller), [scope.keys.blinder.token("email", email)], mostHits];
  const rows = await scope.rows<HitRow>(findByKey, values);
  const hits = heldRows(rows, "contact_id", { caller, nowMs: scope.nowMs });
  const isSeen = hits.some(
    ({ row, held }) => held && !hiddenFrom(held.level, row.hidden_fields).includes("emailAddresses"),
  );
  const elsewhere = hits.flatMap(({ row, held }) => (held ? [] : [row.group_id]));
  return isSeen ? [] : [...new Set(elsewhere)].sort().slice(0, mostAsked);
}

/** `recent_place`: among the contacts that the asker dealt with lately, the latest first. `trashed_at`: when the group went to the trash. */
type Placed = { recent_place: number | null };
type WordsRow = HitRow & Placed & { trashed_at: number | null };
/**
 * The contacts that the last forty numbered events of person `$3` tell of, the latest first; one may come twice. Only numbered events are
 * in the index by actor; the seconds until then do not matter here.
 */
const recentContacts = `
  select array(
    select e.contact_id from (
      select contact_id, seq from audit_event
      where tenant_id = $1 and actor_id = $3::uuid and seq is not null order by seq desc limit 40) e
    where e.contact_id is not null order by e.seq desc) as ids`;
const recentPlace = "array_position((select ids from recent), c.contact_id) as recent_place";

// The function plans its statements for the words asked for, and gives the likeliest hits first; see the migrations 0004, 0021 and 0034.
const findByWords = `
  with recent as materialized (${recentContacts})
  select ${hitColumns}, g.deleted_at as trashed_at, ${recentPlace}
  from (select distinct s.id from contacts_with($7, $6, (select ids from recent), array(${namedGroupIds}), $8) s (id)) s (contact_id)
  join ${contactTables} on c.tenant_id = $1 and c.contact_id = s.contact_id
  join groups g on g.tenant_id = $1 and g.group_id = c.group_id
  ${callersGrants}`;

/** Contacts in all groups the caller sees that match every word of a query, the likeliest first; none when no word is long enough. */
export async function searchGroups(
  scope: Scope,
  caller: Caller,
  query: { text: string; limit: number },
): Promise<Found[]> {
  const tokens = queryTokens(scope.keys.blinder, query.text);
  if (tokens === null) return [];
  const find = async (most: number): Promise<Found[]> => {
    const { begun, whole } = tokens;
    const by = [principalsOf(caller), scope.actor.personId, caller.email, caller.isAdmin];
    const rows = await scope.rows<WordsRow>(findByWords, [...by, whole, begun, most]);
    const hits = heldRows(rows, "contact_id", { caller, nowMs: scope.nowMs });
    const found = hits.flatMap(({ row, held }): (Found & { place: number | null })[] => {
      if (!held || row.trashed_at !== null) return [];
      const hidden = hiddenFrom(held.level, row.hidden_fields);
      const contact = openContact(scope, row);
      return [{ contact, groupName: row.name, held, hidden, place: row.recent_place }];
    });
    const matching = found.filter(({ contact, hidden }) => isHit(contact, query.text, hidden));
    // Some of the first hits lie in groups in the trash, where a grant ended or blocks, or in what is hidden: then more of them are asked for.
    const isShort = matching.length < query.limit && hits.length >= most && most < mostHits;
    if (isShort) return find(mostHits);
    return rankHits(matching, query.text, asSeen).slice(0, query.limit);
  };
  return find(isExact(query.text) ? query.limit : mostHits);
}

function asSeen({
  contact,
  hidden,
  place,
}: Pick<Found, "contact" | "hidden"> & { place: Hit["place"] }): Hit {
  return { id: contact.id, person: withoutHidden(contact.contents.person, hidden), place };
}

/** The index alone decides where it knows whole words and nothing is hidden; else what it found is looked at. */
function isHit({ contents }: StoredContact, text: string, hidden: HiddenFields): boolean {
  return (hidden.length === 0 && isExact(text)) || matchesQuery(withoutHidden(contents.person, hidden), text);
}

const findPageOfTag = `select ${contactColumns} from ${contactTables}
  where c.tenant_id = $1 and c.group_id = $2 and c.deleted_at is null and c.revision < $3
    and c.contact_id in (select s from contacts_with($5, $5, '{}', array[$2::uuid], $6) s)
  order by c.revision desc limit $4`;

/** Contacts of a group that bear a tag, last changed first, from below a revision on; nobody where tags are hidden. */
export async function findTagged(
  scope: Scope,
  groupId: string,
  page: { tag: string; below: number; limit: number; hidden: HiddenFields },
): Promise<StoredContact[]> {
  if (hidesTag(page)) return [];
  const bearing = [tagToken(scope.keys.blinder, page.tag)];
  const values = [groupId, page.below, page.limit, bearing, limit.contactsPerGroup];
  return (await scope.rows<ContactRow>(findPageOfTag, values)).map((row) => openContact(scope, row));
}

function hidesTag({ tag, hidden }: { tag?: string | undefined; hidden: HiddenFields }): boolean {
  return tag !== undefined && hidden.includes("miscKeywords");
}

const findInGroup = `
  with recent as materialized (${recentContacts})
  select ${contactColumns}, ${recentPlace}
  from (select distinct s.id from contacts_with($4, $5, (select ids from recent), array[$2::uuid], $6) s (id)) s (contact_id)
  join ${contactTables} on c.tenant_id = $1 and c.contact_id = s.contact_id`;

/** The same in one group, of those who bear a tag where one is named. */
export async function searchGroup(
  scope: Scope,
  groupId: string,
  query: { text: string; tag?: string | undefined; limit: number; hidden: HiddenFields },
): Promise<StoredContact[]> {
  const tokens = queryTokens(scope.keys.blinder, query.text);
  if (tokens === null || hidesTag(query)) return [];
  const tag = query.tag === undefined ? [] : [tagToken(scope.keys.blinder, query.tag)];
  const isDecided = isExact(query.text) && query.hidden.length === 0;
  const [begun, whole] = [tokens.begun.concat(tag), tokens.whole.concat(tag)];
  const most = isDecided ? query.limit : mostHits;
  const by = [groupId, scope.actor.personId, begun, whole, most];
  const rows = await scope.rows<ContactRow & Placed>(findInGroup, by);
  const { hidden, text } = query;
  const matching = rows
    .map((row) => ({ contact: openContact(scope, row), hidden, place: row.recent_place }))
    .filter(({ contact }) => isHit(contact, text, hidden));
  const ranked = rankHits(matching, text, asSeen).map(({ contact }) => contact);
  return ranked.slice(0, query.limit);
}
