// The second look at each opening, within a minute of it: what the weighing rules find becomes an alert to the officer, some of it a hold,
// and every tenth opening waits for a review by chance. An opening is weighed once, in the transaction that says so.

import { usualShift } from "../../shared/domain/shift.ts";
import { addAlert, addReview, findAlertedRules } from "../store/staff/alerts.ts";
import { findOnCall, findShift } from "../store/staff/shifts.ts";
import {
  findAllOpenings,
  findEmail,
  findUnweighed,
  markWeighed,
  type StoredOpening,
  wasAtCustomer,
} from "../store/staff/openings.ts";
import { type Scope, sendEvent } from "../store/tenant-store.ts";
import { holdActor } from "./holding.ts";
import { reviewDueAt } from "./review-due.ts";
import type { Finding } from "./rule.ts";
import { weigh } from "./weighed-judging.ts";
import { dayMs } from "./window.ts";

const longestWindowMs = 30 * dayMs;
const reviewedShare = 0.1;
/** Openings of one turn. */
const sliceSize = 50;

/** Weighs what was opened since the last time; answers whether there was anything. `chance`: from 0 up to 1. */
export async function weighOpenings(scope: Scope, chance: () => number): Promise<boolean> {
  const unweighed = await findUnweighed(scope, sliceSize);
  const [first, last] = [unweighed.at(0), unweighed.at(-1)];
  if (!first || !last) return false;
  const recent = await findAllOpenings(scope, { fromMs: first.atMs - longestWindowMs, untilMs: last.atMs });
  for (const { id } of unweighed) {
    const all = recent.slice(0, recent.findIndex(({ openingId }) => openingId === id) + 1);
    const opening = all.at(-1);
    if (opening) await weighOne(scope, { opening, all, isChosen: chance() < reviewedShare });
    markWeighed(scope, id);
  }
  return true;
}

async function weighOne(
  scope: Scope,
  { opening, all, isChosen }: { opening: StoredOpening; all: StoredOpening[]; isChosen: boolean },
): Promise<void> {
  const { openingId, staffId, atMs } = opening;
  const [shift, onCall, wasThere, alerted] = await Promise.all([
    findShift(scope, staffId),
    findOnCall(scope, staffId, atMs),
    wasAtCustomer(scope, opening),
    findAlertedRules(scope, staffId, atMs - dayMs),
  ]);
  const own = all.filter((one) => one.staffId === staffId);
  const past = { all, own, isFirstOfCustomer: !wasThere, shift: shift ?? usualShift, onCall };
  const { findings, abnormal } = weigh(opening, past, alerted);
  for (const finding of findings) await tellOfficer(scope, opening, finding);
  if (abnormal) await holdActor(scope, abnormal, opening);
  const cause = findings[0]?.rule ?? (isChosen ? "chance" : null);
  if (cause) addReview(scope, openingId, { cause, dueAtMs: reviewDueAt(scope.nowMs) });
}

async function tellOfficer(scope: Scope, opening: StoredOpening, { rule, counts }: Finding): Promise<void> {
  const { openingId, staffId, customerId } = opening;
  addAlert(scope, { openingId, staffId, customerId, rule, counts });
  sendEvent(scope, {
    action: "alert.raise",
    outcome: "allowed",
    target: { opening: openingId, principal: `person:${await findEmail(scope, staffId)}` },
    details: { rule },
  });
}
