// Tells customers of holds on those who looked at their users, in each customer's own trail, and ends there what the actor still has open:
// no view outlives the hold that it fell under. The operator's side stands first and stays due until the customer's stands; what is news
// there follows from what stands there, so nothing is told twice.

import { stateOfView } from "../../shared/domain/support.ts";
import type { KeyRing } from "../seal/key-ring.ts";
import { findTenant } from "../store/admission.ts";
import type { Database } from "../store/database.ts";
import { findTellings, saveTold, type StoredHold, type Telling } from "../store/staff/holds.ts";
import { actAsServer } from "../store/own-event.ts";
import { saveCase, takeCase } from "../store/staff/cases.ts";
import { findUntold } from "../store/support/views.ts";
import { type Scope, sendEvent } from "../store/tenant-store.ts";
import { finishView } from "../store/support/view-summary.ts";

export type TellingDeps = {
  db: Database;
  keyRing: KeyRing;
  now: () => number;
  onEvent(tenantId: string): void;
};

/** Answers whether anybody was told anything. */
export async function tellCustomers(deps: TellingDeps, operatorId: string): Promise<boolean> {
  const tellings = await actAsServer(deps, operatorId, findTellings);
  for (const telling of tellings) {
    if (await findTenant(deps.db, deps.keyRing, telling.customerId)) {
      await actAsServer(deps, telling.customerId, (scope) => tell(scope, telling));
      deps.onEvent(telling.customerId);
    }
    await actAsServer(deps, operatorId, async (scope) => saveTold(scope, telling));
  }
  return tellings.length > 0;
}

async function tell(scope: Scope, { hold, actor }: Telling): Promise<void> {
  const known = await takeCase(scope, hold.holdId);
  saveCase(scope, hold, actor);
  const about = { outcome: "allowed", target: { hold: hold.holdId, principal: `person:${actor}` } } as const;
  if (!known) sendEvent(scope, { ...about, action: "case.open", details: { rule: hold.rule } });
  if (hold.lapsedAtMs !== null && !known?.isLapsed)
    sendEvent(scope, { ...about, action: "case.lapse", details: {} });
  if (hold.verdict !== null && !known?.isJudged)
    sendEvent(scope, { ...about, action: "case.judge", details: { verdict: hold.verdict } });
  if (hold.releasedAtMs !== null && !known?.isReleased)
    sendEvent(scope, { ...about, action: "case.release", details: {} });
  await endViews(scope, hold);
}

/** Those that stood open when the hold was put, or were opened while it stood. */
async function endViews(scope: Scope, { staffId, releasedAtMs }: StoredHold): Promise<void> {
  for (const view of await findUntold(scope)) {
    const isHeld = view.staffId === staffId && (view.openedAtMs ?? 0) < (releasedAtMs ?? Infinity);
    if (isHeld && stateOfView(view, scope.nowMs) === "open")
      sendEvent(scope, await finishView(scope, view, "hold"));
  }
}
