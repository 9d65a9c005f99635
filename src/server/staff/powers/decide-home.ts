// Accepts or refuses an address that somebody else declared as today's home.

import * as z from "zod";
import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { homeDecisionBody } from "../../../shared/contract/staff.ts";
import { id } from "../../../shared/contract/text.ts";
import { jsonBody } from "../../http/body.ts";
import { decideHome as decide } from "../../store/staff/addresses.ts";
import { definePower } from "../power.ts";

export const decideHome = definePower({
  power: "decide-home",
  method: "POST",
  path: "/staff/homes/{home}/decision",
  summary: "Accepts or refuses an address that was declared",
  action: "staff.decide-home",
  params: z.strictObject({ home: id }),
  body: jsonBody(homeDecisionBody),
  target: () => ({}),
  async apply(scope, { params: { home }, body: { decision, reason } }) {
    const staff = await decide(scope, { homeId: home, state: decision });
    if (staff === null) return refuse("not-found");
    return accept({
      value: { status: 204 },
      event: {
        action: "staff.decide-home",
        outcome: "allowed",
        target: { staff },
        details: { decision, reason },
      },
    });
  },
});
