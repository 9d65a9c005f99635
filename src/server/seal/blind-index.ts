// The blind index: HMAC-SHA-256 of normalized words, their prefixes, e-mails and phones, cut to 64 bits.
// Whoever holds the database sees equal numbers for equal words and nothing else; hits are checked again once opened.

import { createHmac } from "node:crypto";
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { emailsOf, phonesOf, searchWords } from "../../shared/domain/contact.ts";
import type { Person } from "../../shared/domain/person.ts";
import { tagKey, tagsOf } from "../../shared/domain/tag.ts";
import { digitsOf, wordsOf } from "../../shared/domain/text.ts";
import type { DataKey } from "./data-key.ts";

/** A signed 64-bit number in decimal, as PostgreSQL's bigint reads it. */
export type Token = string;
export type Blinder = { token(kind: TokenKind, value: string): Token };
type TokenKind = "prefix" | "word" | "email" | "phone" | "source" | "tag" | "photo";

const shortestPrefix = 2;
const longestPrefix = 8;
const shortestDigits = 3;
const rememberedWords = 50_000;

/** Names and mail domains repeat, so each word is hashed once and remembered, within bounds. */
export function createBlinder(key: DataKey): Blinder {
  const known = new Map<string, Token>();
  return {
    token(kind, value) {
      const text = `${kind}\0${value}`;
      const before = known.get(text);
      if (before !== undefined) return before;
      const made = createHmac("sha256", key.index).update(text).digest().readBigInt64BE(0).toString();
      if (known.size >= rememberedWords) known.clear();
      known.set(text, made);
      return made;
    },
  };
}

/** Everything a contact is found by while somebody types: words of names, organizations, e-mails and tags, digits of phones; and its
 * tags, each as a whole. */
export function searchTokens(blinder: Blinder, person: Person): Token[] {
  const tokens = new Set<Token>();
  const add = (word: string, shortest: number) => {
    for (const prefix of prefixesOf(word, shortest)) tokens.add(blinder.token("prefix", prefix));
    tokens.add(blinder.token("word", word));
  };
  for (const word of searchWords(person)) add(word, shortestPrefix);
  for (const digits of searchDigits(person)) add(digits, shortestDigits);
  for (const tag of tagsOf(person)) tokens.add(tagToken(blinder, tag));
  return [...tokens];
}

/** What whoever bears a tag is found by, however it is written. */
export function tagToken(blinder: Blinder, tag: string): Token {
  return blinder.token("tag", tagKey(tag));
}

/**
 * The tokens a query asks for, all of which a hit must hold, and `whole`, those of its words in full, which the likeliest hold; null when
 * no word is long enough to search by.
 */
export function queryTokens(blinder: Blinder, query: string): { begun: Token[]; whole: Token[] } | null {
  const words = [...new Set(queryWords(query).filter((word) => word.length >= shortestPrefix))];
  if (words.length === 0) return null;
  return {
    begun: [...new Set(words.map((word) => blinder.token("prefix", word.slice(0, longestPrefix))))],
    whole: words.map((word) => blinder.token("word", word)),
  };
}

/** Whether the tokens alone decide: no word is longer than the longest prefix, none too short to have a token. */
export function isExact(query: string): boolean {
  return queryWords(query).every((word) => word.length >= shortestPrefix && word.length <= longestPrefix);
}

/** Whether an opened contact really matches: the index only knows the first characters of long words. */
export function matchesQuery(person: Person, query: string): boolean {
  const words = [...searchWords(person)];
  let digits: Set<string> | undefined; // phones are dear to read, and most words are none
  return queryWords(query).every(
    (word) =>
      words.some((text) => text.startsWith(word)) ||
      (/^\d+$/.test(word) && [...(digits ??= searchDigits(person))].some((text) => text.startsWith(word))),
  );
}

/** Exact keys: who has this e-mail, who has this phone. */
export function exactTokens(blinder: Blinder, person: Person): Token[] {
  return [
    ...emailsOf(person).map((email) => blinder.token("email", email)),
    ...phonesOf(person).map((phone) => blinder.token("phone", phone)),
  ];
}

function queryWords(query: string): string[] {
  const looksLikePhone = /^[\d\s+().\-/]+$/.test(query.trim());
  return looksLikePhone ? [dialedDigits(query)] : wordsOf(query);
}

/** Without what only tells how to dial: the exit code `00` that stands for a plus, and the trunk zero of `+33 (0)6`. */
function dialedDigits(phone: string): string {
  return digitsOf(phone.replace("(0)", "")).replace(/^00/, "");
}

/** A phone is found as it was written, from its country code on, and from its national part on with or without the trunk zero. */
function searchDigits(person: Person): Set<string> {
  const all = (person.phoneNumbers ?? []).flatMap((phone) => {
    const parsed = parsePhoneNumberFromString(phone.canonicalForm ?? phone.value ?? ""); // only with its country code
    const national = parsed ? [parsed.nationalNumber, `0${parsed.nationalNumber}`] : [];
    return [dialedDigits(phone.value ?? ""), digitsOf(parsed?.number ?? ""), ...national];
  });
  return new Set(all.filter((digits) => digits.length >= shortestDigits));
}

function prefixesOf(word: string, shortest: number): string[] {
  const prefixes: string[] = [];
  for (let length = shortest; length <= Math.min(word.length, longestPrefix); length += 1)
    prefixes.push(word.slice(0, length));
  return prefixes;
}
