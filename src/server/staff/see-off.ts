// Seeing a person of the staff off: entry, sessions, addresses, authenticators, invitations, recovery codes and what she proposed, in one
// act.

import type { Refusal } from "../../shared/contract/refusal.ts";
import { endHomes } from "../store/staff/addresses.ts";
import { revokeAllAuthenticators } from "../store/staff/authenticators.ts";
import { removeProposalsOf } from "../store/staff/proposals.ts";
import { removeInvitations, removeRecoveryCodes } from "../store/staff/recovery.ts";
import { endStaffSessions } from "../store/staff/sessions.ts";
import { setStaffState } from "../store/staff/staff.ts";
import type { Scope } from "../store/tenant-store.ts";

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
