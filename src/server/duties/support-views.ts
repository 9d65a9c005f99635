// Tells what each support view has shown whose time is over, or that lapsed: who ends one says so at once, an end by time is told here.

import { stateOfView } from "../../shared/domain/support.ts";
import { actAsServer } from "../store/own-event.ts";
import { findUntold } from "../store/support/views.ts";
import { sendEvent } from "../store/tenant-store.ts";
import { finishView } from "../store/support/view-summary.ts";
import type { DutyDeps } from "./duties.ts";

/** Answers whether anything was told. */
export function endSupportViews(deps: DutyDeps, tenantId: string): Promise<boolean> {
  return actAsServer(deps, tenantId, async (scope) => {
    const untold = await findUntold(scope);
    const over = untold.filter((view) => ["over", "lapsed"].includes(stateOfView(view, scope.nowMs)));
    for (const view of over) sendEvent(scope, await finishView(scope, view, "time"));
    return over.length > 0;
  });
}
