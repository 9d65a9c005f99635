// Whom `carnet audit verify` trusts, from verifier keys as text (https://c2sp.org/signed-note).

import type { Trust } from "../../shared/audit/checkpoint.ts";
import { cosignatureVerifier } from "../../shared/audit/cosignature.ts";
import {
  noteVerifier,
  readVerifierKey,
  type SignatureType,
  type VerifierKey,
} from "../../shared/audit/note.ts";
import { createVerifier } from "../audit/ed25519-verifier.ts";
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
