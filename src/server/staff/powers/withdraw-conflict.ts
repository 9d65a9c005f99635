// Takes back what a person declared, with a second person's agreement and never one's own.

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { withdrawnConflictBody } from "../../../shared/contract/staff-detection.ts";
import { jsonBody } from "../../http/body.ts";
import { removeConflict } from "../../store/staff/conflicts.ts";
import { definePower } from "../power.ts";
import { staffParams, staffTarget } from "./staff-params.ts";

export const withdrawConflict = definePower({
  power: "withdraw-conflict",
  method: "POST",
  path: "/staff/people/{staff}/conflicts/withdraw",
  summary: "Takes back whom a member of staff declared as close",
  action: "staff.withdraw-conflict",
  params: staffParams,
  body: jsonBody(withdrawnConflictBody),
  target: staffTarget,
  concerns: ({ params }) => params.staff,
  proposed: ({ params, body }) => told(params.staff, "proposed", body.reason),
  async apply(scope, { params: { staff: staffId }, body: { subject, reason } }) {
    if (!(await removeConflict(scope, { staffId, subject }))) return refuse("not-found");
    return accept({ value: { status: 204 }, event: told(staffId, "done", reason) });
  },
});

function told(staff: string, state: string, reason: string) {
  const details = { state, reason };
  return { action: "staff.withdraw-conflict", outcome: "allowed", target: { staff }, details } as const;
}
