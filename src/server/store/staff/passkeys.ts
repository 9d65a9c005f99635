// Passkeys of the operator's people: the public key sealed, bound to person, authenticator and credential; how often it signed, which only
// rises; and what a session's passkey is asked to sign, once. What they share with other authenticators is in `staff-authenticators.ts`.

import { open, seal } from "../../seal/sealed.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

export type StoredPasskey = {
  authenticatorId: string;
  staffId: string;
  name: string;
  /** As the authenticator names its key; unique in the operator's tenant, revoked ones included. */
  credentialId: Uint8Array;
  /** COSE_Key (RFC 9052, section 7). */
  publicKey: Uint8Array;
  /** How often it signed, as its last signature said; 0 where the authenticator does not count. */
  signatures: number;
};
type PasskeyRow = {
  authenticator_id: string;
  name: string;
  sealed_key: Uint8Array;
  last_used: number;
};

const keyVersion = 1;
export const challengeBytes = 32;
/** As long as a person has to touch her authenticator. */
export const challengeMs = 5 * 60_000;

/** What a key is bound to: moved to another row, it does not open. */
function placeOf({
  staffId,
  authenticatorId,
  credentialId,
}: Pick<StoredPasskey, "staffId" | "authenticatorId" | "credentialId">) {
  return [
    "staff passkey",
    staffId,
    authenticatorId,
    Buffer.from(credentialId).toString("base64"),
    keyVersion,
  ];
}

/** Keeps a new one, which counts at once; false where anybody has, or had, a passkey of this credential. */
export async function addPasskey(scope: Scope, passkey: StoredPasskey): Promise<boolean> {
  const { authenticatorId, staffId, name, credentialId, publicKey, signatures } = passkey;
  const sealed = seal(scope.keys.data, placeOf(passkey), Buffer.from(publicKey).toString("base64"));
  const added = await scope.rows(
    `insert into staff_authenticator
       (tenant_id, authenticator_id, staff_id, kind, name, version, sealed_key, credential_id, state, last_used, made_at)
     values ($1, $2, $3, 'passkey', $4, $5, $6, $7, 'active', $8, $9)
     on conflict (tenant_id, credential_id) do nothing returning 1`,
    [authenticatorId, staffId, name, keyVersion, sealed, credentialId, signatures, at(scope.nowMs)],
  );
  return added.length === 1;
}

/** The credentials of those that count for a person. */
export async function listCredentials(scope: Reader, staffId: string): Promise<Uint8Array[]> {
  const rows = await scope.rows<{ credential_id: Uint8Array }>(
    `select credential_id from staff_authenticator
     where tenant_id = $1 and staff_id = $2 and kind = 'passkey' and state = 'active' order by made_at, authenticator_id`,
    [staffId],
  );
  return rows.map((row) => row.credential_id);
}

/** Null where this person has no such passkey that counts. */
export async function findPasskey(
  scope: Reader & Pick<Scope, "keys">,
  { staffId, credentialId }: { staffId: string; credentialId: Uint8Array },
): Promise<StoredPasskey | null> {
  const [row] = await scope.rows<PasskeyRow>(
    `select authenticator_id, name, sealed_key, last_used from staff_authenticator
     where tenant_id = $1 and staff_id = $2 and credential_id = $3 and kind = 'passkey' and state = 'active'`,
    [staffId, credentialId],
  );
  if (!row) return null;
  const { authenticator_id: authenticatorId, name, last_used: signatures } = row;
  const key = open(scope.keys.data, placeOf({ staffId, authenticatorId, credentialId }), row.sealed_key);
  if (typeof key !== "string") throw new Error("a stored passkey does not read");
  const publicKey = new Uint8Array(Buffer.from(key, "base64"));
  return { authenticatorId, staffId, name, credentialId, publicKey, signatures };
}

/** Whether a signature may follow (WebAuthn, section 6.1.1): it counts further, or the authenticator does not count at all. */
export function mayFollow(signatures: number, before: number): boolean {
  return signatures > before || (signatures === 0 && before === 0);
}

/** Takes a signature for good; false where the passkey was revoked meanwhile, or a later signature was first. */
export async function takeSignature(
  scope: Reader,
  { authenticatorId, signatures }: Pick<StoredPasskey, "authenticatorId" | "signatures">,
): Promise<boolean> {
  const taken = await scope.rows(
    `update staff_authenticator set last_used = $3 where tenant_id = $1 and authenticator_id = $2 and kind = 'passkey'
       and state = 'active' and (last_used < $3 or (last_used = 0 and $3 = 0)) returning 1`,
    [authenticatorId, signatures],
  );
  return taken.length === 1;
}

/** `enrol`: a new passkey signs it · `prove`: one that counts does. */
export type ChallengePurpose = "enrol" | "prove";
type OfSession = { sessionId: string; purpose: ChallengePurpose };

/** Keeps what the session's passkey is to sign; what it was asked before no longer counts. */
export function keepChallenge(
  scope: Scope,
  { sessionId, purpose, challenge }: OfSession & { challenge: Buffer },
): void {
  scope.send(
    `insert into staff_challenge (tenant_id, session_id, purpose, challenge, expires_at) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, session_id, purpose) do update set challenge = excluded.challenge, expires_at = excluded.expires_at`,
    [sessionId, purpose, challenge, at(scope.nowMs + challengeMs)],
  );
}

/** Takes it away, of two at once only one gets it; null where there is none or its time is over. */
export async function takeChallenge(
  scope: Scope,
  { sessionId, purpose }: OfSession,
): Promise<Uint8Array | null> {
  const [row] = await scope.rows<{ challenge: Uint8Array; expires_at: number }>(
    `delete from staff_challenge where tenant_id = $1 and session_id = $2 and purpose = $3
     returning challenge, expires_at`,
    [sessionId, purpose],
  );
  return row && row.expires_at > scope.nowMs ? row.challenge : null;
}
