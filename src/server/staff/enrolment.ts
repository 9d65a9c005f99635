// Setting up an authenticator: by an officer's invitation, a recovery code, or a fresh code of another authenticator. Its seed is shown once
// and counts when two codes that follow each other prove that it arrived.

import { randomBytes, randomUUID } from "node:crypto";
import * as z from "zod";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import {
  enrolmentBody,
  type StaffConfirmed,
  type StaffEnrolment,
  twoCodesBody,
} from "../../shared/contract/staff.ts";
import { newSecret, readSecret } from "../auth/page-reference.ts";
import { jsonBody } from "../http/body.ts";
import {
  addAuthenticator,
  confirmAuthenticator,
  countAuthenticators,
  findPending,
  mostAuthenticators,
} from "../store/staff-authenticators.ts";
import { replaceRecoveryCodes, spendInvitation } from "../store/staff-recovery.ts";
import { proveStaffSession } from "../store/staff-sessions.ts";
import { activateStaff } from "../store/staff.ts";
import type { Scope } from "../store/tenant-store.ts";
import { beforeCode } from "./codes.ts";
import { isClockSound, stepUpMs } from "./gate.ts";
import { authenticatorUri, resynchronise, seedBytes } from "./one-time-code.ts";
import { newRecoveryCodes } from "./recovery.ts";
import { staffCookieOf } from "./sign-in.ts";
import { defineStaffRoute, type StaffRoute } from "./staff-route.ts";
import type { Entered } from "./visit.ts";

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
      if ((await countAuthenticators(scope, staffId)) >= mostAuthenticators)
        return refuse("authenticators-full");
      const seed = new Uint8Array(randomBytes(seedBytes));
      addAuthenticator(scope, { authenticatorId: randomUUID(), staffId, kind, name, seed });
      const json: StaffEnrolment = { uri: authenticatorUri({ kind, seed }, { issuer, account: email }) };
      return accept({
        value: { status: 201, json },
        event: { action: "staff.enrol", outcome: "allowed", target: {}, details: { kind } },
      });
    }),
});

/** Refusal: `invitation-refused`, whatever is wrong with it. */
async function allowEnrolment(
  scope: Scope,
  { caller: { staffId, evidence }, known }: Entered,
  invitation: string | undefined,
): Promise<Result<null>> {
  const isFresh = evidence.code >= 0 && evidence.code * 1000 <= stepUpMs;
  if (known.session.isRecovery || (isFresh && invitation === undefined)) return accept(null);
  const hash = readSecret(invitation ?? "");
  return hash && (await spendInvitation(scope, { staffId, hash }))
    ? accept(null)
    : refuse("invitation-refused");
}

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
  async run(desk, { actor, caller: { staffId, sessionId } }, { body }) {
    const codes = await newRecoveryCodes();
    return desk.store.act(actor, { action: "staff.confirm", target: {} }, async (scope) => {
      const pending = await findPending(scope, staffId);
      const proved =
        pending && isClockSound(desk.clock.offsetMs()) && resynchronise(pending, body.codes, scope.nowMs);
      if (!pending || !proved || !(await confirmAuthenticator(scope, { ...pending, ...proved })))
        return refuse("staff-refused");
      replaceRecoveryCodes(scope, staffId, codes);
      activateStaff(scope, staffId);
      const { text, hash } = newSecret();
      proveStaffSession(scope, { sessionId, hash });
      const json: StaffConfirmed = { recoveryCodes: codes.texts };
      return accept({
        value: { status: 200, json, cookie: staffCookieOf(text) },
        event: {
          action: "staff.confirm",
          outcome: "allowed",
          target: { session: sessionId },
          details: { authenticator: pending.name },
        },
      });
    });
  },
});

export const enrolmentRoutes: readonly StaffRoute[] = [enrol, confirm];
