// Node's own verifying of Ed25519 signatures (RFC 8032), for the notes of others.

import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { VerifyEd25519 } from "../../shared/audit/note.ts";

/** It makes each key once: that takes as long as a signature. */
export function createVerifier(): VerifyEd25519 {
  const known = new Map<string, KeyObject>();
  return (publicKey, message, signature) => {
    const x = Buffer.from(publicKey).toString("base64url");
    const key = known.get(x) ?? createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    known.set(x, key);
    return verify(null, message, key, signature);
  };
}
