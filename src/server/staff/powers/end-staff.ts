// Sees a person off, for good and at once, in one act (`see-off.ts`).

import { accept } from "../../../shared/contract/refusal.ts";
import { reasonBody } from "../../../shared/contract/staff.ts";
import { jsonBody } from "../../http/body.ts";
import { definePower } from "../power.ts";
import { seeOffStaff } from "../see-off.ts";
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
    const refusal = await seeOffStaff(scope, staff);
    if (refusal) return refusal;
    return accept({
      value: { status: 204 },
      event: { action: "staff.end", outcome: "allowed", target: { staff }, details: { reason } },
    });
  },
});
