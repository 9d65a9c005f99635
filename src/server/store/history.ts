// The events of one group or one contact, newest first: those of the acts that are asked for and no others, so that what stays out of
// sight takes no place on a page.

import type { ActionName } from "../../shared/audit/event.ts";
import { eventColumns, type EventRow, openEvent, type StoredEvent } from "./event.ts";
import type { Scope } from "./tenant-store.ts";

export type HistoryPage = {
  actions: readonly ActionName[];
  withRefused: boolean;
  /** The key of the event to go on below. */
  cursor: string | undefined;
  limit: number;
};
/** `made`: the version that the event made of the contact whose history it is; null where it made none. */
export type HistoryRow = { event: StoredEvent; isContactThere: boolean; made: number | null };

type Row = EventRow & { is_there: boolean; made?: number | null };

const below = `e.seq is not null and e.seq < case when $4::uuid is null then 9223372036854775807
    else (select c.seq from audit_event c where c.tenant_id = $1 and c.event_key = $4) end
  and ($5 or e.outcome = 'allowed')`;
const isThere = `exists (select from contact c
    where c.tenant_id = $1 and c.contact_id = e.contact_id and c.deleted_at is null) as is_there`;

const ofGroup = `
  select ${eventColumns}, ${isThere} from unnest($3::text[]) as x (action) cross join lateral (
    select * from audit_event e where e.tenant_id = $1 and e.group_id = $2 and e.action = x.action and ${below}
    order by e.seq desc limit $6) e
  order by e.seq desc limit $6`;

/** Numbered events on a group; an unknown cursor has nothing below it. */
export async function findGroupHistory(
  scope: Scope,
  groupId: string,
  page: HistoryPage,
): Promise<HistoryRow[]> {
  return read(await scope.rows<Row>(ofGroup, [groupId, ...valuesOf(page)]), scope);
}

// What is done to many contacts at once is one event on their group; it belongs to those that have a version of its very instant.
const atOnce: readonly ActionName[] = [
  "contacts.import",
  "contacts.change",
  "contacts.move",
  "contacts.copy",
  "contacts.restore",
  "deletion.ask",
  "deletion.approve",
  "group.restore-to",
];
const ofContact = `
  select ${eventColumns}, true as is_there, (
      select max(v.version) from contact_version v where v.tenant_id = $1 and v.contact_id = $7 and v.changed_at = e.time
        and e.outcome = 'allowed' and (e.contact_id is null or v.version::text = e.target ->> 'version')) as made
  from (
    (select e.* from unnest($3::text[]) as x (action) cross join lateral (
       select * from audit_event e where e.tenant_id = $1 and e.contact_id = $7 and e.action = x.action
         and e.group_id = $2 and ${below} order by e.seq desc limit $6) e)
    union all
    (select e.* from unnest($8::text[]) as x (action) cross join lateral (
       select * from audit_event e where e.tenant_id = $1 and e.group_id = $2 and e.action = x.action and ${below}
         and e.time = any(array(select v.changed_at from contact_version v where v.tenant_id = $1 and v.contact_id = $7))
       order by e.seq desc limit $6) e)) e
  order by e.seq desc limit $6`;

/** The same on a contact in its group, with what brought or changed it among others. */
export async function findContactHistory(
  scope: Scope,
  at: { groupId: string; contactId: string },
  page: HistoryPage,
): Promise<HistoryRow[]> {
  return read(await scope.rows<Row>(ofContact, [at.groupId, ...valuesOf(page), at.contactId, atOnce]), scope);
}

function valuesOf({ actions, cursor, withRefused, limit }: HistoryPage): unknown[] {
  return [actions, cursor ?? null, withRefused, limit];
}

function read(rows: readonly Row[], scope: Scope): HistoryRow[] {
  return rows.map((row) => ({
    event: openEvent(scope, row),
    isContactThere: row.is_there,
    made: row.made ?? null,
  }));
}
