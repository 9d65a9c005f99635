// Apps Script's Utilities: random ids and base64, the two things the language itself lacks there.

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
