// What the register does by itself: a contractor whose contract is over is seen off, and whoever nobody renewed in time is suspended. The
// gate lets neither in from that moment on; this takes away what is left of them, and their place among the few who see data.

import { endStaffSessions } from "../store/staff/sessions.ts";
import { isLastOfficer, listStaff, setStaffState, type StaffEntry } from "../store/staff/staff.ts";
import { type Scope, sendEvent } from "../store/tenant-store.ts";
import { apart, type Desk, server } from "./desk.ts";
import { seeOffStaff } from "./see-off.ts";

/** One round. The last officer stays in the register, though the gate is shut to her. */
export async function watchRegister(desk: Desk): Promise<void> {
  await apart(desk, server, async (scope) => {
    for (const entry of await listStaff(scope)) {
      const act = dueOf(entry, scope.nowMs);
      if (!act || (await isLastOfficer(scope, entry.staffId))) continue;
      const refusal =
        act === "staff.expire"
          ? await seeOffStaff(scope, entry.staffId)
          : await suspend(scope, entry.staffId);
      if (refusal) continue;
      sendEvent(scope, { action: act, outcome: "allowed", target: { staff: entry.staffId }, details: {} });
    }
  });
}

function dueOf(
  { state, endsAtMs, approvedUntilMs }: StaffEntry,
  nowMs: number,
): "staff.expire" | "staff.lapse" | null {
  if (state === "left") return null;
  if (endsAtMs !== null && endsAtMs <= nowMs) return "staff.expire";
  return state !== "suspended" && approvedUntilMs <= nowMs ? "staff.lapse" : null;
}

function suspend(scope: Scope, staffId: string) {
  endStaffSessions(scope, staffId);
  return setStaffState(scope, staffId, "suspended");
}
