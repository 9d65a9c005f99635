// Seeing a person of the staff off: entry, sessions, addresses, authenticators, invitations, recovery codes and what she proposed, in one
// act; and contractors whose contract is over, without anybody asking.

import type { AllowedEvent } from "../../shared/audit/event.ts";
import type { Refusal } from "../../shared/contract/refusal.ts";
import { personIdOfOperator } from "../store/admission.ts";
import { endHomes } from "../store/staff-addresses.ts";
import { revokeAllAuthenticators } from "../store/staff-authenticators.ts";
import { removeProposalsOf } from "../store/staff-proposals.ts";
import { removeInvitations, removeRecoveryCodes } from "../store/staff-recovery.ts";
import { endStaffSessions } from "../store/staff-sessions.ts";
import { listStaff, setStaffState } from "../store/staff.ts";
import { type Scope, sendEvent } from "../store/tenant-store.ts";
import { apart, type Desk } from "./desk.ts";

/** Refusals: `not-found`, `last-officer`. */
export async function seeOffStaff(scope: Scope, staff: string): Promise<Refusal | null> {
  const refusal = await setStaffState(scope, staff, "left");
  if (refusal) return refusal;
  endStaffSessions(scope, staff);
  endHomes(scope, staff);
  revokeAllAuthenticators(scope, staff);
  removeInvitations(scope, staff);
  removeRecoveryCodes(scope, staff);
  removeProposalsOf(scope, staff);
  return null;
}

/** As whom the trail names the operator's server. */
const server = { personId: personIdOfOperator("carnet"), email: "Carnet", surface: "operator" } as const;

/** The gate lets nobody in whose contract is over; this takes away what is left. */
export async function seeOffContractors(desk: Desk): Promise<void> {
  await apart(desk, server, async (scope) => {
    for (const { staffId, state, endsAtMs } of await listStaff(scope)) {
      if (state === "left" || endsAtMs === null || endsAtMs > scope.nowMs) continue;
      if (await seeOffStaff(scope, staffId)) continue;
      const event: AllowedEvent = {
        action: "staff.expire",
        outcome: "allowed",
        target: { staff: staffId },
        details: {},
      };
      sendEvent(scope, event);
    }
  });
}
