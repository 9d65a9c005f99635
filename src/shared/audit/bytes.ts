// Bytes and their texts: UTF-8, base64 and hex, in plain arithmetic, since Apps Script has no TextEncoder and browsers no Buffer.
// Every reader is strict: one text for one sequence of bytes, so what is signed or hashed cannot be written in two ways.

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Not in constant time: for hashes and signatures that everybody may see, never for secrets. */
export function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Whether every surrogate of the text has its pair; a text that has not has no UTF-8. */
export function isWellFormed(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text) || !/\p{Surrogate}/u.test(text); // the first is quick, and nearly always enough
}

/** The UTF-8 of a well-formed text. A lone surrogate is the caller's fault: replacing it would give two texts the same bytes. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3); // the most that a UTF-16 unit takes
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code < 0x80) {
      bytes[length++] = code;
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) code = text.codePointAt(at++) ?? code;
    if (code >= 0xd800 && code <= 0xdfff) throw new RangeError("a lone surrogate has no UTF-8");
    if (code < 0x800) bytes[length++] = 0xc0 | (code >> 6);
    else if (code < 0x10000) bytes[length++] = 0xe0 | (code >> 12);
    else bytes[length++] = 0xf0 | (code >> 18);
    if (code >= 0x10000) bytes[length++] = tail(code >> 12);
    if (code >= 0x800) bytes[length++] = tail(code >> 6);
    bytes[length++] = tail(code);
  }
  return bytes.slice(0, length);
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

/** Reads UTF-8 (RFC 3629): null for a stray or missing byte, an overlong form, a surrogate or what lies beyond U+10FFFF. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] ?? 0);
    const code = length === 0 ? null : codePoint(bytes.subarray(at, at + length), length);
    if (code === null) return null;
    parts.push(String.fromCodePoint(code));
    at += length;
  }
  return parts.join("");
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

function codePoint(sequence: Uint8Array, length: number): number | null {
  const [lead = 0, ...tails] = sequence;
  if (sequence.length !== length || tails.some((byte) => byte >> 6 !== 0b10)) return null;
  const code = tails.reduce(
    (sum, byte) => (sum << 6) | (byte & 0x3f),
    length === 1 ? lead : lead & (0x7f >> length),
  );
  const least = [0, 0x80, 0x800, 0x10000][length - 1] ?? 0;
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code < least || code > 0x10ffff || isSurrogate ? null : code;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Every twelve bits as their two digits. */
const pairs = Array.from(alphabet).flatMap((a) => Array.from(alphabet, (b) => a + b));
/** The six bits of a digit by its UTF-16 unit; 64 for what is none. */
const bitsOf = new Uint8Array(128).fill(64);
Array.from(alphabet).forEach((digit, bits) => (bitsOf[digit.charCodeAt(0)] = bits));

/** RFC 4648, section 4, padded. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += (pairs[group >> 12] ?? "") + (pairs[group & 0xfff] ?? "");
  }
  const padding = (3 - (bytes.length % 3)) % 3;
  return padding === 0 ? text : text.slice(0, -padding) + "=".repeat(padding);
}

/** Reads what `encodeBase64` writes and nothing else: no white space, full padding, its spare bits zero (section 3.5); else null. */
export function decodeBase64(text: string): Uint8Array | null {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const count = text.length - padding;
  if (text.length % 4 !== 0) return null;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let [group, to] = [0, 0];
  for (let at = 0; at < count; at++) {
    const bits = bitsOf[text.charCodeAt(at)] ?? 64;
    if (bits === 64) return null;
    group = ((group << 6) | bits) & 0xffffff;
    // the digit `at` of each four completes byte `at - 1` of three, with 4, 2, 0 bits to spare
    if (at % 4 > 0) bytes[to++] = (group >> (6 - 2 * (at % 4))) & 0xff;
  }
  const spare = padding * 2;
  return (group & (2 ** spare - 1)) === 0 ? bytes : null;
}

export function encodeHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Big-endian, in `length` bytes; the number is a safe integer of at least 0 that fits. */
export function encodeInteger(number: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = length - 1, rest = number; at >= 0; at--, rest = Math.floor(rest / 256))
    bytes[at] = rest % 256;
  return bytes;
}

/** Reads big-endian bytes; null past the safe integers. */
export function decodeInteger(bytes: Uint8Array): number | null {
  let number = 0;
  for (const byte of bytes) number = number * 256 + byte;
  return Number.isSafeInteger(number) ? number : null;
}

/** Reads decimal digits without leading zeros or sign; null when they are not that, or past the safe integers. */
export function readDecimal(text: string): number | null {
  const number = Number(text);
  return /^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(number) ? number : null;
}
