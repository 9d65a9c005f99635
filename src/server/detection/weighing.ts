// The second look at each opening, within a minute of it: what the weighing rules find becomes an alert to the officer, some of it a hold,
// and every tenth opening waits for a review by chance. An opening is weighed once, in the transaction that says so.

import { findShift, findOnCall } from "../store/shifts.ts";
import { addAlert, addReview, hasAlertOf } from "../store/alerts.ts";
import {
  findAllOpenings,
  findEmail,
  findUnweighed,
  markWeighed,
  type StoredOpening,
  wasAtCustomer,
} from "../store/staff-openings.ts";
import { type Scope, sendEvent } from "../store/tenant-store.ts";
import { holdActor } from "./holding.ts";
import type { Finding } from "./rule.ts";
import { oddHours, usualShift } from "./rules/r06-odd-hours.ts";
import { sameSubject } from "./rules/r08-same-subject.ts";
import { beyondPeers } from "./rules/r09-beyond-peers.ts";
import { sameWords } from "./rules/r10-same-words.ts";
import { sameApprover } from "./rules/r11-same-approver.ts";
import { sharedSweep } from "./rules/r12-shared-sweep.ts";
import { newAddress } from "./rules/r13-new-address.ts";
import { probing } from "./rules/r14-probing.ts";
import type { WeighingPast, WeighingRule } from "./weighed.ts";
import { reviewDueAt } from "./review-due.ts";
import { dayMs } from "./window.ts";

const rules: readonly WeighingRule[] = [
  oddHours,
  sameSubject,
  beyondPeers,
  sameWords,
  sameApprover,
  sharedSweep,
  newAddress,
  probing,
];
const longestWindowMs = 30 * dayMs;
const reviewedShare = 0.1;
/** Openings of one turn. */
const sliceSize = 50;

/** All that the weighing rules find. */
export function weigh(opening: StoredOpening, past: WeighingPast): Finding[] {
  return rules.flatMap((rule) => rule(opening, past) ?? []);
}

/** Weighs what was opened since the last time; answers whether there was anything. `chance`: from 0 up to 1. */
export async function weighOpenings(scope: Scope, chance: () => number): Promise<boolean> {
  const unweighed = await findUnweighed(scope, sliceSize);
  const [first, last] = [unweighed.at(0), unweighed.at(-1)];
  if (!first || !last) return false;
  const recent = await findAllOpenings(scope, { fromMs: first.atMs - longestWindowMs, untilMs: last.atMs });
  for (const { id } of unweighed) {
    const index = recent.findIndex(({ openingId }) => openingId === id);
    const opening = recent[index];
    if (!opening) continue;
    const all = recent.slice(0, index + 1);
    await weighOne(scope, { opening, all, isChosen: chance() < reviewedShare });
    markWeighed(scope, id);
  }
  return true;
}

async function weighOne(
  scope: Scope,
  { opening, all, isChosen }: { opening: StoredOpening; all: StoredOpening[]; isChosen: boolean },
): Promise<void> {
  const [shift, onCall, wasThere] = await Promise.all([
    findShift(scope, opening.staffId),
    findOnCall(scope, opening.staffId, opening.atMs),
    wasAtCustomer(scope, opening),
  ]);
  const findings = weigh(opening, {
    all,
    own: all.filter(({ staffId }) => staffId === opening.staffId),
    isFirstOfCustomer: !wasThere,
    shift: shift ?? usualShift,
    onCall,
  });
  for (const finding of findings) await tellOfficer(scope, opening, finding);
  const abnormal =
    findings.find(({ effect }) => effect === "hold") ?? (await togetherAHold(scope, opening, findings));
  if (abnormal) await holdActor(scope, abnormal, opening);
  const cause = findings[0]?.rule ?? (isChosen ? "chance" : null);
  if (cause) addReview(scope, opening.openingId, { cause, dueAtMs: reviewDueAt(scope.nowMs) });
}

/** An odd hour is a hold together with any other alert of the day. */
async function togetherAHold(
  scope: Scope,
  { staffId, atMs }: StoredOpening,
  findings: readonly Finding[],
): Promise<Finding | undefined> {
  const odd = findings.find(({ rule }) => rule === "R6");
  const hasOther = findings.some(({ rule }) => rule !== "R6");
  if (odd && (hasOther || (await hasAlertOf(scope, staffId, { sinceMs: atMs - dayMs, rule: "other" }))))
    return odd;
  const other = findings.find(({ rule }) => rule !== "R6");
  return other && (await hasAlertOf(scope, staffId, { sinceMs: atMs - dayMs, rule: "R6" }))
    ? other
    : undefined;
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
