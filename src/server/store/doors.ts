// Doors to groups of other tenants, and the letters that offer them. What stands behind a door is asked of its own tenant alone.

import type { Database } from "./database.ts";
import { limit } from "../../shared/contract/limit.ts";
import { letterboxOf } from "./admission.ts";
import { at, type Scope } from "./tenant-store.ts";

export type Door = { groupId: string; hostId: string };
/** An offer that lies in the letterbox of an address. */
export type Letter = Door & { id: string; sentAtMs: number };
type DoorRow = { group_id: string; host_id: string };
type LetterRow = DoorRow & { letter_id: string; sent_at: number };

export async function findDoors(scope: Scope): Promise<Door[]> {
  const rows = await scope.rows<DoorRow>(
    "select group_id, host_id from door where tenant_id = $1 and person_id = $2",
    [scope.actor.personId],
  );
  return rows.map(({ group_id: groupId, host_id: hostId }) => ({ groupId, hostId }));
}

/** The tenant whose group this is, where the caller has a door to it. */
export async function findHost(scope: Scope, groupId: string): Promise<string | null> {
  const [row] = await scope.rows<{ host_id: string }>(
    "select host_id from door where tenant_id = $1 and person_id = $2 and group_id = $3",
    [scope.actor.personId, groupId],
  );
  return row?.host_id ?? null;
}

export function openDoor(scope: Scope, { groupId, hostId }: Door): void {
  scope.send(
    `insert into door (tenant_id, person_id, group_id, host_id, opened_at) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, person_id, group_id) do nothing`,
    [scope.actor.personId, groupId, hostId, at(scope.nowMs)],
  );
}

/** Where the door leads: the caller came in by it. */
export function noteGuest(scope: Scope, groupId: string): void {
  scope.send(
    `insert into guest (tenant_id, group_id, email, entered_at) values ($1, $2, $3, $4)
     on conflict (tenant_id, group_id, email) do nothing`,
    [groupId, scope.actor.email, at(scope.nowMs)],
  );
}

const letterMs = limit.letterDays * 24 * 60 * 60_000;

/** A letter goes out to an address: from then on the tenant knows to take it back in time. */
export function noteLetter(scope: Scope, email: string, groupId: string): void {
  scope.send(
    `insert into sent_letter (tenant_id, email, group_id, sent_at) values ($1, $2, $3, $4)
     on conflict (tenant_id, email, group_id) do update set sent_at = excluded.sent_at`,
    [email, groupId, at(scope.nowMs)],
  );
}

export type SentLetter = { email: string; groupId: string };

/** The tenant's letters whose time is over, the oldest first. */
export async function findOldLetters(scope: Scope, most: number): Promise<SentLetter[]> {
  const rows = await scope.rows<{ email: string; group_id: string }>(
    "select email, group_id from sent_letter where tenant_id = $1 and sent_at <= $2 order by sent_at limit $3",
    [at(scope.nowMs - letterMs), most],
  );
  return rows.map(({ email, group_id: groupId }) => ({ email, groupId }));
}

/** Those of them that nobody has sent again meanwhile. */
export function forgetLetters(scope: Scope, letters: readonly SentLetter[]): void {
  scope.send(
    `delete from sent_letter l using unnest($2::text[], $3::uuid[]) as x (email, group_id)
     where l.tenant_id = $1 and l.email = x.email and l.group_id = x.group_id and l.sent_at <= $4`,
    [letters.map(({ email }) => email), letters.map(({ groupId }) => groupId), at(scope.nowMs - letterMs)],
  );
}

/** What lies in the letterboxes of addresses. Ask only for an address that Google has verified. */
export type Letters = {
  /** The newest first. */
  of(email: string): Promise<Letter[]>;
  /** In place of an earlier one about the same group. */
  send(email: string, door: Door): Promise<void>;
  remove(email: string, id: string): Promise<void>;
  /** The one about a group, where one lies there. */
  withdraw(email: string, groupId: string): Promise<void>;
  /** The same, unless it was sent again since its time was over. */
  expire(email: string, groupId: string): Promise<void>;
};

export function createLetters(db: Database, now: () => number): Letters {
  return {
    async of(email) {
      const box = letterboxOf(email);
      const rows = await db.read(box, (tx) =>
        tx.query<LetterRow>(
          `select group_id, host_id, letter_id, sent_at from letter where tenant_id = $1 and sent_at > $2
           order by sent_at desc, letter_id limit 100`,
          [box, at(now() - letterMs)],
        ),
      );
      return rows.map(readLetter);
    },
    send: (email, { groupId, hostId }) =>
      db.transaction(letterboxOf(email), async (tx) =>
        tx.send(
          `insert into letter (tenant_id, group_id, host_id, letter_id, sent_at) values ($1, $2, $3, $4, $5)
           on conflict (tenant_id, group_id) do update
             set host_id = excluded.host_id, letter_id = excluded.letter_id, sent_at = excluded.sent_at`,
          [letterboxOf(email), groupId, hostId, crypto.randomUUID(), at(now())],
        ),
      ),
    remove: (email, id) =>
      db.transaction(letterboxOf(email), async (tx) =>
        tx.send("delete from letter where tenant_id = $1 and letter_id = $2", [letterboxOf(email), id]),
      ),
    withdraw: (email, groupId) =>
      db.transaction(letterboxOf(email), async (tx) =>
        tx.send("delete from letter where tenant_id = $1 and group_id = $2", [letterboxOf(email), groupId]),
      ),
    expire: (email, groupId) =>
      db.transaction(letterboxOf(email), async (tx) =>
        tx.send("delete from letter where tenant_id = $1 and group_id = $2 and sent_at <= $3", [
          letterboxOf(email),
          groupId,
          at(now() - letterMs),
        ]),
      ),
  };
}

function readLetter({
  group_id: groupId,
  host_id: hostId,
  letter_id: id,
  sent_at: sentAtMs,
}: LetterRow): Letter {
  return { groupId, hostId, id, sentAtMs };
}
