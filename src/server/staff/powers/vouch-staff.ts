// An officer and a lead confirm by a call who came in with a recovery code, so that she need not wait a day for customers' data.

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { reasonBody } from "../../../shared/contract/staff.ts";
import { jsonBody } from "../../http/body.ts";
import { findStaff, holdData } from "../../store/staff.ts";
import { definePower } from "../power.ts";
import { staffParams, staffTarget } from "./staff-params.ts";

export const vouchStaff = definePower({
  power: "vouch-staff",
  method: "POST",
  path: "/staff/people/{staff}/vouch",
  summary: "Confirms by a call who came in with a recovery code",
  action: "staff.vouch",
  params: staffParams,
  body: jsonBody(reasonBody),
  target: staffTarget,
  concerns: ({ params }) => params.staff,
  proposed: ({ params, body }) => told(params.staff, "proposed", body.reason),
  async apply(scope, { params: { staff }, body: { reason } }) {
    if (!(await findStaff(scope, staff))) return refuse("not-found");
    holdData(scope, staff, null);
    return accept({ value: { status: 204 }, event: told(staff, "done", reason) });
  },
});

function told(staff: string, state: string, reason: string) {
  return {
    action: "staff.vouch",
    outcome: "allowed",
    target: { staff },
    details: { state, reason },
  } as const;
}
