// Sees a person off in one act: entry, sessions, addresses, authenticators, invitations, recovery codes and what she proposed.

import { accept } from "../../../shared/contract/refusal.ts";
import { reasonBody } from "../../../shared/contract/staff.ts";
import { jsonBody } from "../../http/body.ts";
import { endHomes } from "../../store/staff-addresses.ts";
import { revokeAllAuthenticators } from "../../store/staff-authenticators.ts";
import { removeProposalsOf } from "../../store/staff-proposals.ts";
import { removeInvitations, removeRecoveryCodes } from "../../store/staff-recovery.ts";
import { endStaffSessions } from "../../store/staff-sessions.ts";
import { setStaffState } from "../../store/staff.ts";
import { definePower } from "../power.ts";
import { staffParams, staffTarget } from "./staff-params.ts";

export const endStaff = definePower({
  power: "end-staff",
  method: "POST",
  path: "/staff/people/{staff}/end",
  summary: "Sees a member of staff off, for good and at once",
  action: "staff.end",
  params: staffParams,
  body: jsonBody(reasonBody),
  target: staffTarget,
  async apply(scope, { params: { staff }, body: { reason } }) {
    const refusal = await setStaffState(scope, staff, "left");
    if (refusal) return refusal;
    endStaffSessions(scope, staff);
    endHomes(scope, staff);
    revokeAllAuthenticators(scope, staff);
    removeInvitations(scope, staff);
    removeRecoveryCodes(scope, staff);
    removeProposalsOf(scope, staff);
    return accept({
      value: { status: 204 },
      event: { action: "staff.end", outcome: "allowed", target: { staff }, details: { reason } },
    });
  },
});
