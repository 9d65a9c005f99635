// Which language a person reads, and the few rules of grammar that both the cards and the server need.

import type { Locale } from "../contract/me.ts";

/** The language to speak for a tag such as "fr-CA" (BCP 47); English for whatever else, and for none. */
export function localeOf(tag: string | null | undefined): Locale {
  return /^fr(?![a-z])/i.test((tag ?? "").trim()) ? "fr" : "en";
}

const separators: Record<Locale, string> = { en: ",", fr: "\u202f" };

/** A whole number as people write it: 25,000 or 25 000 (narrow no-break space). */
export function writeCount(locale: Locale, count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, separators[locale]);
}

const colons: Record<Locale, string> = { en: ": ", fr: "\u00a0: " };

/** Two parts of which the second tells the first: "Access: view". French has a no-break space before its colon. */
export function joinByColon(locale: Locale, first: string, second: string): string {
  return `${first}${colons[locale]}${second}`;
}

/** Counts something: "1 contact", "2 contacts". */
export type Counter = (count: number) => string;

/**
 * Makes a language's counters out of the singular and the plural of what they count. French counts zero with the singular,
 * English with the plural (CLDR).
 */
export function countersOf(locale: Locale): (one: string, other: string) => Counter {
  return (one, other) => (count) => {
    const isOne = locale === "fr" ? Math.abs(count) < 2 : count === 1;
    return `${writeCount(locale, count)} ${isOne ? one : other}`;
  };
}
