// The actor's own word on a hold, once, in words of its own: what was written before justifies nothing.

import { justifyBody } from "../../../shared/contract/holds.ts";
import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { decideJustify } from "../../../shared/domain/hold.ts";
import { decideJustification } from "../../../shared/domain/justification.ts";
import { jsonBody } from "../../http/body.ts";
import { listHolds, saveJustification, takeHold } from "../../store/staff/holds.ts";
import { definePower } from "../power.ts";
import { holdParams, holdTarget } from "./hold-params.ts";

export const justifyHold = definePower({
  power: "justify-hold",
  method: "POST",
  path: "/staff/holds/{hold}/justification",
  summary: "Justifies what put one on hold",
  action: "hold.justify",
  params: holdParams,
  body: jsonBody(justifyBody),
  target: holdTarget,
  async apply(scope, { params: { hold: holdId }, body: { text }, staff }) {
    const hold = await takeHold(scope, holdId);
    if (!hold) return refuse("not-found");
    const decided = decideJustify(hold, staff.staffId);
    if (!decided.ok) return refuse(decided.code);
    const earlier = (await listHolds(scope, staff.staffId)).flatMap(
      ({ justification }) => justification ?? [],
    );
    const written = decideJustification(text, earlier);
    if (!written.ok) return refuse("malformed", { fields: [{ path: "text", problem: written.code }] });
    saveJustification(scope, holdId, text);
    return accept({
      value: { status: 204 },
      event: { action: "hold.justify", outcome: "allowed", target: { hold: holdId }, details: {} },
    });
  },
});
