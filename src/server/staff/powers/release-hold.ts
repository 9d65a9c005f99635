// Releases somebody from a hold that was judged: an officer proposes, a lead agrees, and neither is the one who is released.

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { reasonBody } from "../../../shared/contract/staff.ts";
import { decideRelease } from "../../../shared/domain/hold.ts";
import { jsonBody } from "../../http/body.ts";
import { saveRelease, takeHold } from "../../store/staff/holds.ts";
import { definePower } from "../power.ts";
import { holdParams, holdTarget } from "./hold-params.ts";

export const releaseHold = definePower({
  power: "release-hold",
  method: "POST",
  path: "/staff/holds/{hold}/release",
  summary: "Releases a member of staff from a hold",
  action: "hold.release",
  params: holdParams,
  body: jsonBody(reasonBody),
  target: holdTarget,
  concerns: async ({ params: { hold } }, scope) => (await takeHold(scope, hold))?.staffId ?? null,
  proposed: ({ params: { hold } }) => told(hold, "proposed"),
  async apply(scope, { params: { hold: holdId }, staff, proposedBy }) {
    const hold = await takeHold(scope, holdId);
    if (!hold || proposedBy === null) return refuse("not-found");
    const parties = { by: proposedBy, agreedBy: staff.staffId };
    const decided = decideRelease(hold, parties);
    if (!decided.ok) return refuse(decided.code);
    saveRelease(scope, holdId, parties);
    return accept({ value: { status: 204 }, event: told(holdId, "done") });
  },
});

function told(hold: string, state: string) {
  return { action: "hold.release", outcome: "allowed", target: { hold }, details: { state } } as const;
}
