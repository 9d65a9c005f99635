// An officer's invitation to set up an authenticator: for this person alone, once, within half an hour. It is handed over by the officer
// and shown to nobody else.

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { reasonBody, type StaffInvited } from "../../../shared/contract/staff.ts";
import { newSecret } from "../../auth/page-reference.ts";
import { jsonBody } from "../../http/body.ts";
import { addInvitation, invitationMinutes } from "../../store/staff/recovery.ts";
import { findStaff } from "../../store/staff/staff.ts";
import { definePower } from "../power.ts";
import { staffParams, staffTarget } from "./staff-params.ts";

export const inviteAuthenticator = definePower({
  power: "invite-authenticator",
  method: "POST",
  path: "/staff/people/{staff}/invitation",
  summary: `An invitation to set up an authenticator, good once within ${invitationMinutes} minutes`,
  action: "staff.invite-authenticator",
  params: staffParams,
  body: jsonBody(reasonBody),
  target: staffTarget,
  concerns: ({ params }) => params.staff,
  async apply(scope, { params: { staff }, body: { reason } }) {
    const entry = await findStaff(scope, staff);
    if (!entry || entry.state === "left") return refuse("not-found");
    const { text, hash } = newSecret();
    addInvitation(scope, { staffId: staff, hash });
    const json: StaffInvited = { invitation: text, expiresInMinutes: invitationMinutes };
    return accept({
      value: { status: 201, json },
      event: {
        action: "staff.invite-authenticator",
        outcome: "allowed",
        target: { staff },
        details: { reason },
      },
    });
  },
});
