// Utilities: base64, digests, signatures, dates, identifiers. Bytes go out signed, as Java has them.
import { createHash, createHmac, randomUUID } from "node:crypto";
import { type Enumeration, enumeration, memberName } from "../enumeration.ts";
import { type Realm, refuse } from "../realm.ts";
import { mismatch } from "../signature.ts";
import { blob, bytesOf, signed } from "./bytes.ts";
import { formatDate } from "./date-format.ts";

const MAX_SLEEP_MS = 300_000;
const Charset = enumeration("US_ASCII", "UTF_8");
const DigestAlgorithm = enumeration("MD2", "MD5", "SHA_1", "SHA_256", "SHA_384", "SHA_512");
const MacAlgorithm = enumeration("HMAC_MD5", "HMAC_SHA_1", "HMAC_SHA_256", "HMAC_SHA_384", "HMAC_SHA_512");

function charsetOf(value: unknown, fallback: "UTF_8" | "US_ASCII", method: string): "UTF_8" | "US_ASCII" {
  if (value === undefined) return fallback;
  const name = memberName(Charset, value);
  return name === "UTF_8" || name === "US_ASCII" ? name : mismatch(method, [value]);
}

function encode(variant: "base64" | "base64url", method: string) {
  return (value: unknown, charset?: unknown): string => {
    const text = bytesOf(value, method, charsetOf(charset, "UTF_8", method)).toString(variant);
    return text.padEnd(Math.ceil(text.length / 4) * 4, "="); // Google pads the web-safe form too
  };
}

function decode(variant: "base64" | "base64url", method: string) {
  const alphabet = variant === "base64" ? /^[A-Za-z\d+/\s]*={0,2}\s*$/ : /^[\w\s-]*={0,2}\s*$/;
  return (value: unknown): number[] => {
    if (typeof value !== "string") return mismatch(method, [value]);
    if (!alphabet.test(value)) refuse("Could not decode string.");
    return signed(Buffer.from(value, variant));
  };
}

/** `SHA_256` → `sha256`. */
function hashName(members: Enumeration, value: unknown, method: string): string {
  const name = memberName(members, value) ?? mismatch(method, [value]);
  return name.replace("HMAC_", "").replace("_", "").toLowerCase();
}

function computeDigest(algorithm: unknown, value: unknown, charset?: unknown): number[] {
  const method = "Utilities.computeDigest";
  const bytes = bytesOf(value, method, charsetOf(charset, "US_ASCII", method));
  return signed(
    createHash(hashName(DigestAlgorithm, algorithm, method))
      .update(bytes)
      .digest(),
  );
}

function hmac(algorithm: string, method: string) {
  return (value: unknown, key: unknown, charset?: unknown): number[] => {
    if (typeof value !== typeof key) mismatch(method, [value, key]);
    const name = charsetOf(charset, "US_ASCII", method);
    return signed(
      createHmac(algorithm, bytesOf(key, method, name))
        .update(bytesOf(value, method, name))
        .digest(),
    );
  };
}

function dateText(...args: unknown[]): string {
  const [date, timeZone, pattern] = args;
  const isDate = Object.prototype.toString.call(date) === "[object Date]";
  if (!isDate || typeof timeZone !== "string" || typeof pattern !== "string")
    return mismatch("Utilities.formatDate", args);
  return formatDate(Number(date), timeZone, pattern);
}

/** printf with %s, %d and %f. */
function formatString(template: unknown, ...values: unknown[]): string {
  let next = 0;
  return String(template).replace(
    /%(?:\.(\d+))?([sdf%])/g,
    (_match, digits: string | undefined, letter: string) => {
      if (letter === "%") return "%";
      const value = values[next++];
      if (letter === "s") return String(value);
      return letter === "d" ? String(Math.trunc(Number(value))) : Number(value).toFixed(Number(digits ?? 6));
    },
  );
}

function sleep(milliseconds: unknown): void {
  if (typeof milliseconds !== "number" || milliseconds < 0 || milliseconds > MAX_SLEEP_MS)
    return refuse("Invalid argument: milliseconds");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

export function utilities(realm: Realm): object {
  const base64 = {
    base64Encode: encode("base64", "Utilities.base64Encode"),
    base64EncodeWebSafe: encode("base64url", "Utilities.base64EncodeWebSafe"),
    base64Decode: decode("base64", "Utilities.base64Decode"),
    base64DecodeWebSafe: decode("base64url", "Utilities.base64DecodeWebSafe"),
  };
  const hashes = {
    computeDigest,
    computeHmacSha256Signature: hmac("sha256", "Utilities.computeHmacSha256Signature"),
    computeHmacSignature: (algorithm: unknown, ...args: [unknown, unknown, unknown?]) => {
      const method = "Utilities.computeHmacSignature";
      return hmac(hashName(MacAlgorithm, algorithm, method), method)(...args);
    },
  };
  const newBlob = (data: unknown, contentType?: string, name?: string) =>
    blob(realm, {
      bytes: bytesOf(data, "Utilities.newBlob"),
      contentType: contentType ?? (typeof data === "string" ? "text/plain" : null),
      name: name ?? null,
    });
  const methods = {
    ...base64,
    ...hashes,
    newBlob,
    formatDate: dateText,
    formatString,
    sleep,
    getUuid: () => randomUUID(),
  };
  return realm.face("Utilities", methods, { Charset, DigestAlgorithm, MacAlgorithm });
}
