// The register of the operator's people: one entry per human being, and what the Directory last said of their second step.

import {
  passkeyGraceDays,
  passkeyRoles,
  type StaffRole,
  type StaffState,
} from "../../../shared/domain/staff.ts";
import { lessonDays } from "../../../shared/domain/lesson.ts";
import { ndaDays } from "../../../shared/domain/nda.ts";
import { refuse, type Refusal } from "../../../shared/contract/refusal.ts";
import { StoreFault } from "../database.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

/** Times in milliseconds since 1970, days as `YYYY-MM-DD`. */
export type StaffEntry = {
  staffId: string;
  sub: string;
  email: string;
  number: string;
  role: StaffRole;
  state: StaffState;
  isContractor: boolean;
  endsAtMs: number | null;
  approvedUntilMs: number;
  hasSecondStep: boolean;
  secondStepAtMs: number | null;
  dataAfterMs: number | null;
  invitedAtMs: number;
  /** Until when she has seen what befell her authenticators. */
  noticesSeenAtMs: number;
  /** From when on nothing but a passkey counts, where her role owes one. */
  passkeyFromMs: number;
  /** Until when the answers to the last reminder count. */
  lessonUntilMs: number;
  ndaSignedOn: string;
  /** By when she has to sign the text of the non-disclosure agreement that followed hers; null: hers is the newest. */
  ndaUntilMs: number | null;
};
export type NewStaff = Pick<StaffEntry, "number" | "role" | "isContractor" | "endsAtMs" | "ndaSignedOn"> & {
  screenedOn: string;
  ndaHash: Buffer;
  trainedOn: string;
};

/** A renewed entry passes for so long. */
export const approvalDays = 90;
const approvalMs = approvalDays * 86_400_000;
const lessonMs = lessonDays * 86_400_000;
const passkeyGraceMs = passkeyGraceDays * 86_400_000;

export type EntryRow = {
  staff_id: string;
  sub: string;
  email: string;
  number: string;
  role: StaffRole;
  state: StaffState;
  is_contractor: boolean;
  ends_at: number | null;
  approved_until: number;
  second_step: boolean;
  second_step_at: number | null;
  data_after: number | null;
  invited_at: number;
  notices_seen_at: number;
  passkey_from: number;
  lesson_until: number;
  nda_signed_on: string;
  nda_until: number | null;
};
/** The days count from the first text that followed the signed one, so that publishing another gives nobody more of them. */
const ndaUntil = `(select min(greatest(t.published_at, s.invited_at)) + interval '${ndaDays} days' from nda t where t.tenant_id = $1
    and t.published_at > all (select h.published_at from nda h where h.tenant_id = $1 and h.hash = s.nda_hash))`;
export const entryColumns = `s.staff_id, p.sub, p.email, s.number, s.role, s.state, s.is_contractor, s.ends_at, s.approved_until,
  s.second_step, s.second_step_at, s.data_after, s.invited_at, s.notices_seen_at, s.passkey_from, s.lesson_until,
  to_char(s.nda_signed_on, 'YYYY-MM-DD') as nda_signed_on, ${ndaUntil} as nda_until`;
export const entryTables = "staff s join person p on p.tenant_id = $1 and p.person_id = s.staff_id";

export function entryOf(row: EntryRow): StaffEntry {
  return {
    staffId: row.staff_id,
    sub: row.sub,
    email: row.email,
    number: row.number,
    role: row.role,
    state: row.state,
    isContractor: row.is_contractor,
    endsAtMs: row.ends_at,
    approvedUntilMs: row.approved_until,
    hasSecondStep: row.second_step,
    secondStepAtMs: row.second_step_at,
    dataAfterMs: row.data_after,
    invitedAtMs: row.invited_at,
    noticesSeenAtMs: row.notices_seen_at,
    passkeyFromMs: row.passkey_from,
    lessonUntilMs: row.lesson_until,
    ndaSignedOn: row.nda_signed_on,
    ndaUntilMs: row.nda_until,
  };
}

export async function findStaff(scope: Reader, staffId: string): Promise<StaffEntry | null> {
  const [row] = await scope.rows<EntryRow>(
    `select ${entryColumns} from ${entryTables} where s.tenant_id = $1 and s.staff_id = $2`,
    [staffId],
  );
  return row ? entryOf(row) : null;
}

/** Everybody of the register, those who left last. */
export async function listStaff(scope: Reader): Promise<StaffEntry[]> {
  const rows = await scope.rows<EntryRow>(
    `select ${entryColumns} from ${entryTables} where s.tenant_id = $1 order by s.state = 'left', p.email`,
  );
  return rows.map(entryOf);
}

