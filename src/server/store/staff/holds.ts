// Holds on the operator's people, and which customers are still to be told of each. Decides nothing: `shared/domain/hold.ts` does.

import type { Hold, Verdict } from "../../../shared/domain/hold.ts";
import { open, seal } from "../../seal/sealed.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

/** What a hold was put for. */
export type Cause = {
  staffId: string;
  rule: string;
  counts: Readonly<Record<string, number>>;
  customerId: string;
  subject: string;
  approvedBy: readonly string[];
};
export type StoredHold = Hold &
  Cause & {
    dueAtMs: number;
    justification: string | null;
    judgedBy: string | null;
    judgedAtMs: number | null;
  };
type HoldRow = {
  hold_id: string;
  staff_id: string;
  rule: string;
  counts: Record<string, number>;
  customer_id: string;
  subject: string;
  approved_by: string[];
  opened_at: number;
  due_at: number;
  justification: Uint8Array | null;
  justified_at: number | null;
  lapsed_at: number | null;
  verdict: Verdict | null;
  judged_by: string | null;
  judged_at: number | null;
  released_at: number | null;
};
const columns = `hold_id, staff_id, rule, counts, customer_id, subject, approved_by, opened_at, due_at, justification, justified_at,
  lapsed_at, verdict, judged_by, judged_at, released_at`;
/** Customers whose people the actor looked at in this time are told of a hold. */
const toldSinceMs = 24 * 3_600_000;

/** The hold that the person is under; null: none. */
export async function findHoldOf(scope: Reader, staffId: string): Promise<HoldStanding | null> {
  const [row] = await scope.rows<{ hold_id: string; opened_at: number }>(
    "select hold_id, opened_at from hold where tenant_id = $1 and staff_id = $2 and released_at is null",
    [staffId],
  );
  return row ? { holdId: row.hold_id, openedAtMs: row.opened_at } : null;
}
export type HoldStanding = { holdId: string; openedAtMs: number };

/** When the person was last released: what lies before was explained, and no window reaches behind it. 0: never. */
export async function findLastRelease(scope: Reader, staffId: string): Promise<number> {
  const [row] = await scope.rows<{ released_at: number | null }>(
    "select max(released_at) as released_at from hold where tenant_id = $1 and staff_id = $2",
    [staffId],
  );
  return row?.released_at ?? 0;
}

/** Gives the hold's id: that of the one which the person is under already, where a second rule spoke. `isNew`: it was put just now. */
export async function putHold(
  scope: Scope,
  cause: Cause,
  dueAtMs: number,
): Promise<{ holdId: string; isNew: boolean }> {
  const holdId = crypto.randomUUID();
  const rows = await scope.rows(
    `insert into hold (tenant_id, hold_id, staff_id, rule, counts, customer_id, subject, approved_by, opened_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (tenant_id, staff_id) where released_at is null do nothing returning 1`,
    [
      holdId,
      cause.staffId,
      cause.rule,
      JSON.stringify(cause.counts),
      cause.customerId,
      cause.subject,
      cause.approvedBy,
      at(scope.nowMs),
      at(dueAtMs),
    ],
  );
  if (rows.length === 0) {
    const standing = await findHoldOf(scope, cause.staffId);
    if (!standing) throw new Error("a hold was neither put nor there");
    return { holdId: standing.holdId, isNew: false };
  }
  scope.send(
    `insert into hold_telling (tenant_id, hold_id, customer_id)
     select $1::uuid, $2::uuid, customer_id from opening where tenant_id = $1 and staff_id = $3 and opened_at > $4
     union select $1, $2, $5::uuid`,
    [holdId, cause.staffId, at(scope.nowMs - toldSinceMs), cause.customerId],
  );
  return { holdId, isNew: true };
}

/** One hold, under lock, for who changes it. */
export async function takeHold(scope: Scope, holdId: string): Promise<StoredHold | null> {
  const [row] = await scope.rows<HoldRow>(
    `select ${columns} from hold where tenant_id = $1 and hold_id = $2 for update`,
    [holdId],
  );
  return row ? holdOf(scope, row) : null;
}

/** Those that stand first; of `staffId` alone where one is named. */
export async function listHolds(scope: Scope, staffId: string | null): Promise<StoredHold[]> {
  const rows = await scope.rows<HoldRow>(
    `select ${columns} from hold where tenant_id = $1 and ($2::uuid is null or staff_id = $2)
     order by released_at desc nulls first, opened_at desc limit 200`,
    [staffId],
  );
  return rows.map((row) => holdOf(scope, row));
}

