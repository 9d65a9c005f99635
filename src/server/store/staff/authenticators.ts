// The authenticators of the operator's people that show codes: their seeds sealed, bound to person, authenticator and version; the highest
// counter that was accepted, which only rises; how often in a row a code was wrong. And what they share with passkeys (`staff-passkeys.ts`).

import type { AuthenticatorKind } from "../../../shared/domain/staff.ts";
import { open, seal } from "../../seal/sealed.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

export type StoredAuthenticator = {
  authenticatorId: string;
  staffId: string;
  kind: "totp" | "hotp";
  name: string;
  seed: Uint8Array;
  lastUsed: number;
  drift: number;
};
type AuthenticatorRow = {
  authenticator_id: string;
  staff_id: string;
  kind: "totp" | "hotp";
  name: string;
  version: number;
  sealed_key: Uint8Array;
  last_used: number;
  drift: number;
};

export const mostAuthenticators = 3;
const seedVersion = 1;
const columns = "authenticator_id, staff_id, kind, name, version, sealed_key, last_used, drift";

/** What a seed is bound to: moved to another row, it does not open. */
function placeOf(row: Pick<AuthenticatorRow, "staff_id" | "authenticator_id" | "version">) {
  return ["staff seed", row.staff_id, row.authenticator_id, row.version];
}

function authenticatorOf({ keys }: Pick<Scope, "keys">, row: AuthenticatorRow): StoredAuthenticator {
  const seed = open(keys.data, placeOf(row), row.sealed_key);
  if (typeof seed !== "string") throw new Error("a stored seed does not read");
  return {
    authenticatorId: row.authenticator_id,
    staffId: row.staff_id,
    kind: row.kind,
    name: row.name,
    seed: new Uint8Array(Buffer.from(seed, "base64")),
    lastUsed: row.last_used,
    drift: row.drift,
  };
}

type Sealing = Pick<Scope, "keys">;

/** Keeps a new one that is not confirmed; one that a person left unconfirmed goes. */
export function addAuthenticator(
  scope: Scope,
  made: Pick<StoredAuthenticator, "authenticatorId" | "staffId" | "kind" | "name" | "seed">,
): void {
  const sealed = seal(
    scope.keys.data,
    placeOf({ staff_id: made.staffId, authenticator_id: made.authenticatorId, version: seedVersion }),
    Buffer.from(made.seed).toString("base64"),
  );
  scope.send("delete from staff_authenticator where tenant_id = $1 and staff_id = $2 and state = 'pending'", [
    made.staffId,
  ]);
  scope.send(
    `insert into staff_authenticator (tenant_id, authenticator_id, staff_id, kind, name, version, sealed_key, state, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'pending', $8)`,
    [made.authenticatorId, made.staffId, made.kind, made.name, seedVersion, sealed, at(scope.nowMs)],
  );
}

/** The one that waits for its confirmation, if any. */
export async function findPending(
  scope: Reader & Sealing,
  staffId: string,
): Promise<StoredAuthenticator | null> {
  const [row] = await scope.rows<AuthenticatorRow>(
    `select ${columns} from staff_authenticator where tenant_id = $1 and staff_id = $2 and state = 'pending'`,
    [staffId],
  );
  return row ? authenticatorOf(scope, row) : null;
}

/** How many a person holds that count. */
export async function countAuthenticators(scope: Reader, staffId: string): Promise<number> {
  const [row] = await scope.rows<{ held: number }>(
    "select count(*) as held from staff_authenticator where tenant_id = $1 and staff_id = $2 and state = 'active'",
    [staffId],
  );
  return row?.held ?? 0;
}

export type AuthenticatorView = {
  authenticatorId: string;
  kind: AuthenticatorKind;
  name: string;
  failures: number;
  madeAtMs: number;
};

/** Those that count, the oldest first, without their seeds. */
export async function listAuthenticators(scope: Reader, staffId: string): Promise<AuthenticatorView[]> {
  const rows = await scope.rows<{
    authenticator_id: string;
    kind: AuthenticatorKind;
    name: string;
    failures: number;
    made_at: number;
  }>(
    `select authenticator_id, kind, name, failures, made_at from staff_authenticator
     where tenant_id = $1 and staff_id = $2 and state = 'active' order by made_at, authenticator_id`,
    [staffId],
  );
  return rows.map((row) => ({
    authenticatorId: row.authenticator_id,
    kind: row.kind,
    name: row.name,
    failures: row.failures,
    madeAtMs: row.made_at,
  }));
}

