// Enters a person into the register: screened, bound to secrecy, trained, known to the Directory, and agreed to by a second person.
// Whoever was invited can set up an authenticator and nothing else until it is there.

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { type NewStaffBody, newStaffBody } from "../../../shared/contract/staff.ts";
import { jsonBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { addPerson, personIdOf } from "../../store/admission.ts";
import { addStaff } from "../../store/staff/staff.ts";
import { definePower } from "../power.ts";

const dayMs = 86_400_000;
/** `sub`: Google's id of the account, which the Directory gave when it was proposed. */
type Entering = NewStaffBody & { sub?: string };

export const inviteStaff = definePower<Record<string, never>, Entering>({
  power: "invite-staff",
  method: "POST",
  path: "/staff/people",
  summary: "Enters a person into the register of staff",
  action: "staff.invite",
  params: noParams,
  body: jsonBody(newStaffBody),
  target: () => ({}),
  async prepare({ body, desk }) {
    const known = await desk.secondStepOf(body.email).catch(() => "silent" as const);
    if (known === "silent") return refuse("unavailable", { retryAfterSeconds: 10 });
    if (!known || known.isGone) return refuse("staff-unknown");
    return accept({ ...body, email: known.email, sub: known.sub });
  },
  concerns: ({ body }) => (body.sub === undefined ? null : personIdOf(body.sub)),
  proposed: ({ body: { role, reason, sub } }) => ({
    action: "staff.invite",
    outcome: "allowed",
    target: sub === undefined ? {} : { staff: personIdOf(sub) },
    details: { state: "proposed", role, reason },
  }),
  async apply(scope, { body }) {
    const { sub, email, role, reason, endsOn } = body;
    if (sub === undefined) return refuse("staff-unknown");
    const staffId = personIdOf(sub);
    addPerson(scope, { personId: staffId, sub, email });
    const refusal = await addStaff(scope, staffId, {
      number: body.number,
      role,
      state: "invited",
      isContractor: body.isContractor,
      endsAtMs: endsOn === undefined ? null : Date.parse(endsOn) + dayMs,
      screenedOn: body.screenedOn,
      ndaHash: Buffer.from(body.ndaHash, "hex"),
      ndaSignedOn: body.ndaSignedOn,
      trainedOn: body.trainedOn,
    });
    if (refusal) return refusal;
    return accept({
      value: { status: 201, json: { staff: staffId } },
      event: {
        action: "staff.invite",
        outcome: "allowed",
        target: { staff: staffId },
        details: { state: "done", role, reason },
      },
    });
  },
});
