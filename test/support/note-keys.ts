// Ed25519 keys for notes in tests, made from a seed, with node's own signing and verifying.

import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  cosignatureVerifier,
  cosignedMessage,
  writeCosignature,
} from "../../src/shared/audit/cosignature.ts";
import { encodeUtf8 } from "../../src/shared/audit/bytes.ts";
import {
  nameKey,
  type NoteSignature,
  noteVerifier,
  type VerifyEd25519,
} from "../../src/shared/audit/note.ts";
import { sha256 } from "./merkle-tree.ts";

// the DER that stands before the 32 bytes of a public key and of a seed (RFC 8410)
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");
const seedPrefix = Buffer.from("302e020100300506032b657004220420", "hex");

export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: "der", type: "spki" });
  return verify(null, message, key, signature);
};

function keyFrom(seed: Uint8Array) {
  const secret = createPrivateKey({ key: Buffer.concat([seedPrefix, seed]), format: "der", type: "pkcs8" });
  const der = createPublicKey(secret).export({ format: "der", type: "spki" });
  return { publicKey: new Uint8Array(der.subarray(publicPrefix.length)), secret };
}

export function logKey(name: string, seed: Uint8Array = new Uint8Array(32).fill(1)) {
  const { publicKey, secret } = keyFrom(seed);
  const key = nameKey(sha256, { name, type: "note", publicKey });
  const signText = (text: string): NoteSignature => ({
    name,
    keyId: key.id,
    signature: new Uint8Array(sign(null, encodeUtf8(text), secret)),
  });
  return { key, verifier: noteVerifier(key, verifyEd25519), sign: signText };
}

export function witnessKey(name: string, seed: Uint8Array = new Uint8Array(32).fill(2)) {
  const { publicKey, secret } = keyFrom(seed);
  const key = nameKey(sha256, { name, type: "cosignature", publicKey });
  const cosign = (text: string, timeSeconds: number): NoteSignature => {
    const signature = new Uint8Array(sign(null, cosignedMessage(text, timeSeconds), secret));
    return { name, keyId: key.id, signature: writeCosignature(timeSeconds, signature) };
  };
  return { key, verifier: cosignatureVerifier(key, verifyEd25519), cosign };
}

/** A note that others published, with the verifier keys they published for it. */
export type PublishedNote = { source: string; keys: string[]; note: string };

export function publishedNotes(): Record<string, PublishedNote> {
  return JSON.parse(readFileSync("test/vectors/signed-notes.json", "utf8")) as Record<string, PublishedNote>;
}
