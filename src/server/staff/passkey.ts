// What WebAuthn asks of a browser and makes of its answers (https://www.w3.org/TR/webauthn-3/, sections 7.1 and 7.2), for this page's origin
// alone and always with the person verified. Knows no storage; an answer that is wrong in any way is null, and nobody is told in which.

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { PasskeyAssertion, PasskeyCreated } from "../../shared/contract/passkey.ts";
import { challengeMs, type StoredPasskey } from "../store/staff/passkeys.ts";

/** Where passkeys are made and used; they sign for its host name. */
type Place = { origin: string };
const name = "Carnet staff";
/** ES256, EdDSA and RS256 (RFC 9053; RFC 8812), by what authenticators have. */
const algorithms = [-7, -8, -257];

/** What a browser is asked for a new passkey; `held`: credentials that the person has already. */
export function askCreation(
  { origin }: Place,
  asked: { staffId: string; email: string; challenge: Buffer; held: readonly Uint8Array[] },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: name,
    rpID: new URL(origin).hostname,
    userID: new Uint8Array(Buffer.from(asked.staffId)),
    userName: asked.email,
    challenge: new Uint8Array(asked.challenge),
    timeout: challengeMs,
    attestationType: "none",
    excludeCredentials: asked.held.map((id) => ({ id: base64url(id) })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    supportedAlgorithmIDs: algorithms,
  });
}

/** What a browser is asked to prove a person by; `held`: her credentials. */
export function askAssertion(
  { origin }: Place,
  { challenge, held }: { challenge: Buffer; held: readonly Uint8Array[] },
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: new URL(origin).hostname,
    challenge: new Uint8Array(challenge),
    timeout: challengeMs,
    allowCredentials: held.map((id) => ({ id: base64url(id) })),
    userVerification: "required",
  });
}

/** The new passkey that answers `challenge`; null where the answer is not sound. */
export async function readCreated(
  place: Place,
  { created, challenge }: { created: PasskeyCreated; challenge: Uint8Array },
): Promise<Pick<StoredPasskey, "credentialId" | "publicKey" | "signatures"> | null> {
  const verified = await sound(() =>
    verifyRegistrationResponse({
      response: { ...created, clientExtensionResults: {} },
      ...expected(place, challenge),
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!verified?.verified) return null;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  return { credentialId: new Uint8Array(Buffer.from(id, "base64url")), publicKey, signatures: counter };
}

/** How often the passkey signed, this time included, as it says; null where it is not this passkey's signature of `challenge`. */
export async function readAssertion(
  place: Place,
  {
    assertion,
    challenge,
    passkey,
  }: { assertion: PasskeyAssertion; challenge: Uint8Array; passkey: StoredPasskey },
): Promise<number | null> {
  const { userHandle, ...response } = assertion.response;
  if (typeof userHandle === "string" && userHandle !== base64url(Buffer.from(passkey.staffId))) return null;
  const verified = await sound(() =>
    verifyAuthenticationResponse({
      response: { ...assertion, response, clientExtensionResults: {} },
      ...expected(place, challenge),
      // the counter is ours to judge: what goes back is told, not only refused
      credential: {
        id: base64url(passkey.credentialId),
        publicKey: new Uint8Array(passkey.publicKey),
        counter: 0,
      },
    }),
  );
  return verified?.verified ? verified.authenticationInfo.newCounter : null;
}

function expected({ origin }: Place, challenge: Uint8Array) {
  return {
    expectedChallenge: base64url(challenge),
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    requireUserVerification: true,
  };
}

/** The library throws at whatever is wrong with what it was sent. */
async function sound<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}
