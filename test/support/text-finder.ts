// Finds any of many texts in any amount of bytes in one pass, in every form a text could stand there:
// UTF-8, UTF-16 LE, and of UTF-8 the hexadecimal digits and the three alignments of base64.

const { imul } = Math; // looked up once: inside jest a global costs more than the rest of the loop

/** A form must have as many bytes for its beginning to be looked up; a shorter one is passed over. */
const beginning = 7;
const factor = 0x01000193;
const leaving = powerOf(factor, beginning - 1);
const bits = 24;

type Form = { text: string; bytes: Buffer };
export type TextFinder = {
  /** The texts that stand in these bytes. */
  find(bytes: Uint8Array): Set<string>;
};

/** Texts of fewer than seven bytes are not taken: they would be found by chance. */
export function createTextFinder(texts: Iterable<string>): TextFinder {
  const forms = new Map<number, Form[]>();
  const isBeginning = new Uint8Array(2 ** (bits - 3)); // a bit per hash, small enough for the processor's cache
  for (const form of Array.from(new Set(texts)).flatMap(formsOf)) {
    let hash = 0;
    for (let at = 0; at < beginning; at += 1) hash = (imul(hash, factor) + (form.bytes[at] ?? 0)) | 0;
    const slot = hash >>> (32 - bits);
    isBeginning[slot >> 3] = (isBeginning[slot >> 3] ?? 0) | (1 << (slot & 7));
    const others = forms.get(hash);
    if (others) others.push(form);
    else forms.set(hash, [form]);
  }
  return {
    find(bytes) {
      const found = new Set<string>();
      for (let at = 0, hash = 0; at < bytes.length; at += 1) {
        if (at >= beginning) hash -= imul(bytes[at - beginning] ?? 0, leaving);
        hash = (imul(hash, factor) + (bytes[at] ?? 0)) | 0;
        const slot = hash >>> (32 - bits);
        if (((isBeginning[slot >> 3] ?? 0) & (1 << (slot & 7))) === 0) continue;
        for (const form of forms.get(hash) ?? [])
          if (standsAt(bytes, at - beginning + 1, form.bytes)) found.add(form.text);
      }
      return found;
    },
  };
}

/** Digits amid digits are part of another number: among thousands of blind tokens of nineteen some hold a phone's by chance. */
function standsAt(bytes: Uint8Array, from: number, form: Buffer): boolean {
  const to = from + form.length;
  if (from < 0 || !form.equals(bytes.subarray(from, to))) return false;
  return !form.every(isDigit) || ![bytes[from - 1], bytes[to]].some(isDigit);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function formsOf(text: string): Form[] {
  const utf8 = Buffer.from(text);
  if (utf8.length < beginning) return [];
  const written = [utf8.toString("hex"), ...[0, 1, 2].map((shift) => base64Of(utf8, shift))];
  return [utf8, Buffer.from(text, "utf16le"), ...written.map((form) => Buffer.from(form))]
    .filter(({ length }) => length >= beginning)
    .map((bytes) => ({ text, bytes }));
}

/** The base64 digits that depend on these bytes alone when `shift` bytes of a group of three stand before them. */
function base64Of(bytes: Buffer, shift: number): string {
  const digits = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
  const whole = Math.floor(((shift + bytes.length) * 8) / 6);
  return digits.slice(Math.ceil((shift * 8) / 6), whole);
}

function powerOf(base: number, exponent: number): number {
  return exponent === 0 ? 1 : imul(base, powerOf(base, exponent - 1));
}
