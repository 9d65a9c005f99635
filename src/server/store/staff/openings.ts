// What staff opened and read, in the operator's tenant: what detection's windows need, by the actor and by time.

import type { Opening, Reading } from "../../../shared/domain/opening.ts";
import type { SupportReason } from "../../../shared/domain/support.ts";
import { open, seal } from "../../seal/sealed.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

export type StoredOpening = Opening & { openingId: string; contactsRead: number };
type ShortRow = {
  customer_id: string;
  subject: string;
  reason: SupportReason;
  is_ticketed: boolean;
  opened_at: number;
};
type OpeningRow = ShortRow & {
  opening_id: string;
  staff_id: string;
  justification: Uint8Array;
  address: string;
  address_since: number;
  approved_by: string[];
  contacts_read: number;
};

const shortColumns = "customer_id, subject, reason, is_ticketed, opened_at";

/** From here on one actor's openings and readings come one after another, to the end of the transaction. */
export function lockActor(scope: Scope, staffId: string): void {
  scope.send("select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))", [staffId]);
}

export function addOpening(scope: Scope, openingId: string, opening: Opening): void {
  scope.send(
    `insert into opening (tenant_id, opening_id, staff_id, customer_id, subject, reason, is_ticketed, justification, address,
       address_since, approved_by, opened_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      openingId,
      opening.staffId,
      opening.customerId,
      opening.subject,
      opening.reason,
      opening.isTicketed,
      seal(scope.keys.data, placeOfOpening(scope, openingId), opening.justification),
      opening.address,
      at(opening.addressSinceMs),
      opening.approvedBy,
      at(opening.atMs),
    ],
  );
}

type ShortOpening = Pick<Opening, "customerId" | "subject" | "reason" | "isTicketed" | "atMs">;

/** An actor's openings since then, the oldest first. */
export async function findOpenings(scope: Reader, staffId: string, sinceMs: number): Promise<ShortOpening[]> {
  const rows = await scope.rows<ShortRow>(
    `select ${shortColumns} from opening
     where tenant_id = $1 and staff_id = $2 and opened_at >= $3 order by opened_at, opening_id`,
    [staffId, at(sinceMs)],
  );
  return rows.map(shortOf);
}

/**
 * The actor's openings before this one, the oldest first: at its customer, and at all others for a shorter time but the last `atLeast` in any
 * case. None from before `sinceMs`.
 */
export async function findOpeningPast(
  scope: Reader,
  { staffId, customerId, atMs }: Opening,
  back: { sinceMs: number; atCustomerMs: number; elsewhereMs: number; atLeast: number },
): Promise<ShortOpening[]> {
  const rows = await scope.rows<ShortRow>(
    `select ${shortColumns} from opening
     where tenant_id = $1 and staff_id = $2 and opened_at >= $3
       and (customer_id = $4 or opened_at >= least($5::timestamptz, (
         select min(opened_at) from (
           select opened_at from opening where tenant_id = $1 and staff_id = $2 order by opened_at desc limit $6
         ) as latest)))
     order by opened_at, opening_id`,
    [
      staffId,
      at(Math.max(back.sinceMs, atMs - back.atCustomerMs)),
      customerId,
      at(atMs - back.elsewhereMs),
      back.atLeast,
    ],
  );
  return rows.map(shortOf);
}

function shortOf(row: ShortRow): ShortOpening {
  return {
    customerId: row.customer_id,
    subject: row.subject,
    reason: row.reason,
    isTicketed: row.is_ticketed,
    atMs: row.opened_at,
  };
}

const openingColumns = `opening_id, staff_id, customer_id, subject, reason, is_ticketed, justification, address, address_since,
  approved_by, opened_at, contacts_read`;

/** Everybody's openings from then until then, the oldest first. */
export async function findAllOpenings(
  scope: Pick<Scope, "rows" | "keys" | "tenantId">,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Promise<StoredOpening[]> {
  const rows = await scope.rows<OpeningRow>(
    `select ${openingColumns} from opening where tenant_id = $1 and opened_at >= $2 and opened_at <= $3
     order by opened_at, opening_id`,
    [at(fromMs), at(untilMs)],
  );
  return rows.map((row) => openingOf(scope, row));
}

/** Those that nobody weighed yet, the oldest first. */
export async function findUnweighed(scope: Reader, most: number): Promise<{ id: string; atMs: number }[]> {
  const rows = await scope.rows<{ opening_id: string; opened_at: number }>(
    `select opening_id, opened_at from opening where tenant_id = $1 and weighed_at is null
     order by opened_at, opening_id limit $2 for update skip locked`,
    [most],
  );
  return rows.map(({ opening_id: id, opened_at: atMs }) => ({ id, atMs }));
}

export function markWeighed(scope: Scope, openingId: string): void {
  scope.send("update opening set weighed_at = $3 where tenant_id = $1 and opening_id = $2", [
    openingId,
    at(scope.nowMs),
  ]);
}

/** Whether the actor looked at anybody of this customer before. */
export async function wasAtCustomer(scope: Reader, opening: StoredOpening): Promise<boolean> {
  const rows = await scope.rows(
    "select 1 from opening where tenant_id = $1 and staff_id = $2 and customer_id = $3 and opened_at < $4 limit 1",
    [opening.staffId, opening.customerId, at(opening.atMs)],
  );
  return rows.length > 0;
}

function openingOf(scope: Pick<Scope, "keys" | "tenantId">, row: OpeningRow): StoredOpening {
  return {
    openingId: row.opening_id,
    staffId: row.staff_id,
    customerId: row.customer_id,
    subject: row.subject,
    reason: row.reason,
    isTicketed: row.is_ticketed,
    justification: open(scope.keys.data, placeOfOpening(scope, row.opening_id), row.justification) as string, // sealed above
    address: row.address,
    addressSinceMs: row.address_since,
    approvedBy: row.approved_by,
    atMs: row.opened_at,
    contactsRead: row.contacts_read,
  };
}

/** As whom the trail names the person: the address that was last seen. */
export async function findEmail(scope: Reader, staffId: string): Promise<string> {
  const [row] = await scope.rows<{ email: string }>(
    "select email from person where tenant_id = $1 and person_id = $2",
    [staffId],
  );
  return row?.email ?? staffId;
}

/** How the actor stands to whom the opening is about, and whether that is a canary. */
export async function findTies(
  scope: Reader,
  { staffId, customerId, subject }: Opening,
): Promise<{ isSelf: boolean; isStaff: boolean; isDeclared: boolean; isCanary: boolean }> {
  const [row] = await scope.rows<Record<"is_self" | "is_staff" | "is_declared" | "is_canary", boolean>>(
    `select
       exists (select from person where tenant_id = $1 and person_id = $2 and email = $4) as is_self,
       exists (select from person where tenant_id = $1 and email = $4) as is_staff,
       exists (select from declared_conflict where tenant_id = $1 and staff_id = $2 and subject = $4) as is_declared,
       exists (select from canary where tenant_id = $1 and customer_id = $3 and mark = $4) as is_canary`,
    [staffId, customerId, subject],
  );
  if (!row) throw new Error("a statement without rows");
  return {
    isSelf: row.is_self,
    isStaff: row.is_staff,
    isDeclared: row.is_declared,
    isCanary: row.is_canary,
  };
}

const tenMinutesMs = 600_000;
const dayMs = 86_400_000;

/** What was shown through the view and by the actor before this reading; null: there is no such view of this actor. */
export async function findReadingPast(
  scope: Reader,
  reading: Reading,
): Promise<{
  opening: Pick<Opening, "subject" | "approvedBy">;
  past: Record<
    "contactsInView" | "contactsToday" | "revealsInView" | "searches" | "opened" | "canaries",
    number
  >;
} | null> {
  const [row] = await scope.rows<Record<string, unknown>>(
    `select o.subject, o.approved_by, o.contacts_read, o.reveals, r.contacts_today, r.searches, r.opened, c.canaries from opening o,
       (select coalesce(sum(contacts), 0)::int as contacts_today,
          coalesce(sum(searches) filter (where read_at > $5), 0)::int as searches,
          coalesce(sum(opened) filter (where read_at > $5), 0)::int as opened
        from reading where tenant_id = $1 and staff_id = $2 and read_at > $6) r,
       (select count(*)::int as canaries from canary where tenant_id = $1 and customer_id = $4 and mark = any ($7)) c
     where o.tenant_id = $1 and o.opening_id = $3 and o.staff_id = $2 and o.customer_id = $4`,
    [
      reading.staffId,
      reading.openingId,
      reading.customerId,
      at(reading.atMs - tenMinutesMs),
      at(reading.atMs - dayMs),
      reading.contacts,
    ],
  );
  if (!row) return null;
  const count = (name: string) => Number(row[name]);
  return {
    opening: { subject: String(row["subject"]), approvedBy: row["approved_by"] as string[] }, // a text[]
    past: {
      contactsInView: count("contacts_read"),
      contactsToday: count("contacts_today"),
      revealsInView: count("reveals"),
      searches: count("searches"),
      opened: count("opened"),
      canaries: count("canaries"),
    },
  };
}

export function addReading(scope: Scope, reading: Reading): void {
  scope.send(
    `insert into reading (tenant_id, reading_id, opening_id, staff_id, read_at, contacts, searches, opened)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      crypto.randomUUID(),
      reading.openingId,
      reading.staffId,
      at(reading.atMs),
      reading.contacts.length,
      reading.searches,
      reading.opened,
    ],
  );
  scope.send(
    `update opening set contacts_read = contacts_read + $3, reveals = reveals + $4
     where tenant_id = $1 and opening_id = $2`,
    [reading.openingId, reading.contacts.length, reading.reveals],
  );
}

export function placeOfOpening({ tenantId }: Pick<Scope, "tenantId">, openingId: string): string[] {
  return ["opening", tenantId, openingId];
}
