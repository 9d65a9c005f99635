// I declare somebody as close to me: from now on no view of hers opens for me. Only others take that back.

import { accept } from "../../../shared/contract/refusal.ts";
import { conflictBody } from "../../../shared/contract/staff-detection.ts";
import { jsonBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { addConflict } from "../../store/staff/conflicts.ts";
import { definePower } from "../power.ts";

export const declareConflict = definePower({
  power: "declare-conflict",
  method: "POST",
  path: "/staff/conflicts",
  summary: "Declares somebody as close to me, so that no view of hers opens for me",
  action: "staff.declare-conflict",
  params: noParams,
  body: jsonBody(conflictBody),
  target: () => ({}),
  async apply(scope, { body: { subject }, staff: { staffId } }) {
    addConflict(scope, { staffId, subject });
    return accept({
      value: { status: 204 },
      event: { action: "staff.declare-conflict", outcome: "allowed", target: {}, details: {} },
    });
  },
});
