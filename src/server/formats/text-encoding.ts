// From bytes to text: byte order marks, UTF-16 without one, UTF-8, and Windows-1252 for what is left.
// A character that cannot be stored (half a surrogate pair) becomes NUL, so that its entry is refused by line.

import { isUtf8 } from "node:buffer";

const sampleBytes = 4096;

// Bytes 0x80 to 0x9F of Windows-1252. Our own table: TextDecoder("windows-1252") of Node 20 answers ISO-8859-1 instead.
const upperControls = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
// What the WHATWG Encoding Standard reads as Windows-1252; files that say ISO-8859-1 or ASCII often hold its quotes.
const westernCharset =
  /^(iso-?8859-?1|iso_8859-1|latin-?1|l1|windows-?1252|cp-?1252|x-cp1252|us-ascii|ascii)$/i;

function decodeWestern(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  return text.replace(/[\u0080-\u009f]/g, (control) => upperControls.charAt(control.charCodeAt(0) - 0x80));
}

function decodeBytes(bytes: Uint8Array): string {
  return isUtf8(bytes) ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) : decodeWestern(bytes);
}

function utf16Order(bytes: Uint8Array): "le" | "be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "be";
  const length = Math.min(bytes.length, sampleBytes) & ~1;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) evenZeros += 1;
    if (bytes[at + 1] === 0) oddZeros += 1;
  }
  // Headers and property names are ASCII, so a third of zero bytes on one side only cannot be chance.
  const third = length / 6;
  if (length >= 8 && oddZeros >= third && evenZeros === 0) return "le";
  if (length >= 8 && evenZeros >= third && oddZeros === 0) return "be";
  return undefined;
}

function decodeUtf16(bytes: Uint8Array, order: "le" | "be"): string {
  const whole = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  const text = (order === "be" ? whole.swap16() : whole).toString("utf16le");
  return text.replace(/^\uFEFF/, "").replace(/\p{Surrogate}/gu, "\0");
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, sampleBytes);
  let zeros = 0;
  for (const byte of sample) if (byte === 0) zeros += 1;
  return zeros * 10 > sample.length;
}

/** The text of a whole file. `undefined` when it is no text at all. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const order = utf16Order(bytes);
  if (order !== undefined) return decodeUtf16(bytes, order);
  if (isBinary(bytes)) return undefined;
  return decodeBytes(withoutMark(bytes));
}

/**
 * The file as octets, one character each: vCard names a charset per property and folds between octets, so a line
 * must be put together before it is decoded. `undefined` when the file is no text at all.
 */
export function toOctets(bytes: Uint8Array): string | undefined {
  const order = utf16Order(bytes);
  if (order !== undefined) return Buffer.from(decodeUtf16(bytes, order), "utf8").toString("latin1");
  if (isBinary(bytes)) return undefined;
  return Buffer.from(withoutMark(bytes)).toString("latin1");
}

/**
 * The text of octets: in the charset they name, or, when they name none, UTF-8 if they are valid UTF-8 and
 * Windows-1252 otherwise. `undefined` when the charset is unknown or the octets are not in it.
 */
export function decodeOctets(octets: string, charset?: string): string | undefined {
  if (!/[\u0080-\u00ff]/.test(octets) && (charset === undefined || !/16|2022|hz/i.test(charset)))
    return octets;
  const bytes = Buffer.from(octets, "latin1");
  if (charset === undefined) return decodeBytes(bytes);
  if (westernCharset.test(charset.trim())) return decodeWestern(bytes);
  try {
    return new TextDecoder(charset.trim(), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
