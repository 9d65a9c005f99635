// Says when a person works and when she is on call, so that a view at another hour stands out. Nobody says it of herself.

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { hoursBody } from "../../../shared/contract/staff-detection.ts";
import { jsonBody } from "../../http/body.ts";
import { keepHours } from "../../store/staff/shifts.ts";
import { findStaff } from "../../store/staff/staff.ts";
import { definePower } from "../power.ts";
import { staffParams, staffTarget } from "./staff-params.ts";

export const setHours = definePower({
  power: "set-hours",
  method: "PUT",
  path: "/staff/people/{staff}/hours",
  summary: "Says when a member of staff works and is on call",
  action: "staff.hours",
  params: staffParams,
  body: jsonBody(hoursBody),
  target: staffTarget,
  concerns: ({ params }) => params.staff,
  async apply(scope, { params: { staff }, body: { shift, onCall, reason } }) {
    if (!(await findStaff(scope, staff))) return refuse("not-found");
    const spans = onCall.map(({ from, until }) => ({ fromMs: from, untilMs: until }));
    keepHours(scope, staff, { shift, onCall: spans });
    return accept({
      value: { status: 204 },
      event: { action: "staff.hours", outcome: "allowed", target: { staff }, details: { reason } },
    });
  },
});
