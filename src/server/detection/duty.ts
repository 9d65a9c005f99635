// What detection does in its time: weighs what was opened, suspends who did not justify a hold within the day, tells customers. Somebody
// calls it again and again; each part knows whether there is anything to do.

import { saveLapse, type StoredHold, takeLapsed } from "../store/staff/holds.ts";
import { actAsServer } from "../store/own-event.ts";
import { findEmail } from "../store/staff/openings.ts";
import { endStaffSessions } from "../store/staff/sessions.ts";
import { isLastOfficer, setStaffState } from "../store/staff/staff.ts";
import { type Scope, sendEvent } from "../store/tenant-store.ts";
import { tellCustomers } from "./telling.ts";
import type { WatchDeps } from "./watch.ts";
import { weighOpenings } from "./weighing.ts";

export type DutyDeps = WatchDeps & {
  /** From 0 up to 1. */
  chance: () => number;
};

export async function watchActors(deps: DutyDeps): Promise<void> {
  const { operatorId } = deps;
  const isWeighed = await actAsServer(deps, operatorId, (scope) => weighOpenings(scope, deps.chance));
  const lapsed = await actAsServer(deps, operatorId, lapseHolds);
  for (const { rule, holdId } of lapsed) deps.page({ rule, hold: holdId });
  if (isWeighed || lapsed.length > 0) deps.onEvent(operatorId);
  await tellCustomers(deps, operatorId);
}

async function lapseHolds(scope: Scope): Promise<StoredHold[]> {
  const lapsed = await takeLapsed(scope);
  for (const hold of lapsed) {
    saveLapse(scope, hold.holdId);
    if (!(await isLastOfficer(scope, hold.staffId))) await setStaffState(scope, hold.staffId, "suspended");
    endStaffSessions(scope, hold.staffId);
    sendEvent(scope, {
      action: "hold.lapse",
      outcome: "allowed",
      target: { hold: hold.holdId, principal: `person:${await findEmail(scope, hold.staffId)}` },
      details: {},
    });
  }
  return lapsed;
}
