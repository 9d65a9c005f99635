// Every sentence for people, by language: the way in to the tables beside this file, save what the cards say (`en.ts`, `fr.ts`), whose
// languages are files apart. A key that one language lacks does not compile. Tables that a bundle does not use fall out of it.

import type { DeliveryFault, SheetFinding } from "../audit/delivery.ts";
import type { ActionName, Outcome } from "../audit/event.ts";
import type { Locale, Surface } from "../contract/me.ts";
import type { RefusalCode } from "../contract/refusal.ts";
import { acts, outcomes, places, sheetTitles } from "./audit.ts";
import { type DeliveryText, deliveryTexts } from "./delivery.ts";
import { detailNames } from "./detail.ts";
import { joinByColon } from "./locale.ts";
import { type RefusalText, refusals } from "./refusal.ts";
import { otherReject, rejects } from "./reject.ts";

/** The sentences of a refusal, for a problem document or a card: what it is, and what to do next. */
export function refusalText(locale: Locale, code: RefusalCode): RefusalText {
  return refusals[locale][code];
}

/** Why an entry of an imported file was refused; a general sentence for a code it does not know. */
export function rejectText(locale: Locale, reason: string): string {
  const sentences = rejects[locale];
  const own = Object.prototype.hasOwnProperty.call(sentences, reason) ? sentences[reason] : undefined;
  return own ?? otherReject[locale];
}

/** What was done or came of it, and why where a refusal tells. */
export function withReason(locale: Locale, text: string, code: RefusalCode | null): string {
  return code === null ? text : joinByColon(locale, text, refusals[locale][code].title);
}

/** What was done, as a sentence whose subject is the actor. */
export function actText(locale: Locale, action: ActionName): string {
  return acts[locale][action];
}

export function outcomeText(locale: Locale, outcome: Outcome): string {
  return outcomes[locale][outcome];
}

/** A detail of an event as the Sheet tells it; under its bare name if an older version knew more of them. */
export function detailText(locale: Locale, name: string, value: string): string {
  const known = new Map(Object.entries(detailNames[locale]));
  return joinByColon(locale, known.get(name) ?? name, value);
}

/** Where an act came from. */
export function surfaceText(locale: Locale, surface: Surface): string {
  return places[locale][surface];
}

/** The title of the trail's spreadsheet of a month, `2026-11`; `part` counts those of that month from 1. */
export function sheetTitle(
  locale: Locale,
  { domain, month, part }: { domain: string; month: string; part: number },
): string {
  return `${sheetTitles[locale]} – ${domain} – ${month}${part > 1 ? ` (${part})` : ""}`;
}

/** What stands between the trail and its Sheet, or was found changed there. */
export function deliveryText(locale: Locale, code: DeliveryFault | SheetFinding): DeliveryText {
  return deliveryTexts[locale][code];
}
