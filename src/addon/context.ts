// What a callback has to work with: who asks, how she reads, what she clicked and typed, and the ways out.
// Everything here is handed in by `main.ts`; cards and actions reach for no Google service.

import type { Locale } from "../shared/contract/me.ts";
import type { Phrases } from "../shared/i18n/en.ts";
import type { Backend, Place } from "./backend.ts";
import type { Card } from "./cards/card.ts";
import type { Reply } from "./trouble.ts";

/** `domain` is the caller's Workspace domain, null for a consumer account. It decides what is shown, never what is allowed. */
export type Who = { email: string; domain: string | null };

/** What drawing needs to know of the reader. `offsetMs` is her distance from UTC. */
export type Reader = { locale: Locale; say: Phrases; who: Who; nowMs: number; offsetMs: number };

/** Address headers of the open message, as they were written. */
export type MessageHeaders = { from: string; to: string; cc: string };
/** Recipients that stand in the draft, as Gmail gave them. */
export type Draft = { to: string[]; cc: string[]; bcc: string[] };

/** What was typed: a field left empty is simply not there. */
export type Form = {
  text: (name: string) => string;
  /** All that is chosen. */
  texts: (name: string) => string[];
  /** Midnight UTC of a day, or a moment. */
  dayMs: (name: string) => number | null;
};

export type Context = Reader & {
  backend: Backend;
  parameters: Readonly<Record<string, string>>;
  form: Form;
  draft: Draft;
  message: () => Reply<MessageHeaders>;
  nonce: () => string;
};

export type DraftLine = "to" | "cc" | "bcc";

/**
 * Where a card goes: `push` lays it on top, `replace` puts it in place of the top one, `under` closes the top card
 * and replaces the one below, `fresh` leaves only the root under it.
 */
export type How = "push" | "replace" | "under" | "fresh";

/** What an action answers; `path` is one of the server's own, after which the sidebar may be drawn anew (`isReloading`). `isChanged` says that cards drawn before are out of date. */
export type Answer =
  | { kind: "show"; card: Card; how: How; notice?: string; isChanged?: boolean }
  | { kind: "back"; notice?: string }
  | { kind: "notice"; notice: string }
  | { kind: "page"; path: string; isReloading?: true }
  | { kind: "suggest"; texts: string[] }
  | { kind: "recipients"; line: DraftLine; recipients: string[] };

export type Action = (context: Context) => Answer;

/** A parameter of the clicked widget; empty when it is not there. */
export function parameter(context: Pick<Context, "parameters">, name: string): string {
  return context.parameters[name] ?? "";
}

/** The group, and the contact in it, that the clicked widget names. */
export function placeOf(context: Context): Place {
  return { group: parameter(context, "group"), contact: parameter(context, "contact") };
}

/** The number of a page, counting from 0; whatever is no number is the first. */
export function pageOf(context: Context): number {
  return Math.trunc(Math.abs(Number(parameter(context, "page")))) || 0;
}

export function show(card: Card, how: How = "push"): Answer {
  return { kind: "show", card, how };
}

/** A card after something was done, with a word about it. */
export function showDone(card: Card, how: How, notice = ""): Answer {
  return { kind: "show", card, how, notice, isChanged: true };
}
