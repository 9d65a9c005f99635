// What staff write before they look: long enough to say something, and not what they wrote the last times.

import { fold } from "./text.ts";
import type { SupportDecision } from "./support.ts";

export const justification = { leastLength: 30, mostAlike: 0.9, lastOnes: 20 } as const;

/** Refusals: `justification-short`; `justification-copied` where it is like one of the actor's last 20. */
export function decideJustification(
  text: string,
  earlier: readonly string[],
): SupportDecision<"justification-short" | "justification-copied"> {
  const said = text.trim().replace(/\s+/g, " ");
  if (
    Array.from(said).length < justification.leastLength ||
    lettersOf(said).length < justification.leastLength / 2
  )
    return { ok: false, code: "justification-short" };
  const isCopied = earlier
    .slice(0, justification.lastOnes)
    .some((one) => similarity(text, one) >= justification.mostAlike);
  return isCopied ? { ok: false, code: "justification-copied" } : { ok: true };
}

/**
 * From 0, nothing in common, to 1: the Sørensen–Dice coefficient over pairs of letters. Case, accents, digits and punctuation count for
 * nothing, so another ticket's number makes no other text.
 */
export function similarity(one: string, other: string): number {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  if (a === b) return 1;
  const [pairs, others] = [pairsOf(a), pairsOf(b)];
  const total = sizeOf(pairs) + sizeOf(others);
  let common = 0;
  for (const [pair, count] of pairs) common += Math.min(count, others.get(pair) ?? 0);
  return total === 0 ? 0 : (2 * common) / total;
}

function lettersOf(text: string): string {
  return (fold(text).match(/\p{L}+/gu) ?? []).join("");
}

function pairsOf(letters: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const each = Array.from(letters);
  for (let at = 1; at < each.length; at += 1) {
    const pair = `${each[at - 1]}${each[at]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function sizeOf(pairs: ReadonlyMap<string, number>): number {
  let size = 0;
  for (const count of pairs.values()) size += count;
  return size;
}
