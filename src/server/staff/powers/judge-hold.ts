// The verdict on a hold, by an officer who neither acted nor approved. A breach suspends the account for good measure.

import { verdictBody } from "../../../shared/contract/holds.ts";
import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { decideVerdict } from "../../../shared/domain/hold.ts";
import { jsonBody } from "../../http/body.ts";
import { saveVerdict, takeHold } from "../../store/staff/holds.ts";
import { endStaffSessions } from "../../store/staff/sessions.ts";
import { setStaffState } from "../../store/staff/staff.ts";
import { definePower } from "../power.ts";
import { holdParams, holdTarget } from "./hold-params.ts";

export const judgeHold = definePower({
  power: "judge-hold",
  method: "POST",
  path: "/staff/holds/{hold}/verdict",
  summary: "Judges what put a member of staff on hold",
  action: "hold.judge",
  params: holdParams,
  body: jsonBody(verdictBody),
  target: holdTarget,
  async apply(scope, { params: { hold: holdId }, body: { verdict }, staff }) {
    const hold = await takeHold(scope, holdId);
    if (!hold) return refuse("not-found");
    const decided = decideVerdict(hold, { by: staff.staffId, verdict, nowMs: scope.nowMs });
    if (!decided.ok) return refuse(decided.code);
    saveVerdict(scope, holdId, verdict);
    if (verdict === "breach") {
      const refusal = await setStaffState(scope, hold.staffId, "suspended");
      if (refusal && refusal.code !== "not-found") return refusal;
      endStaffSessions(scope, hold.staffId);
    }
    return accept({
      value: { status: 204 },
      event: { action: "hold.judge", outcome: "allowed", target: { hold: holdId }, details: { verdict } },
    });
  },
});
