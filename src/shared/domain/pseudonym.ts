// Pseudonyms that keep the form of what they stand for: as long, as written, and the same each time under one key. The key is the caller's,
// who throws it away, so that nothing leads back. Knows no hash function: one is handed in.

import type { Principal } from "./principal.ts";

/** At least 16 bytes that depend on all of the text, and on a key that nobody keeps. */
export type Digest = (text: string) => Uint8Array;
export type Pseudonyms = ReturnType<typeof createPseudonyms>;

const consonants = "bdfgklmnprstvz";
const vowels = "aeiou";
/** Reserved for documentation (RFC 2606), so no mail to a pseudonym ever leaves. */
const topDomain = "example";
/** What is kept of an address before its tag; a local part holds 64 characters, a label 63 (RFC 5321, section 4.5.3.1). */
const longest = 40;

export function createPseudonyms(digest: Digest) {
  /** Letters become letters that can be spoken, digits digits; case, spaces and marks stay. */
  const spell = (kind: string, text: string): string => {
    const letterOf = createDraw(digest, `${kind}\0${text.toLowerCase()}`);
    let wasVowel = true;
    return Array.from(text, (character) => {
      if (/\p{Nd}/u.test(character)) return String(letterOf(10));
      if (!/\p{L}|\p{M}/u.test(character)) return character;
      wasVowel = !wasVowel;
      const letters = wasVowel ? vowels : consonants;
      const letter = letters[letterOf(letters.length)] ?? "a";
      return /\p{Lu}/u.test(character) ? letter.toUpperCase() : letter;
    }).join("");
  };
  /** Keeps two names apart whose pseudonyms fall together. */
  const tag = (text: string): string =>
    Array.from(digest(`tag\0${text.toLowerCase()}`).subarray(0, 4), (byte) =>
      byte.toString(16).padStart(2, "0"),
    ).join("");
  const label = (kind: string, text: string): string =>
    spell(kind, text.toLowerCase())
      .replace(/[^a-z0-9.-]/g, "")
      .slice(0, longest)
      .replace(/^[.-]+|(?<![.-])[.-]+$/g, "");

  const domain = (name: string): string =>
    `${[label("domain", name.split(".")[0] ?? ""), tag(name)].filter(Boolean).join("-")}.${topDomain}`;
  const email = (address: string): string => {
    const at = address.lastIndexOf("@");
    const local = [label("local", address.slice(0, at)), tag(address)].filter(Boolean).join(".");
    return `${local}@${domain(address.slice(at + 1))}`;
  };
  return {
    name: (text: string) => spell("name", text.normalize("NFC")),
    domain,
    email,
    /** The country's code and the way it is written stay; every other digit changes. */
    phone(number: string): string {
      const [code = ""] = /^\s*(?:\+|00)\d{1,3}/.exec(number) ?? [];
      return code + spell("phone", number.slice(code.length));
    },
    principal: ({ kind, name }: Principal): Principal => ({
      kind,
      name: kind === "domain" ? domain(name) : email(name),
    }),
  };
}

/** Draws numbers below a bound, one after the other, out of the digests of a text. */
function createDraw(digest: Digest, text: string): (bound: number) => number {
  let bytes: Uint8Array = new Uint8Array();
  let used = 0;
  return (bound) => {
    if (used % 16 === 0) bytes = digest(`${used / 16}\0${text}`);
    const byte = bytes[used % 16] ?? 0;
    used += 1;
    return byte % bound;
  };
}
