// What stands between staff and a support view: each opening and each reading is judged by the rules before anything is shown, and an
// abnormal one puts its actor on hold. Each has a transaction of its own in the operator's tenant, since a hold must outlive the access
// that it refuses: called before the caller's own transaction begins, never within it.

import { accept, refuse, type Refusal, type Result } from "../../shared/contract/refusal.ts";
import type { Opening, Reading } from "../../shared/domain/opening.ts";
import type { KeyRing } from "../seal/key-ring.ts";
import type { Database } from "../store/database.ts";
import { findHoldOf, findLastRelease, type HoldStanding } from "../store/staff/holds.ts";
import { actAsServer } from "../store/own-event.ts";
import * as openings from "../store/staff/openings.ts";
import { readerOf, type Scope } from "../store/tenant-store.ts";
import { type Concern, holdActor } from "./holding.ts";
import { judgeOpening, judgeReading } from "./judging.ts";
import { type Finding, lookBack } from "./rule.ts";
import { tellCustomers } from "./telling.ts";

/** In the operator's tenant, one actor at a time. */
export type Watch = {
  /**
   * Writes the opening and judges it over exact sliding windows; gives its id, by which readings name it. Refusals: `staff-held`, with
   * the case's id in `details.hold`, of who is on hold or just came to be; `subject-related` of a subject that the actor must not look at.
   */
  admitOpening(opening: Opening): Promise<Result<{ openingId: string }>>;
  /**
   * Before each read of a view, and before a field is revealed; the customer's event comes after. Refusals: `staff-held`; `not-found`
   * where the opening is not this actor's at this customer.
   */
  admitReading(reading: Reading): Promise<Result<null>>;
  /** The hold that the person is under, for the gate and whoever approves; null: none. Read anew for each request. */
  findHold(staffId: string): Promise<HoldStanding | null>;
};
export type WatchDeps = {
  db: Database;
  keyRing: KeyRing;
  /** The operator's tenant. */
  operatorId: string;
  now: () => number;
  /** Told that the operator's trail has a new event. */
  onEvent(tenantId: string): void;
  /** Somebody must be woken: a canary was touched, or a hold lapsed. */
  page(what: { rule: string; hold: string }): void;
};

export function createWatch(deps: WatchDeps): Watch {
  const { db, operatorId } = deps;

  async function inTurn<T>(staffId: string, work: (scope: Scope) => Promise<Result<T>>): Promise<Result<T>> {
    const result = await actAsServer(deps, operatorId, async (scope) => {
      openings.lockActor(scope, staffId);
      const hold = await findHoldOf(scope, staffId);
      return hold ? heldRefusal(hold.holdId) : work(scope);
    });
    if (result.ok || result.code !== "staff-held") return result;
    deps.onEvent(operatorId);
    await tellCustomers(deps, operatorId).catch(() => false); // whom it does not reach the duty tells
    return result;
  }

  return {
    admitOpening: (opening) => inTurn(opening.staffId, (scope) => admitOpening(deps, scope, opening)),
    admitReading: (reading) => inTurn(reading.staffId, (scope) => admitReading(deps, scope, reading)),
    findHold: (staffId) => db.read(operatorId, (tx) => findHoldOf(readerOf(tx, operatorId), staffId)),
  };
}

async function admitOpening(
  deps: WatchDeps,
  scope: Scope,
  opening: Opening,
): Promise<Result<{ openingId: string }>> {
  const releasedAtMs = await findLastRelease(scope, opening.staffId);
  const [past, { isCanary, ...known }] = await Promise.all([
    openings.findOpeningPast(scope, opening, { sinceMs: releasedAtMs, ...lookBack }),
    openings.findTies(scope, opening),
  ]);
  const ties = { ...known, isVendor: opening.customerId === scope.tenantId };
  const finding = judgeOpening(opening, { openings: past, ties, isCanary });
  if (finding) return answerFinding(deps, scope, finding, opening);
  const openingId = crypto.randomUUID();
  openings.addOpening(scope, openingId, opening);
  return accept({ openingId });
}

async function admitReading(deps: WatchDeps, scope: Scope, reading: Reading): Promise<Result<null>> {
  const found = await openings.findReadingPast(scope, reading);
  if (!found) return refuse("not-found");
  const finding = judgeReading(reading, found.past);
  if (finding) return answerFinding(deps, scope, finding, { ...reading, ...found.opening });
  openings.addReading(scope, reading);
  return accept(null);
}

async function answerFinding(
  deps: WatchDeps,
  scope: Scope,
  finding: Finding,
  concern: Concern,
): Promise<Refusal> {
  if (finding.effect !== "hold") return refuse("subject-related");
  const holdId = await holdActor(scope, finding, concern);
  if (finding.rule === "R4") deps.page({ rule: finding.rule, hold: holdId });
  return heldRefusal(holdId);
}

function heldRefusal(holdId: string): Refusal {
  return refuse("staff-held", { details: { hold: holdId } });
}
