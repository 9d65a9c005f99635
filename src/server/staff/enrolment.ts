// Setting up an authenticator that shows codes. Its seed is shown once and counts when two codes that follow each other prove that it
// arrived.

import { randomBytes, randomUUID } from "node:crypto";
import * as z from "zod";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { enrolmentBody, type StaffEnrolment, twoCodesBody } from "../../shared/contract/staff.ts";
import { jsonBody } from "../http/body.ts";
import { addAuthenticator, confirmAuthenticator, findPending } from "../store/staff/authenticators.ts";
import { beforeCode } from "./codes.ts";
import { isClockSound } from "./gate.ts";
import { allowEnrolment, startAuthenticator } from "./new-authenticator.ts";
import { authenticatorUri, resynchronise, seedBytes } from "./one-time-code.ts";
import { newRecoveryCodes } from "./recovery.ts";
import { defineStaffRoute, type StaffRoute } from "./staff-route.ts";

const noParams = z.strictObject({});
const issuer = "Carnet staff";

const enrol = defineStaffRoute({
  method: "POST",
  path: "/staff/enrolments",
  summary: "The seed of a new authenticator, shown this once",
  action: "staff.enrol",
  needs: beforeCode,
  params: noParams,
  body: jsonBody(enrolmentBody),
  target: () => ({}),
  run: (desk, entered, { body: { kind, name, invitation } }) =>
    desk.store.act(entered.actor, { action: "staff.enrol", target: {} }, async (scope) => {
      const { staffId, email } = entered.caller;
      const allowed = await allowEnrolment(scope, entered, invitation);
      if (!allowed.ok) return allowed;
      const seed = new Uint8Array(randomBytes(seedBytes));
      addAuthenticator(scope, { authenticatorId: randomUUID(), staffId, kind, name, seed });
      const json: StaffEnrolment = { uri: authenticatorUri({ kind, seed }, { issuer, account: email }) };
      return accept({
        value: { status: 201, json },
        event: { action: "staff.enrol", outcome: "allowed", target: {}, details: { kind } },
      });
    }),
});

const confirm = defineStaffRoute({
  method: "POST",
  path: "/staff/enrolments/confirm",
  summary:
    "Two codes that follow each other, which prove that the seed arrived; answers new recovery codes, shown this once",
  action: "staff.confirm",
  needs: beforeCode,
  params: noParams,
  body: jsonBody(twoCodesBody),
  target: () => ({}),
  async run(desk, entered, { body }) {
    const { actor, caller } = entered;
    const codes = await newRecoveryCodes();
    return desk.store.act(actor, { action: "staff.confirm", target: {} }, async (scope) => {
      const pending = await findPending(scope, caller.staffId);
      if (!pending || !isClockSound(desk.clock.offsetMs())) return refuse("staff-refused");
      const proved = resynchronise(pending, body.codes, scope.nowMs);
      if (!proved || !(await confirmAuthenticator(scope, { ...pending, ...proved })))
        return refuse("staff-refused");
      return accept(startAuthenticator(scope, entered, { name: pending.name, byPasskey: false, codes }));
    });
  },
});

export const enrolmentRoutes: readonly StaffRoute[] = [enrol, confirm];
