// Gives a person another role, with a second person's agreement. Her session ends, since it was opened in the old one.

import { accept } from "../../../shared/contract/refusal.ts";
import { roleBody } from "../../../shared/contract/staff.ts";
import { jsonBody } from "../../http/body.ts";
import { endStaffSessions } from "../../store/staff/sessions.ts";
import { setStaffRole } from "../../store/staff/staff.ts";
import { definePower } from "../power.ts";
import { staffParams, staffTarget } from "./staff-params.ts";

export const changeRole = definePower({
  power: "change-role",
  method: "PUT",
  path: "/staff/people/{staff}/role",
  summary: "Gives a member of staff another role",
  action: "staff.role",
  params: staffParams,
  body: jsonBody(roleBody),
  target: staffTarget,
  concerns: ({ params }) => params.staff,
  proposed: ({ params, body }) => told(params.staff, "proposed", body),
  async apply(scope, { params: { staff }, body }) {
    const refusal = await setStaffRole(scope, staff, body.role);
    if (refusal) return refusal;
    endStaffSessions(scope, staff);
    return accept({ value: { status: 204 }, event: told(staff, "done", body) });
  },
});

function told(staff: string, state: string, { role, reason }: { role: string; reason: string }) {
  return {
    action: "staff.role",
    outcome: "allowed",
    target: { staff },
    details: { state, role, reason },
  } as const;
}
