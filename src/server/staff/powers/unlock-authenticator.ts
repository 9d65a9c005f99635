// Unlocks an authenticator after ten wrong codes, with a second person's agreement and never for oneself.

import * as z from "zod";
import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { reasonBody } from "../../../shared/contract/staff.ts";
import { id } from "../../../shared/contract/text.ts";
import { jsonBody } from "../../http/body.ts";
import { findOwner, unlockAuthenticator as unlock } from "../../store/staff/authenticators.ts";
import { definePower } from "../power.ts";

export const unlockAuthenticator = definePower({
  power: "unlock-authenticator",
  method: "POST",
  path: "/staff/authenticators/{authenticator}/unlock",
  summary: "Unlocks an authenticator",
  action: "staff.unlock",
  params: z.strictObject({ authenticator: id }),
  body: jsonBody(reasonBody),
  target: () => ({}),
  concerns: ({ params: { authenticator } }, scope) => findOwner(scope, authenticator),
  proposed: ({ body: { reason } }) => ({
    action: "staff.unlock",
    outcome: "allowed",
    target: {},
    details: { state: "proposed", reason },
  }),
  async apply(scope, { params: { authenticator }, body: { reason } }) {
    const staff = await unlock(scope, authenticator);
    if (staff === null) return refuse("not-found");
    return accept({
      value: { status: 204 },
      event: {
        action: "staff.unlock",
        outcome: "allowed",
        target: { staff },
        details: { state: "done", reason },
      },
    });
  },
});
