// Suspends a person at once: one officer is enough to take rights away, save the last officer's.

import { accept } from "../../../shared/contract/refusal.ts";
import { reasonBody } from "../../../shared/contract/staff.ts";
import { jsonBody } from "../../http/body.ts";
import { endStaffSessions } from "../../store/staff/sessions.ts";
import { setStaffState } from "../../store/staff/staff.ts";
import { definePower } from "../power.ts";
import { staffParams, staffTarget } from "./staff-params.ts";

export const suspendStaff = definePower({
  power: "suspend-staff",
  method: "POST",
  path: "/staff/people/{staff}/suspend",
  summary: "Suspends a member of staff at once",
  action: "staff.suspend",
  params: staffParams,
  body: jsonBody(reasonBody),
  target: staffTarget,
  async apply(scope, { params: { staff }, body: { reason } }) {
    const refusal = await setStaffState(scope, staff, "suspended");
    if (refusal) return refusal;
    endStaffSessions(scope, staff);
    return accept({
      value: { status: 204 },
      event: { action: "staff.suspend", outcome: "allowed", target: { staff }, details: { reason } },
    });
  },
});
