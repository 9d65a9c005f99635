// Text from outside, which is hostile until shown otherwise: what is refused, and how words are folded for comparing.

// oxlint-disable-next-line no-control-regex -- NUL is exactly what is looked for: PostgreSQL cannot hold it
const refused = /\u0000|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** False for NUL characters and lone surrogates, which no store or wire keeps as they are. */
export function isKeepable(text: string): boolean {
  return !refused.test(text);
}

const letters: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
};

/** Most names need no folding but of their case, and a search folds a great many. */
const plain = /^[ -~]*$/;

/** Lower case without accents, so that "Łucja" is found by "lucja" (Unicode NFKD, marks dropped, a few letters spelled out). */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => letters[letter] ?? letter);
}

/** The words of a text, folded: runs of letters and digits. */
export function wordsOf(text: string): string[] {
  return fold(text).match(plain.test(text) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
}

/** The digits of a phone number as typed, leading zeros and country code kept. */
export function digitsOf(text: string): string {
  return text.replace(/\D+/g, "");
}
