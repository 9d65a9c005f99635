// The sidebar's stack of cards as a plain value: what a navigation does to it. Knows nothing of how cards are drawn.
import type { Card, Navigation } from "../card.ts";

/** `list` stands for the page of headers that Gmail shows when a trigger answers several cards. */
export type StackEntry = { card: Card; stale: boolean } | { list: Card[]; stale: boolean };
export type StackChange = { entries: StackEntry[]; kind: "push" | "update" | "pop" | "none" };

/** A fresh stack from a trigger's answer. */
export function stackOf(cards: Card[]): StackEntry[] {
  const [only] = cards;
  if (!only) return [];
  return cards.length === 1 ? [{ card: only, stale: false }] : [{ list: cards, stale: false }];
}

/** One step; the root can not be popped, and popping to a card that is not there changes nothing. */
export function navigate(entries: StackEntry[], step: Navigation): StackChange {
  if ("pushCard" in step)
    return { entries: [...entries, { card: step.pushCard, stale: false }], kind: "push" };
  if ("updateCard" in step) {
    return { entries: [...entries.slice(0, -1), { card: step.updateCard, stale: false }], kind: "update" };
  }
  if ("pop" in step) return cut(entries, entries.length - 1);
  if ("popToRoot" in step) return cut(entries, 1);
  const index = entries
    .map((entry) => ("card" in entry ? entry.card.name : undefined))
    .lastIndexOf(step.popToCard);
  return cut(entries, index + 1);
}

/** Everything under the top is out of date. */
export function markStale(entries: StackEntry[]): StackEntry[] {
  return entries.map((entry, index) => (index < entries.length - 1 ? { ...entry, stale: true } : entry));
}

function cut(entries: StackEntry[], length: number): StackChange {
  if (length < 1 || length >= entries.length) return { entries, kind: "none" };
  return { entries: entries.slice(0, length), kind: "pop" };
}
