// Bytes as Apps Script has them: lists of numbers from -128 to 127. And the blob, which carries them.
import type { Realm } from "../realm.ts";
import { mismatch } from "../signature.ts";

/** Signed bytes of a buffer. */
export function signed(bytes: Uint8Array): number[] {
  return Array.from(bytes, (byte) => (byte << 24) >> 24);
}

function isByte(item: unknown): item is number {
  return typeof item === "number" && Number.isInteger(item) && item >= -128 && item <= 127;
}

/** A list of signed bytes as a buffer; null for anything else. */
export function unsigned(value: unknown): Buffer | null {
  return Array.isArray(value) && value.every(isByte) ? Buffer.from(value.map((byte) => byte & 0xff)) : null;
}

/** A text or a list of signed bytes as a buffer; refuses the call otherwise. */
export function bytesOf(value: unknown, method: string, charset: "UTF_8" | "US_ASCII" = "UTF_8"): Buffer {
  if (typeof value !== "string") return unsigned(value) ?? mismatch(method, [value]);
  // Java's ASCII encoder puts a question mark for what it cannot encode, and so does Google.
  return charset === "UTF_8" ? Buffer.from(value) : Buffer.from(value.replace(/[^\0-\x7f]/gu, "?"), "latin1");
}

/** Text of a buffer in a charset that Google names; anything unknown reads as UTF-8. */
export function decode(bytes: Uint8Array, charset = "UTF-8"): string {
  return /^(us-ascii|iso-8859-1|latin1|windows-1252)$/i.test(charset)
    ? Buffer.from(bytes).toString("latin1")
    : Buffer.from(bytes).toString("utf8");
}

type BlobParts = { bytes: Uint8Array; contentType: string | null; name: string | null };

/** A blob with what an add-on needs of it. */
export function blob(realm: Realm, { bytes, contentType, name }: BlobParts): object {
  return realm.face("Blob", {
    getBytes: () => signed(bytes),
    getDataAsString: (charset?: string) => decode(bytes, charset),
    getContentType: () => contentType,
    getName: () => name,
    isGoogleType: () => false,
    copyBlob: () => blob(realm, { bytes, contentType, name }),
    getBlob: () => blob(realm, { bytes, contentType, name }),
  });
}
