// Ed25519 (RFC 8032) where the platform has none: the one library of the add-on, kept out of all runs that do not need it.

import { hashes, verify } from "@noble/ed25519";
import type { VerifyEd25519 } from "../../shared/audit/note.ts";

/** A verifier over the SHA-512 it is given; strict, so that no odd encoding of a key or signature passes. */
export function ed25519(sha512: (bytes: Uint8Array) => Uint8Array): VerifyEd25519 {
  hashes.sha512 = (bytes) => Uint8Array.from(sha512(bytes)); // the library takes it no other way
  return (publicKey, message, signature) => verify(signature, message, publicKey, { zip215: false });
}
