// The witness's cryptography, all of it node's: hashing, verifying, and cosigning with the witness's own key.

import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { decodeBase64 } from "../shared/audit/bytes.ts";
import { cosignatureVerifier, cosignedMessage, writeCosignature } from "../shared/audit/cosignature.ts";
import {
  nameKey,
  type NoteSignature,
  type Verifier,
  type VerifierKey,
  type VerifyEd25519,
} from "../shared/audit/note.ts";
import type { Sha256 } from "../shared/audit/tree.ts";

// the DER that stands before the 32 bytes of a public key and of a seed (RFC 8410, sections 4 and 7)
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");
const seedPrefix = Buffer.from("302e020100300506032b657004220420", "hex");

export const sha256: Sha256 = (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest());

/** Never throws: bytes that are no point of the curve verify nothing. */
export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  try {
    const der = Buffer.concat([publicPrefix, publicKey]);
    return verify(null, message, createPublicKey({ key: der, format: "der", type: "spki" }), signature);
  } catch {
    return false;
  }
};

/** Reads a seed of 32 bytes in base64; null when it is not one. */
export function readSeed(text: string): KeyObject | null {
  const seed = decodeBase64(text.trim());
  if (seed?.length !== 32) return null;
  return createPrivateKey({ key: Buffer.concat([seedPrefix, seed]), format: "der", type: "pkcs8" });
}

/** Reads a PKCS#8 PEM; null when it is not an Ed25519 key. */
export function readPem(pem: string): KeyObject | null {
  try {
    const secret = createPrivateKey(pem);
    return secret.asymmetricKeyType === "ed25519" ? secret : null;
  } catch {
    return null;
  }
}

/** Who cosigns: `key` is public, `cosign` takes a checkpoint's text and the time in seconds since 1970. */
export type Cosigner = {
  key: VerifierKey;
  verifier: Verifier;
  cosign(text: string, timeSeconds: number): NoteSignature;
};

export function createCosigner(name: string, secret: KeyObject): Cosigner {
  const der = createPublicKey(secret).export({ format: "der", type: "spki" });
  const publicKey = new Uint8Array(der.subarray(publicPrefix.length));
  const key = nameKey(sha256, { name, type: "cosignature", publicKey });
  return {
    key,
    verifier: cosignatureVerifier(key, verifyEd25519),
    cosign(text, timeSeconds) {
      const signature = new Uint8Array(sign(null, cosignedMessage(text, timeSeconds), secret));
      return { name, keyId: key.id, signature: writeCosignature(timeSeconds, signature) };
    },
  };
}
