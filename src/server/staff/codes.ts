// The fourth layer: a passkey or a code of one's own authenticator, two codes that set it right, and the recovery codes for when it is lost.

import { jsonBody, noBody } from "../http/body.ts";
import * as z from "zod";
import { proofBody, recoveryBody, twoCodesBody } from "../../shared/contract/staff.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import type { ActionName } from "../../shared/audit/event.ts";
import type { Answer } from "../http/answer.ts";
import { newSecret } from "../auth/page-reference.ts";
import { endStaffSessions, openRecovery, proveStaffSession } from "../store/staff/sessions.ts";
import { holdData } from "../store/staff/staff.ts";
import { spendRecoveryCode } from "../store/staff/recovery.ts";
import type { Recorded } from "../store/tenant-store.ts";
import { apart, type Desk } from "./desk.ts";
import type { Layer } from "./gate.ts";
import { resynchronise } from "./one-time-code.ts";
import { type Proof, takeProof, tryProof } from "./proof.ts";
import { tryRecovery } from "./recovery.ts";
import { defineStaffRoute, type StaffRoute } from "./staff-route.ts";
import { staffCookieOf } from "./sign-in.ts";
import { type Look, tryCode } from "./try-code.ts";
import { type Entered, staffCookie } from "./visit.ts";

const noParams = z.strictObject({});
const nowhere = () => ({});
/** All but the code itself. Codes can be tried only from behind these, so nobody else can lock a person out. */
export const beforeCode: readonly Layer[] = ["address", "identity", "secondStep"];
/** As long as this takes every answer to a code, right or wrong. */
const steadyMs = 100;
const withheldMs = 24 * 3_600_000;

const enterCode = defineStaffRoute({
  method: "POST",
  path: "/staff/code",
  summary: "A passkey’s signature, or a code of my authenticator",
  action: "staff.code",
  needs: beforeCode,
  params: noParams,
  body: jsonBody(proofBody),
  target: nowhere,
  run: async (desk, entered, { body }) =>
    prove(desk, entered, {
      action: "staff.code",
      proof: await tryProof(desk, entered, { body, isStrict: false }),
    }),
});

const setRight = defineStaffRoute({
  method: "POST",
  path: "/staff/resync",
  summary: "Two codes that follow each other, which set an authenticator right that went astray",
  action: "staff.resync",
  needs: beforeCode,
  params: noParams,
  body: jsonBody(twoCodesBody),
  target: nowhere,
  async run(desk, entered, { body: { codes, authenticator = null } }) {
    const look: Look = (held, nowMs) => resynchronise(held, codes, nowMs);
    const proof = await tryCode(desk, entered.actor, { authenticatorId: authenticator, look });
    return prove(desk, entered, { action: "staff.resync", proof });
  },
});

type Proving = {
  action: Extract<ActionName, "staff.code" | "staff.resync">;
  proof: Proof | null;
};

/** The proof counts, and the session goes on under a new reference; else `staff-refused`, whatever the reason. */
function prove(desk: Desk, entered: Entered, { action, proof }: Proving): Promise<Recorded<Answer>> {
  const { sessionId } = entered.caller;
  return desk.store.act(entered.actor, { action, target: {} }, async (scope) => {
    const taken = await takeProof(scope, entered, proof);
    if (!taken.ok) return taken;
    const { name, byPasskey } = taken.value;
    const { text, hash } = newSecret();
    proveStaffSession(scope, { sessionId, hash, byPasskey });
    return accept({
      value: { status: 204, cookie: staffCookieOf(text) },
      event: {
        action,
        outcome: "allowed",
        target: { session: sessionId },
        details: { authenticator: name },
      },
    });
  });
}

const recover = defineStaffRoute({
  method: "POST",
  path: "/staff/recovery",
  summary:
    "A recovery code, which lets me set up an authenticator and nothing else; no customer’s data for a day",
  action: "staff.recover",
  needs: beforeCode,
  params: noParams,
  body: jsonBody(recoveryBody),
  target: nowhere,
  async run(desk, { actor, caller: { staffId, sessionId } }, { body }) {
    const hash = await tryRecovery(desk, actor, body.code);
    return desk.store.act(actor, { action: "staff.recover", target: {} }, async (scope) => {
      if (!(await spendRecoveryCode(scope, { staffId, hash }))) return refuse("staff-refused");
      const reference = newSecret();
      openRecovery(scope, { sessionId, hash: reference.hash });
      holdData(scope, staffId, scope.nowMs + withheldMs);
      return accept({
        value: { status: 204, cookie: staffCookieOf(reference.text) },
        event: { action: "staff.recover", outcome: "allowed", target: { session: sessionId }, details: {} },
      });
    });
  },
});

const leave = defineStaffRoute({
  method: "DELETE",
  path: "/staff/session",
  summary: "Ends my session, whatever else is shut",
  action: "staff.leave",
  needs: ["identity"],
  params: noParams,
  body: noBody,
  target: nowhere,
  async run(desk, { actor, caller: { staffId, sessionId } }) {
    await apart(desk, actor, async (scope) => endStaffSessions(scope, staffId));
    const target = { session: sessionId };
    const told = await desk.store.act(actor, { action: "staff.leave", target }, async () =>
      accept({ value: null, event: { action: "staff.leave", outcome: "allowed", target, details: {} } }),
    );
    const cookie = `${staffCookie}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict`;
    return { ...accept({ status: 204, cookie }), eventKey: told.eventKey };
  },
});

/**
 * The same answer, in the same time, for a wrong code, one that waits, one of nobody's, and somebody whom the register does not know.
 */
function steady(route: StaffRoute): StaffRoute {
  return {
    ...route,
    async handle(desk, asked) {
      const [answer] = await Promise.all([route.handle(desk, asked), desk.pause(steadyMs)]);
      if (answer.ok) return answer;
      const isStranger = answer.code === "staff-signed-out" || answer.code === "staff-not-active";
      return { ...(isStranger ? refuse("staff-refused") : answer), eventKey: null };
    },
  };
}

export const codeRoutes: readonly StaffRoute[] = [
  steady(enterCode),
  steady(setRight),
  steady(recover),
  leave,
];
