// What a person proves herself with, a code or a passkey: tried apart from the act that it is for, and taken in it, once in the world.

import type { PasskeyAssertion } from "../../shared/contract/passkey.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { ProofBody } from "../../shared/contract/staff.ts";
import { findPasskey, mayFollow, takeChallenge, takeSignature } from "../store/staff/passkeys.ts";
import { type Scope, sendEvent } from "../store/tenant-store.ts";
import { apart, type Desk } from "./desk.ts";
import { owesPasskey } from "./gate.ts";
import { readAssertion } from "./passkey.ts";
import { oneCode, tryCode } from "./try-code.ts";
import type { Entered } from "./visit.ts";

/** What was accepted: of which authenticator, and how it is taken in the act; false where somebody else was first. */
export type Proof = { name: string; byPasskey: boolean; take(scope: Scope): Promise<boolean> };

/** Tries what was sent; null where it does not count, whatever the reason. `isStrict`: of a code the current time step alone. */
export function tryProof(
  desk: Desk,
  entered: Entered,
  { body, isStrict }: { body: ProofBody; isStrict: boolean },
): Promise<Proof | null> {
  if ("passkey" in body) return trySignature(desk, entered, body.passkey);
  const { code, authenticator = null } = body;
  return tryCode(desk, entered.actor, { authenticatorId: authenticator, look: oneCode(code, isStrict) });
}

/** Takes what was tried; refused (`staff-refused`) where it did not count, or (`passkey-needed`) where no code does. */
export async function takeProof(
  scope: Scope,
  { known }: Entered,
  proof: Proof | null,
): Promise<Result<Proof>> {
  if (!proof || !(await proof.take(scope))) return refuse("staff-refused");
  const counts = proof.byPasskey || !owesPasskey(known.entry, scope.nowMs);
  return counts ? accept(proof) : refuse("passkey-needed");
}

/** The challenge is gone first, for good, whatever the signature turns out to be. */
async function trySignature(
  desk: Desk,
  { actor, caller: { staffId, sessionId } }: Entered,
  assertion: PasskeyAssertion,
): Promise<Proof | null> {
  const credentialId = new Uint8Array(Buffer.from(assertion.id, "base64url"));
  const { challenge, passkey } = await apart(desk, actor, async (scope) => ({
    challenge: await takeChallenge(scope, { sessionId, purpose: "prove" }),
    passkey: await findPasskey(scope, { staffId, credentialId }),
  }));
  if (!challenge || !passkey) return null;
  const signatures = await readAssertion(desk, { assertion, challenge, passkey });
  if (signatures === null) return null;
  const { authenticatorId, name } = passkey;
  if (!mayFollow(signatures, passkey.signatures)) {
    await apart(desk, actor, async (scope) => tellCopied(scope, { staffId, name }));
    return null;
  }
  return { name, byPasskey: true, take: (scope) => takeSignature(scope, { authenticatorId, signatures }) };
}

/** A counter that goes back is the sign of a copied key (WebAuthn, section 6.1.1). */
function tellCopied(scope: Scope, { staffId, name }: { staffId: string; name: string }): void {
  sendEvent(scope, {
    action: "staff.suspect-passkey",
    outcome: "allowed",
    target: { staff: staffId },
    details: { authenticator: name },
  });
}