/** Enters somebody whom an officer and a second person admitted; refused (`staff-known`) where the human being has an entry already. */
export async function addStaff(
  scope: Scope,
  staffId: string,
  entry: NewStaff & { state: StaffState },
): Promise<Refusal | null> {
  return refusing(async () => {
    await scope.rows(
      `insert into staff (tenant_id, staff_id, number, role, state, is_contractor, ends_at, approved_until,
         screened_on, nda_hash, nda_signed_on, trained_on, invited_at, notices_seen_at, lesson_until, passkey_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14, $15)`,
      [
        staffId,
        entry.number,
        entry.role,
        entry.state,
        entry.isContractor,
        entry.endsAtMs === null ? null : at(entry.endsAtMs),
        at(scope.nowMs + approvalMs),
        entry.screenedOn,
        entry.ndaHash,
        entry.ndaSignedOn,
        entry.trainedOn,
        at(scope.nowMs),
        at(scope.nowMs + lessonMs),
        at(scope.nowMs + passkeyGraceMs),
      ],
    );
  });
}

/**
 * Whether nobody else could let anybody in. Whoever takes rights away without being asked asks this first: the schema refuses to take
 * them from her, and a statement that is refused ends its transaction.
 */
export async function isLastOfficer(scope: Reader, staffId: string): Promise<boolean> {
  const rows = await scope.rows(
    `select from staff s where s.tenant_id = $1 and s.staff_id = $2 and s.role = 'officer' and s.state = 'active'
       and not exists (select from staff o where o.tenant_id = $1 and o.staff_id <> $2 and o.role = 'officer' and o.state = 'active')`,
    [staffId],
  );
  return rows.length > 0;
}

/** Sets the state; one who left stays so, and the last officer stays (`last-officer`). `not-found` where nothing changed. */
export async function setStaffState(
  scope: Scope,
  staffId: string,
  state: StaffState,
): Promise<Refusal | null> {
  return changing(
    scope,
    "update staff set state = $3 where tenant_id = $1 and staff_id = $2 and state <> 'left' returning 1",
    [staffId, state],
  );
}

/** Whoever comes into a role that owes a passkey gets time to set one up; from one such role to another she gets none. */
export async function setStaffRole(scope: Scope, staffId: string, role: StaffRole): Promise<Refusal | null> {
  return changing(
    scope,
    `update staff set role = $3, passkey_from = case when role = any ($4) then passkey_from else $5 end
     where tenant_id = $1 and staff_id = $2 and state <> 'left' returning 1`,
    [staffId, role, passkeyRoles, at(scope.nowMs + passkeyGraceMs)],
  );
}

/** She has a passkey: from now on nothing else counts for her, where her role owes one. */
export function requirePasskey(scope: Scope, staffId: string): void {
  scope.send(
    "update staff set passkey_from = least(passkey_from, $3) where tenant_id = $1 and staff_id = $2",
    [staffId, at(scope.nowMs)],
  );
}

/** Active again, and approved for another 90 days. */
export async function renewStaff(scope: Scope, staffId: string): Promise<Refusal | null> {
  return changing(
    scope,
    `update staff set state = 'active', approved_until = $3
     where tenant_id = $1 and staff_id = $2 and state in ('active', 'suspended') returning 1`,
    [staffId, at(scope.nowMs + approvalMs)],
  );
}

/** Until when no customer's data is shown to her; null lifts it. */
export function holdData(scope: Scope, staffId: string, untilMs: number | null): void {
  scope.send("update staff set data_after = $3 where tenant_id = $1 and staff_id = $2", [
    staffId,
    untilMs === null ? null : at(untilMs),
  ]);
}

/** The reminder was answered: it counts for another 90 days. */
export function keepLesson(scope: Scope, staffId: string): void {
  scope.send("update staff set lesson_until = $3 where tenant_id = $1 and staff_id = $2", [
    staffId,
    at(scope.nowMs + lessonMs),
  ]);
}

/** What the Directory said just now of her second step. */
export function keepSecondStep(scope: Scope, staffId: string, isOn: boolean): void {
  scope.send(
    "update staff set second_step = $3, second_step_at = $4 where tenant_id = $1 and staff_id = $2",
    [staffId, isOn, at(scope.nowMs)],
  );
}

async function changing(scope: Scope, statement: string, values: unknown[]): Promise<Refusal | null> {
  let changed = 0;
  const refusal = await refusing(async () => {
    changed = (await scope.rows(statement, values)).length;
  });
  return refusal ?? (changed === 1 ? null : refuse("not-found"));
}

/** What the schema refuses is a refusal where people can run into it. */
async function refusing(work: () => Promise<void>): Promise<Refusal | null> {
  try {
    await work();
    return null;
  } catch (fault) {
    if (!(fault instanceof StoreFault)) throw fault;
    if (fault.constraint === "last_officer") return refuse("last-officer");
    if (fault.constraint === "data_principals") return refuse("data-principals-full");
    if (fault.constraint === "staff_one_entry" || fault.constraint === "staff_pkey")
      return refuse("staff-known");
    throw fault;
  }
}

/** Who was invited counts from her first authenticator on. */
export function activateStaff(scope: Scope, staffId: string): void {
  scope.send(
    "update staff set state = 'active' where tenant_id = $1 and staff_id = $2 and state = 'invited'",
    [staffId],
  );
}
