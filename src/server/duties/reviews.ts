// Ends the reviews that are due: tells of each access that lapsed, closes the review, and begins the next quarterly one.

import { outcomeUndecided, quarterMs } from "../../shared/domain/review.ts";
import { actAsServer } from "../store/own-event.ts";
import * as reviews from "../store/reviews.ts";
import { at, type Scope, sendEvent } from "../store/tenant-store.ts";
import type { DutyDeps } from "./duties.ts";

/** Grants of one slice, each a row and at most an event. */
const sliceSize = 200;
const slicesATurn = 50;

/** Answers whether anything was done. */
export async function endReview(deps: DutyDeps, tenantId: string): Promise<boolean> {
  let isDone = false;
  for (let slice = 0; slice < slicesATurn; slice += 1) {
    const { more, isChanged } = await actAsServer(deps, tenantId, endSlice);
    isDone ||= isChanged;
    if (!more) break;
  }
  return isDone;
}

async function endSlice(scope: Scope): Promise<{ more: boolean; isChanged: boolean }> {
  const review = await reviews.findReview(scope);
  if (!review) return { more: false, isChanged: false };
  if (review.closedAtMs !== null) return { more: false, isChanged: await beginAnew(scope, review) };
  const undecided = await reviews.findUndecided(scope, review.id, sliceSize);
  if (undecided.length > 0 && review.dueAtMs > scope.nowMs) return { more: false, isChanged: false };
  const outcomes = undecided.map((grant) => ({
    ...grant,
    outcome: outcomeUndecided(grant.isThere ? grant.end : undefined, { ...review, nowMs: scope.nowMs }),
  }));
  if (outcomes.length > 0) reviews.saveOutcomes(scope, review.id, outcomes);
  for (const { group, principal, level, outcome } of outcomes)
    if (outcome === "lapsed")
      sendEvent(scope, {
        action: "review.lapse",
        outcome: "allowed",
        target: { group, principal },
        details: { level },
      });
  if (outcomes.length === sliceSize) return { more: true, isChanged: true };
  reviews.closeReview(scope, review.id);
  const { kept, ended, lapsed } = await reviews.countOutcomes(scope, review.id);
  sendEvent(scope, {
    action: "review.close",
    outcome: "allowed",
    target: {},
    details: { kept, ended, lapsed },
  });
  return { more: false, isChanged: true };
}

/** In the name of who asked for a review each quarter, as long as the last one. */
async function beginAnew(scope: Scope, last: reviews.StoredReview): Promise<boolean> {
  const isDue = last.isQuarterly && last.closedAtMs !== null && last.closedAtMs + quarterMs <= scope.nowMs;
  if (!isDue || (await reviews.countUnreviewed(scope)).grants === 0) return false;
  const dueAtMs = scope.nowMs + last.dueAtMs - last.startedAtMs;
  const covered = await reviews.startReview(scope, { ...last, id: crypto.randomUUID(), dueAtMs });
  sendEvent(scope, {
    action: "review.start",
    outcome: "allowed",
    target: {},
    details: { ...covered, until: at(dueAtMs) },
  });
  return true;
}
