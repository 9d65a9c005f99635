// Whom `carnet audit verify` trusts, from verifier keys as text (https://c2sp.org/signed-note).

import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { Trust } from "../../shared/audit/checkpoint.ts";
import { cosignatureVerifier } from "../../shared/audit/cosignature.ts";
import {
  noteVerifier,
  readVerifierKey,
  type SignatureType,
  type VerifierKey,
  type VerifyEd25519,
} from "../../shared/audit/note.ts";
import { sha256 } from "../audit/log-signer.ts";

export type Trusted = {
  keys: readonly string[];
  witnessKeys: readonly string[];
  origin?: string | undefined;
};

/** The origin is that of the first key's name unless another is given. Throws for what is not such a key. */
export function readTrust({ keys, witnessKeys, origin }: Trusted): Trust {
  const verifyEd25519 = createVerifier();
  const logs = keys.map((text) => readKey(text, "note"));
  const witnesses = witnessKeys.map((text) => readKey(text, "cosignature"));
  return {
    origin: origin ?? logs[0]?.name ?? "",
    logKeys: logs.map((key) => noteVerifier(key, verifyEd25519)),
    witnesses: witnesses.map((key) => cosignatureVerifier(key, verifyEd25519)),
  };
}

function readKey(text: string, type: SignatureType): VerifierKey {
  const key = readVerifierKey(sha256, text);
  if (key?.type !== type)
    throw new Error(`not the verifier key of a ${type === "note" ? "log" : "witness"}: ${text}`);
  return key;
}

/** Node's Ed25519, which makes each key once: that takes as long as a signature. */
function createVerifier(): VerifyEd25519 {
  const known = new Map<string, KeyObject>();
  return (publicKey, message, signature) => {
    const x = Buffer.from(publicKey).toString("base64url");
    const key = known.get(x) ?? createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    known.set(x, key);
    return verify(null, message, key, signature);
  };
}
