// What lets a person of the operator's make an authenticator: an officer's invitation, bound to her and spent once, and her own recovery
// codes. Of both only hashes are kept.

import { at, type Reader, type Scope } from "../tenant-store.ts";

export const invitationMinutes = 30;

/** Keeps an invitation of this person; those before it end. */
export function addInvitation(scope: Scope, { staffId, hash }: { staffId: string; hash: Buffer }): void {
  scope.send("delete from staff_invitation where tenant_id = $1 and (staff_id = $2 or expires_at < $3)", [
    staffId,
    at(scope.nowMs),
  ]);
  scope.send(
    "insert into staff_invitation (tenant_id, code_hash, staff_id, expires_at) values ($1, $2, $3, $4)",
    [hash, staffId, at(scope.nowMs + invitationMinutes * 60_000)],
  );
}

/** Spends it, of two at once only one: false where it was spent, is over, is somebody else's, is none or never was. */
export async function spendInvitation(
  scope: Scope,
  { staffId, hash }: { staffId: string; hash: Buffer | null },
): Promise<boolean> {
  const spent = await scope.rows(
    `update staff_invitation set spent_at = $4 where tenant_id = $1 and code_hash = $2 and staff_id = $3
       and spent_at is null and expires_at > $4 returning 1`,
    [hash, staffId, at(scope.nowMs)],
  );
  return spent.length === 1;
}

export function removeInvitations(scope: Scope, staffId: string): void {
  scope.send("delete from staff_invitation where tenant_id = $1 and staff_id = $2", [staffId]);
}

/** Puts a new set of recovery codes in the place of the old one. */
export function replaceRecoveryCodes(
  scope: Scope,
  staffId: string,
  { salt, hashes }: { salt: Buffer; hashes: readonly Buffer[] },
): void {
  scope.send("delete from staff_recovery where tenant_id = $1 and staff_id = $2", [staffId]);
  for (const hash of hashes)
    scope.send("insert into staff_recovery (tenant_id, staff_id, code_hash, salt) values ($1, $2, $3, $4)", [
      staffId,
      hash,
      salt,
    ]);
}

/** Counts an attempt before the code is looked at, and gives the salt of her set; null where she has none. */
export async function countRecoveryAttempt(
  scope: Reader,
  staffId: string,
): Promise<{ failuresBefore: number; waitUntilMs: number | null; salt: Uint8Array } | null> {
  const [row] = await scope.rows<{ failures: number; wait_until: number | null; salt: Uint8Array | null }>(
    `update staff set recovery_failures = recovery_failures + 1 where tenant_id = $1 and staff_id = $2
     returning recovery_failures as failures, recovery_wait_until as wait_until,
       (select salt from staff_recovery where tenant_id = $1 and staff_id = $2 limit 1) as salt`,
    [staffId],
  );
  return row?.salt ? { failuresBefore: row.failures - 1, waitUntilMs: row.wait_until, salt: row.salt } : null;
}

export function keepRecoveryWait(
  { send }: Pick<Scope, "send">,
  { staffId, untilMs }: { staffId: string; untilMs: number },
): void {
  send("update staff set recovery_wait_until = $3 where tenant_id = $1 and staff_id = $2", [
    staffId,
    at(untilMs),
  ]);
}

/** Spends a code, once; success ends the row of failures. Null is nobody's. */
export async function spendRecoveryCode(
  scope: Scope,
  { staffId, hash }: { staffId: string; hash: Buffer | null },
): Promise<boolean> {
  const spent = await scope.rows(
    `update staff_recovery set spent_at = $4 where tenant_id = $1 and staff_id = $2 and code_hash = $3 and spent_at is null
     returning 1`,
    [staffId, hash, at(scope.nowMs)],
  );
  if (spent.length !== 1) return false;
  scope.send(
    "update staff set recovery_failures = 0, recovery_wait_until = null where tenant_id = $1 and staff_id = $2",
    [staffId],
  );
  return true;
}

export function removeRecoveryCodes(scope: Scope, staffId: string): void {
  scope.send("delete from staff_recovery where tenant_id = $1 and staff_id = $2", [staffId]);
}
