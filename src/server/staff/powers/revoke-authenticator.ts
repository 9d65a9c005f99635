// Revokes an authenticator that was lost, at once, and ends the session of whom it belonged to.

import * as z from "zod";
import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { reasonBody } from "../../../shared/contract/staff.ts";
import { id } from "../../../shared/contract/text.ts";
import { jsonBody } from "../../http/body.ts";
import { revokeAuthenticator as revoke } from "../../store/staff/authenticators.ts";
import { endStaffSessions } from "../../store/staff/sessions.ts";
import { definePower } from "../power.ts";

export const revokeAuthenticator = definePower({
  power: "revoke-authenticator",
  method: "POST",
  path: "/staff/authenticators/{authenticator}/revoke",
  summary: "Revokes an authenticator at once",
  action: "staff.revoke-authenticator",
  params: z.strictObject({ authenticator: id }),
  body: jsonBody(reasonBody),
  target: () => ({}),
  async apply(scope, { params: { authenticator }, body: { reason } }) {
    const staff = await revoke(scope, authenticator);
    if (staff === null) return refuse("not-found");
    endStaffSessions(scope, staff);
    return accept({
      value: { status: 204 },
      event: {
        action: "staff.revoke-authenticator",
        outcome: "allowed",
        target: { staff },
        details: { reason },
      },
    });
  },
});
