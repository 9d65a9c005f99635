// Whom I declared as close to me.

import { accept } from "../../../shared/contract/refusal.ts";
import type { StaffConflictView } from "../../../shared/contract/staff-detection.ts";
import { noBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { listConflicts } from "../../store/staff/conflicts.ts";
import { at } from "../../store/tenant-store.ts";
import { definePower } from "../power.ts";

export const readConflicts = definePower({
  power: "read-conflicts",
  method: "GET",
  path: "/staff/conflicts",
  summary: "Whom I declared as close to me",
  action: "staff.conflicts",
  params: noParams,
  body: noBody,
  target: () => ({}),
  async apply(scope, { staff }) {
    const conflicts = await listConflicts(scope, staff.staffId);
    const items: StaffConflictView[] = conflicts.map(({ subject, declaredAtMs }) => ({
      subject,
      declaredAt: at(declaredAtMs),
    }));
    return accept({
      value: { status: 200, json: { items } },
      event: { action: "staff.conflicts", outcome: "allowed", target: {}, details: {} },
    });
  },
});
