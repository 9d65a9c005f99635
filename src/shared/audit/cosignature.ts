// Cosignatures (https://c2sp.org/tlog-cosignature, Ed25519, version 1): a witness says that, at a time, a checkpoint was the
// largest it had seen of a log and began with all that it had seen before.

import { concatBytes, decodeInteger, encodeInteger, encodeUtf8 } from "./bytes.ts";
import { readCheckpoint } from "./checkpoint.ts";
import type { Verifier, VerifierKey, VerifyEd25519 } from "./note.ts";

const timeLength = 8;
const signatureLength = 64;

/** What a witness signs: the checkpoint's text with the time, in seconds since 1970, before it. */
export function cosignedMessage(text: string, timeSeconds: number): Uint8Array {
  return encodeUtf8(`cosignature/v1\ntime ${timeSeconds}\n${text}`);
}

/** The bytes of a cosignature in its note line: the time, then the Ed25519 signature of the cosigned message. */
export function writeCosignature(timeSeconds: number, signature: Uint8Array): Uint8Array {
  return concatBytes(encodeInteger(timeSeconds, timeLength), signature);
}

/** The time and the Ed25519 signature in a cosignature's bytes; null when they are not one. */
export function readCosignature(bytes: Uint8Array): { timeSeconds: number; signature: Uint8Array } | null {
  if (bytes.length !== timeLength + signatureLength) return null;
  const timeSeconds = decodeInteger(bytes.subarray(0, timeLength));
  return timeSeconds === null ? null : { timeSeconds, signature: bytes.slice(timeLength) };
}

/** The verifier of a witness's cosignatures (type 0x04). It does not judge the time: who reads it knows what is too old. */
export function cosignatureVerifier({ name, id, publicKey }: VerifierKey, verify: VerifyEd25519): Verifier {
  return {
    name,
    keyId: id,
    verify: (text, bytes) => {
      const read = readCosignature(bytes);
      if (!read || !readCheckpoint(text)) return false;
      return verify(publicKey, cosignedMessage(text, read.timeSeconds), read.signature);
    },
  };
}
