// What two people decide about a third of staff, with a reason and nothing else: one proposes it, the other agrees.

import type { ActionName } from "../../../shared/audit/event.ts";
import { accept, type Refusal } from "../../../shared/contract/refusal.ts";
import { reasonBody } from "../../../shared/contract/staff.ts";
import { jsonBody } from "../../http/body.ts";
import type { Scope } from "../../store/tenant-store.ts";
import { definePower, type Power, type PowerSpec } from "../power.ts";
import { type StaffParams, staffParams, staffTarget } from "./staff-params.ts";

type Matter = Pick<PowerSpec<StaffParams, unknown>, "power" | "path" | "summary"> & {
  action: Extract<ActionName, "staff.restore" | "staff.vouch">;
  /** Null once it is done. */
  change(scope: Scope, staff: string): Promise<Refusal | null>;
};

export function defineStaffMatter({ power, path, summary, action, change }: Matter): Power {
  const told = (staff: string, state: string, reason: string) =>
    ({ action, outcome: "allowed", target: { staff }, details: { state, reason } }) as const;
  return definePower({
    power,
    method: "POST",
    path,
    summary,
    action,
    params: staffParams,
    body: jsonBody(reasonBody),
    target: staffTarget,
    concerns: ({ params }) => params.staff,
    proposed: ({ params, body }) => told(params.staff, "proposed", body.reason),
    async apply(scope, { params: { staff }, body: { reason } }) {
      const refusal = await change(scope, staff);
      return refusal ?? accept({ value: { status: 204 }, event: told(staff, "done", reason) });
    },
  });
}
