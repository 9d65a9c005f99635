// What every new authenticator takes and brings, whatever its kind: who may set one up, and what follows once it counts.

import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { StaffConfirmed } from "../../shared/contract/staff.ts";
import type { Answer } from "../http/answer.ts";
import { newSecret, readSecret } from "../auth/page-reference.ts";
import { countAuthenticators, mostAuthenticators } from "../store/staff/authenticators.ts";
import { replaceRecoveryCodes, spendInvitation } from "../store/staff/recovery.ts";
import { proveStaffSession } from "../store/staff/sessions.ts";
import { activateStaff } from "../store/staff/staff.ts";
import type { Act, Scope } from "../store/tenant-store.ts";
import { judge, stepUpMs } from "./gate.ts";
import type { newRecoveryCodes } from "./recovery.ts";
import { staffCookieOf } from "./sign-in.ts";
import type { Entered } from "./visit.ts";

/**
 * By an officer's invitation, a recovery code, or a fresh code of another authenticator. Refusals: `invitation-refused`, whatever is
 * wrong with it; `authenticators-full`.
 */
export async function allowEnrolment(
  scope: Scope,
  { caller: { staffId, evidence }, visit, known }: Entered,
  invitation: string | undefined,
): Promise<Result<null>> {
  const isFresh = judge(visit.facts, ["code"]).ok && evidence.code * 1000 <= stepUpMs;
  if (!known.session.isRecovery && !(isFresh && invitation === undefined)) {
    const hash = readSecret(invitation ?? "");
    if (!(await spendInvitation(scope, { staffId, hash }))) return refuse("invitation-refused");
  }
  const held = await countAuthenticators(scope, staffId);
  return held < mostAuthenticators ? accept(null) : refuse("authenticators-full");
}

type NewAuthenticator = {
  name: string;
  byPasskey: boolean;
  codes: Awaited<ReturnType<typeof newRecoveryCodes>>;
};

/** It counts: the person is active, the session proved by it goes on under a new reference, and she is shown new recovery codes, once. */
export function startAuthenticator(
  scope: Scope,
  { caller: { staffId, sessionId } }: Entered,
  { name, byPasskey, codes }: NewAuthenticator,
): Act<Answer> {
  replaceRecoveryCodes(scope, staffId, codes);
  activateStaff(scope, staffId);
  const { text, hash } = newSecret();
  proveStaffSession(scope, { sessionId, hash, byPasskey });
  const json: StaffConfirmed = { recoveryCodes: codes.texts };
  return {
    value: { status: 200, json, cookie: staffCookieOf(text) },
    event: {
      action: "staff.confirm",
      outcome: "allowed",
      target: { session: sessionId },
      details: { authenticator: name },
    },
  };
}
