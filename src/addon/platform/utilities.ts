// Apps Script's Utilities: random ids, base64 and digests, which the language itself lacks there.

export function newNonce(): string {
  return Utilities.getUuid();
}

/** The bytes of a base64url text, with or without its padding, as Latin-1. */
export function decodeBase64Url(text: string): string {
  const padded = text + "=".repeat((4 - (text.length % 4)) % 4);
  return Utilities.base64DecodeWebSafe(padded)
    .map((byte) => String.fromCharCode(byte & 0xff)) // Apps Script's bytes are signed
    .join("");
}

/** The digest of some bytes. A call of a service, which takes a while: for tens of them, not for thousands. */
export function digest(algorithm: "SHA_256" | "SHA_512", bytes: Uint8Array): Uint8Array {
  const signed = Array.from(Int8Array.from(bytes));
  return Uint8Array.from(Utilities.computeDigest(Utilities.DigestAlgorithm[algorithm], signed));
}