export type Attempt = {
  authenticator: StoredAuthenticator;
  failuresBefore: number;
  waitUntilMs: number | null;
};

/**
 * Counts an attempt before its code is looked at, so that of many at once each is counted. Null where the person has no such
 * authenticator that shows codes; without `authenticatorId` her oldest is meant.
 */
export async function countAttempt(
  scope: Reader & Sealing,
  staffId: string,
  authenticatorId: string | null,
): Promise<Attempt | null> {
  const [row] = await scope.rows<AuthenticatorRow & { failures: number; wait_until: number | null }>(
    `update staff_authenticator set failures = failures + 1
     where tenant_id = $1 and authenticator_id = (
       select authenticator_id from staff_authenticator
       where tenant_id = $1 and staff_id = $2 and state = 'active' and kind <> 'passkey'
         and ($3::uuid is null or authenticator_id = $3)
       order by made_at, authenticator_id limit 1)
     returning ${columns}, failures, wait_until`,
    [staffId, authenticatorId],
  );
  if (!row) return null;
  return {
    authenticator: authenticatorOf(scope, row),
    failuresBefore: row.failures - 1,
    waitUntilMs: row.wait_until,
  };
}

/** From when on the next attempt may be tried; null where it is locked, which needs no time. */
export function keepWait(
  { send }: Pick<Scope, "send">,
  { authenticatorId, untilMs }: { authenticatorId: string; untilMs: number },
): void {
  send("update staff_authenticator set wait_until = $3 where tenant_id = $1 and authenticator_id = $2", [
    authenticatorId,
    at(untilMs),
  ]);
}

/**
 * Takes a counter for good: true for one request alone, whichever server it came to, and never for a counter at or below one that was
 * taken. Success ends the row of failures.
 */
export async function takeCounter(
  scope: Reader,
  { authenticatorId, counter, drift }: { authenticatorId: string; counter: number; drift: number },
): Promise<boolean> {
  const taken = await scope.rows(
    `update staff_authenticator set last_used = $3, drift = $4, failures = 0, wait_until = null
     where tenant_id = $1 and authenticator_id = $2 and state = 'active' and last_used < $3 returning 1`,
    [authenticatorId, counter, drift],
  );
  return taken.length === 1;
}

/** The first two codes were right: it counts from now on, behind the counter that they took. */
export async function confirmAuthenticator(
  scope: Reader,
  { authenticatorId, counter, drift }: { authenticatorId: string; counter: number; drift: number },
): Promise<boolean> {
  const confirmed = await scope.rows(
    `update staff_authenticator set state = 'active', last_used = $3, drift = $4, failures = 0
     where tenant_id = $1 and authenticator_id = $2 and state = 'pending' and last_used < $3 returning 1`,
    [authenticatorId, counter, drift],
  );
  return confirmed.length === 1;
}

/** Whose it is; null where it does not count, or never was. */
export async function findOwner(scope: Reader, authenticatorId: string): Promise<string | null> {
  const [row] = await scope.rows<{ staff_id: string }>(
    "select staff_id from staff_authenticator where tenant_id = $1 and authenticator_id = $2 and state = 'active'",
    [authenticatorId],
  );
  return row?.staff_id ?? null;
}

/** Null where the person has no such one. Whose it was is answered. */
export async function revokeAuthenticator(scope: Reader, authenticatorId: string): Promise<string | null> {
  const [row] = await scope.rows<{ staff_id: string }>(
    `update staff_authenticator set state = 'revoked' where tenant_id = $1 and authenticator_id = $2 and state <> 'revoked'
     returning staff_id`,
    [authenticatorId],
  );
  return row?.staff_id ?? null;
}

export function revokeAllAuthenticators(scope: Scope, staffId: string): void {
  scope.send("update staff_authenticator set state = 'revoked' where tenant_id = $1 and staff_id = $2", [
    staffId,
  ]);
}

/** Ends the row of failures; whose it is, is answered. */
export async function unlockAuthenticator(scope: Reader, authenticatorId: string): Promise<string | null> {
  const [row] = await scope.rows<{ staff_id: string }>(
    `update staff_authenticator set failures = 0, wait_until = null
     where tenant_id = $1 and authenticator_id = $2 and state = 'active' returning staff_id`,
    [authenticatorId],
  );
  return row?.staff_id ?? null;
}
