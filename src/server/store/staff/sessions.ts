// Sessions of the operator's people, by the hash of what the browser holds; one at a time for each, pinned to a network. Those that
// ended stay for a month, so that everybody sees where she was signed in.

import { at, type Reader, type Scope } from "../tenant-store.ts";
import { entryColumns, entryOf, type EntryRow, type StaffEntry } from "./staff.ts";

export type StaffSession = {
  sessionId: string;
  network: string;
  signedInAtMs: number;
  codeAtMs: number | null;
  /** Whether that code was a passkey's signature. */
  byPasskey: boolean;
  isRecovery: boolean;
  seenAtMs: number;
};
type SessionRow = {
  session_id: string;
  network: string;
  signed_in_at: number;
  code_at: number | null;
  by_passkey: boolean;
  is_recovery: boolean;
  seen_at: number;
  ended_at: number | null;
};

const keptDays = 30;
const sessionColumns =
  "c.session_id, c.network, c.signed_in_at, c.code_at, c.by_passkey, c.is_recovery, c.seen_at, c.ended_at";

function sessionOf(row: SessionRow): StaffSession {
  return {
    sessionId: row.session_id,
    network: row.network,
    signedInAtMs: row.signed_in_at,
    codeAtMs: row.code_at,
    byPasskey: row.by_passkey,
    isRecovery: row.is_recovery,
    seenAtMs: row.seen_at,
  };
}

/** The session that is not ended, with its person's entry as it stands right now; null when there is none. */
export async function findStaffSession(
  scope: Reader,
  hash: Buffer,
): Promise<{ session: StaffSession; entry: StaffEntry } | null> {
  const [row] = await scope.rows<SessionRow & EntryRow>(
    `select ${sessionColumns}, ${entryColumns} from staff_session c
     join staff s on s.tenant_id = $1 and s.staff_id = c.staff_id
     join person p on p.tenant_id = $1 and p.person_id = s.staff_id
     where c.tenant_id = $1 and c.session_hash = $2 and c.ended_at is null`,
    [hash],
  );
  return row ? { session: sessionOf(row), entry: entryOf(row) } : null;
}

/** Opens a session and ends the one before; null where this very ID token opened one already. */
export async function openStaffSession(
  scope: Scope,
  session: { sessionId: string; hash: Buffer; nonceHash: Buffer; staffId: string; network: string },
): Promise<boolean> {
  endStaffSessions(scope, session.staffId);
  scope.send("delete from staff_session where tenant_id = $1 and ended_at < $2", [
    at(scope.nowMs - keptDays * 86_400_000),
  ]);
  const made = await scope.rows(
    `insert into staff_session (tenant_id, session_id, session_hash, nonce_hash, staff_id, network, signed_in_at, seen_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict (tenant_id, nonce_hash) do nothing returning 1`,
    [session.sessionId, session.hash, session.nonceHash, session.staffId, session.network, at(scope.nowMs)],
  );
  return made.length === 1;
}

/** A code or a passkey was accepted: the session goes on under a new reference. */
export function proveStaffSession(
  scope: Scope,
  { sessionId, hash, byPasskey }: { sessionId: string; hash: Buffer; byPasskey: boolean },
): void {
  scope.send(
    `update staff_session set session_hash = $3, code_at = $4, by_passkey = $5, is_recovery = false, seen_at = $4
     where tenant_id = $1 and session_id = $2 and ended_at is null`,
    [sessionId, hash, at(scope.nowMs), byPasskey],
  );
}

export function touchStaffSession(scope: Scope, sessionId: string): void {
  scope.send(
    "update staff_session set seen_at = $3 where tenant_id = $1 and session_id = $2 and seen_at < $3",
    [sessionId, at(scope.nowMs)],
  );
}

/** Ends every session of a person, at once and on every server: each request reads this. */
export function endStaffSessions(scope: Scope, staffId: string): void {
  scope.send(
    "update staff_session set ended_at = $3 where tenant_id = $1 and staff_id = $2 and ended_at is null",
    [staffId, at(scope.nowMs)],
  );
}

/** The sessions of a person, the newest first. */
export async function listStaffSessions(
  scope: Reader,
  staffId: string,
): Promise<(StaffSession & { endedAtMs: number | null })[]> {
  const rows = await scope.rows<SessionRow>(
    `select ${sessionColumns} from staff_session c where c.tenant_id = $1 and c.staff_id = $2
     order by c.signed_in_at desc limit 20`,
    [staffId],
  );
  return rows.map((row) => ({ ...sessionOf(row), endedAtMs: row.ended_at }));
}

/** A recovery code was accepted: the session may set up an authenticator and nothing else. */
export function openRecovery(scope: Scope, { sessionId, hash }: { sessionId: string; hash: Buffer }): void {
  scope.send(
    `update staff_session set session_hash = $3, code_at = null, by_passkey = false, is_recovery = true, seen_at = $4
     where tenant_id = $1 and session_id = $2 and ended_at is null`,
    [sessionId, hash, at(scope.nowMs)],
  );
}

export async function hasStaffSession(scope: Reader, staffId: string): Promise<boolean> {
  const found = await scope.rows(
    "select 1 from staff_session where tenant_id = $1 and staff_id = $2 and ended_at is null",
    [staffId],
  );
  return found.length > 0;
}
