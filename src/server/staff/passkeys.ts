// Passkeys: a new one is set up as every authenticator is, and one that counts is asked to sign in the place of a code.

import { randomBytes, randomUUID } from "node:crypto";
import * as z from "zod";
import { passkeyCreatedBody, passkeyCreationBody } from "../../shared/contract/passkey.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { jsonBody } from "../http/body.ts";
import {
  addPasskey,
  challengeBytes,
  type ChallengePurpose,
  keepChallenge,
  listCredentials,
  takeChallenge,
} from "../store/staff/passkeys.ts";
import { requirePasskey } from "../store/staff/staff.ts";
import type { Scope } from "../store/tenant-store.ts";
import { beforeCode } from "./codes.ts";
import { apart } from "./desk.ts";
import { allowEnrolment, startAuthenticator } from "./new-authenticator.ts";
import { askAssertion, askCreation, readCreated } from "./passkey.ts";
import { newRecoveryCodes } from "./recovery.ts";
import { defineStaffRoute, type StaffRoute } from "./staff-route.ts";
import type { StaffCaller } from "./staff-caller.ts";

const common = { method: "POST", params: z.strictObject({}), target: () => ({}) } as const;

const create = defineStaffRoute({
  ...common,
  path: "/staff/passkeys/creation",
  summary: "What my browser needs to make a new passkey",
  action: "staff.enrol",
  needs: beforeCode,
  body: jsonBody(passkeyCreationBody),
  run: (desk, entered, { body: { invitation } }) =>
    desk.store.act(entered.actor, { action: "staff.enrol", target: {} }, async (scope) => {
      const allowed = await allowEnrolment(scope, entered, invitation);
      if (!allowed.ok) return allowed;
      const { challenge, held } = await beginCeremony(scope, entered.caller, "enrol");
      const { staffId, email } = entered.caller;
      return accept({
        value: { status: 201, json: await askCreation(desk, { staffId, email, challenge, held }) },
        event: { action: "staff.enrol", outcome: "allowed", target: {}, details: { kind: "passkey" } },
      });
    }),
});

const keep = defineStaffRoute({
  ...common,
  path: "/staff/passkeys",
  summary: "The passkey that my browser made; answers new recovery codes, shown this once",
  action: "staff.confirm",
  needs: beforeCode,
  body: jsonBody(passkeyCreatedBody),
  async run(desk, entered, { body: { name, created } }) {
    const { actor, caller } = entered;
    const { staffId, sessionId } = caller;
    const challenge = await apart(desk, actor, (scope) =>
      takeChallenge(scope, { sessionId, purpose: "enrol" }),
    );
    const made = challenge && (await readCreated(desk, { created, challenge }));
    const codes = await newRecoveryCodes();
    return desk.store.act(actor, { action: "staff.confirm", target: {} }, async (scope) => {
      if (!made || !(await addPasskey(scope, { ...made, authenticatorId: randomUUID(), staffId, name })))
        return refuse("staff-refused");
      requirePasskey(scope, staffId);
      return accept(startAuthenticator(scope, entered, { name, byPasskey: true, codes }));
    });
  },
});

/** Open before the address is admitted, since a home is declared with a passkey too. */
const request = defineStaffRoute({
  ...common,
  path: "/staff/passkeys/request",
  summary: "What my browser needs to have my passkey sign",
  action: "staff.challenge",
  needs: ["identity", "secondStep"],
  body: jsonBody(z.strictObject({})),
  run: (desk, { actor, caller }) =>
    desk.store.act(actor, { action: "staff.challenge", target: {} }, async (scope) => {
      const { challenge, held } = await beginCeremony(scope, caller, "prove");
      return accept({
        value: { status: 201, json: await askAssertion(desk, { challenge, held }) },
        event: { action: "staff.challenge", outcome: "allowed", target: {}, details: {} },
      });
    }),
});

/** A challenge of this session, and the credentials that the person holds. */
async function beginCeremony(
  scope: Scope,
  { staffId, sessionId }: StaffCaller,
  purpose: ChallengePurpose,
): Promise<{ challenge: Buffer; held: Uint8Array[] }> {
  const challenge = randomBytes(challengeBytes);
  keepChallenge(scope, { sessionId, purpose, challenge });
  return { challenge, held: await listCredentials(scope, staffId) };
}

export const passkeyRoutes: readonly StaffRoute[] = [create, keep, request];
