// Renews a person's approval for 90 days, and makes a suspended one active again, with a second person's agreement.

import { accept } from "../../../shared/contract/refusal.ts";
import { reasonBody } from "../../../shared/contract/staff.ts";
import { jsonBody } from "../../http/body.ts";
import { approvalDays, renewStaff } from "../../store/staff.ts";
import { definePower } from "../power.ts";
import { staffParams, staffTarget } from "./staff-params.ts";

export const restoreStaff = definePower({
  power: "restore-staff",
  method: "POST",
  path: "/staff/people/{staff}/restore",
  summary: `Renews a member of staff for ${approvalDays} days, suspended or not`,
  action: "staff.restore",
  params: staffParams,
  body: jsonBody(reasonBody),
  target: staffTarget,
  concerns: ({ params }) => params.staff,
  proposed: ({ params, body }) => told(params.staff, "proposed", body.reason),
  async apply(scope, { params: { staff }, body: { reason } }) {
    const refusal = await renewStaff(scope, staff);
    if (refusal) return refusal;
    return accept({ value: { status: 204 }, event: told(staff, "done", reason) });
  },
});

function told(staff: string, state: string, reason: string) {
  return {
    action: "staff.restore",
    outcome: "allowed",
    target: { staff },
    details: { state, reason },
  } as const;
}
