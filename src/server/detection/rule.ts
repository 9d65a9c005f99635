// What a rule is: history in, finding out. Rules know no clock, no database and nobody's rights; whoever asks them hands over the past.

import type { RuleName } from "../../shared/domain/hold.ts";
import type { Opening, Reading } from "../../shared/domain/opening.ts";
import { dayMs } from "./window.ts";

/** `refuse`: this access alone · `hold`: refuse it and put the actor on hold · `alert`: the officer is told. */
export type Effect = "refuse" | "hold" | "alert";

/** What was counted when the rule spoke, by names that the timeline shows; never whom it was about. */
export type Finding = { rule: RuleName; effect: Effect; counts: Readonly<Record<string, number>> };

/** An opening that was admitted; those that were refused opened nothing. */
export type PastOpening = Pick<Opening, "customerId" | "subject" | "reason" | "isTicketed" | "atMs">;

/** How the actor stands to the subject, as the operator knows it. */
export type Ties = {
  isSelf: boolean;
  isStaff: boolean;
  isDeclared: boolean;
  /** The customer is the operator itself. */
  isVendor: boolean;
};

/**
 * How far the rules look back: at the customer in question, at all others, and how many openings at least, however long ago. Each actor's
 * thousands need not be read for one more.
 */
export const lookBack = { atCustomerMs: 30 * dayMs, elsewhereMs: dayMs, atLeast: 100 };

/** The actor's admitted openings as far as `lookBack`, the oldest first, and none from before the last release of a hold. */
export type OpeningPast = { openings: readonly PastOpening[]; ties: Ties; isCanary: boolean };
export type OpeningRule = (opening: Opening, past: OpeningPast) => Finding | null;

/** What was shown before. `searches` and `opened`: of the last ten minutes; `contactsToday`: of the last 24 hours. */
export type ReadingPast = {
  contactsInView: number;
  contactsToday: number;
  revealsInView: number;
  searches: number;
  opened: number;
  /** How many of the contacts that are asked for now are canaries. */
  canaries: number;
};
export type ReadingRule = (reading: Reading, past: ReadingPast) => Finding | null;