/** Those whose day is over without a word, not suspended for it yet. */
export async function takeLapsed(scope: Scope): Promise<StoredHold[]> {
  const rows = await scope.rows<HoldRow>(
    `select ${columns} from hold where tenant_id = $1 and due_at <= $2 and justified_at is null and lapsed_at is null
       and verdict is null and released_at is null for update`,
    [at(scope.nowMs)],
  );
  return rows.map((row) => holdOf(scope, row));
}

export function saveJustification(scope: Scope, holdId: string, text: string): void {
  scope.send("update hold set justification = $3, justified_at = $4 where tenant_id = $1 and hold_id = $2", [
    holdId,
    seal(scope.keys.data, placeOf(scope, holdId), text),
    at(scope.nowMs),
  ]);
}

export function saveLapse(scope: Scope, holdId: string): void {
  scope.send("update hold set lapsed_at = $3 where tenant_id = $1 and hold_id = $2", [
    holdId,
    at(scope.nowMs),
  ]);
  tellAgain(scope, holdId);
}

export function saveVerdict(scope: Scope, holdId: string, verdict: Verdict): void {
  scope.send(
    "update hold set verdict = $3, judged_by = $4, judged_at = $5 where tenant_id = $1 and hold_id = $2",
    [holdId, verdict, scope.actor.personId, at(scope.nowMs)],
  );
  tellAgain(scope, holdId);
}

/** `by` proposed it, `agreedBy` agreed. */
export function saveRelease(
  scope: Scope,
  holdId: string,
  { by, agreedBy }: { by: string; agreedBy: string },
): void {
  scope.send(
    "update hold set released_by = $3, agreed_by = $4, released_at = $5 where tenant_id = $1 and hold_id = $2",
    [holdId, by, agreedBy, at(scope.nowMs)],
  );
  tellAgain(scope, holdId);
}

function tellAgain(scope: Scope, holdId: string): void {
  scope.send("update hold_telling set is_due = true where tenant_id = $1 and hold_id = $2", [holdId]);
}

export type Telling = { hold: StoredHold; customerId: string; actor: string };

/** What customers are still to be told, with the actor's address. */
export async function findTellings(scope: Scope): Promise<Telling[]> {
  const rows = await scope.rows<HoldRow & { told_customer: string; actor: string | null }>(
    `select h.*, t.customer_id as told_customer, p.email as actor
     from hold_telling t join hold h on h.tenant_id = $1 and h.hold_id = t.hold_id
       left join person p on p.tenant_id = $1 and p.person_id = h.staff_id
     where t.tenant_id = $1 and t.is_due order by h.opened_at limit 100`,
  );
  return rows.map((row) => ({
    hold: holdOf(scope, row),
    customerId: row.told_customer,
    actor: row.actor ?? "",
  }));
}

/** Not again, unless the hold went on meanwhile. */
export function saveTold(scope: Scope, { hold, customerId }: Telling): void {
  scope.send(
    `update hold_telling set is_due = $4 <> (select concat_ws(' ', lapsed_at is not null, verdict, released_at is not null)
       from hold where tenant_id = $1 and hold_id = $2)
     where tenant_id = $1 and hold_id = $2 and customer_id = $3`,
    [hold.holdId, customerId, progressOf(hold)],
  );
}

function progressOf({ lapsedAtMs, verdict, releasedAtMs }: StoredHold): string {
  const flag = (is: boolean) => (is ? "t" : "f");
  return [flag(lapsedAtMs !== null), verdict, flag(releasedAtMs !== null)]
    .filter((one) => one !== null)
    .join(" ");
}

function holdOf(scope: Pick<Scope, "keys" | "tenantId">, row: HoldRow): StoredHold {
  return {
    holdId: row.hold_id,
    staffId: row.staff_id,
    rule: row.rule,
    counts: row.counts,
    customerId: row.customer_id,
    subject: row.subject,
    approvedBy: row.approved_by,
    openedAtMs: row.opened_at,
    dueAtMs: row.due_at,
    justification:
      row.justification && (open(scope.keys.data, placeOf(scope, row.hold_id), row.justification) as string), // sealed above
    justifiedAtMs: row.justified_at,
    lapsedAtMs: row.lapsed_at,
    verdict: row.verdict,
    judgedBy: row.judged_by,
    judgedAtMs: row.judged_at,
    releasedAtMs: row.released_at,
  };
}

function placeOf({ tenantId }: Pick<Scope, "tenantId">, holdId: string): string[] {
  return ["hold", tenantId, holdId];
}
