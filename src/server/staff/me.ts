// What the staff page begins with: who sits there, and which layers hold. Says of nobody else anything.

import * as z from "zod";
import { accept } from "../../shared/contract/refusal.ts";
import type { StaffMe } from "../../shared/contract/staff.ts";
import { mayUse, passkeyRoles, staffPowerNames } from "../../shared/domain/staff.ts";
import { noBody } from "../http/body.ts";
import { listAuthenticators } from "../store/staff/authenticators.ts";
import { listNotices } from "../store/staff/notices.ts";
import { listHomes } from "../store/staff/addresses.ts";
import { duesOf } from "./dues.ts";
import { judge, type Layer, owesPasskey, stepUpMs } from "./gate.ts";
import { homeDay } from "./home-day.ts";
import { defineStaffRoute, type StaffRoute } from "./staff-route.ts";

const dayMs = 86_400_000;

const readMe = defineStaffRoute({
  method: "GET",
  path: "/staff/me",
  summary: "Who I am to the gate, and which of its layers hold",
  action: "staff.me",
  needs: ["identity"],
  params: z.strictObject({}),
  body: noBody,
  target: () => ({}),
  run: (desk, { actor, caller, visit: { facts, address }, known }) =>
    desk.store.act(actor, { action: "staff.me", target: {} }, async (scope) => {
      const [authenticators, homes, notices] = await Promise.all([
        listAuthenticators(scope, caller.staffId),
        listHomes(scope, facts.nowMs - dayMs),
        listNotices(scope, { staffId: caller.staffId, sinceMs: known.entry.noticesSeenAtMs }),
      ]);
      const holds = (layer: Layer) => judge(facts, [layer]).ok;
      const { evidence } = caller;
      const json: StaffMe = {
        email: caller.email,
        role: caller.role,
        address: address?.toString() ?? "",
        layers: {
          address: holds("address"),
          identity: true,
          secondStep: holds("secondStep"),
          code: holds("code"),
        },
        isFresh: holds("code") && evidence.code * 1000 <= stepUpMs,
        passkey: passkeyRoles.includes(caller.role)
          ? {
              from: new Date(known.entry.passkeyFromMs).toISOString(),
              isDue: owesPasskey(known.entry, facts.nowMs),
            }
          : null,
        dues: duesOf(known.entry),
        isRecovery: known.session.isRecovery,
        authenticators: authenticators.map(({ authenticatorId: id, kind, name }) => ({ id, kind, name })),
        news: notices
          .filter(({ atMs, by }) => by !== caller.email || atMs < known.session.signedInAtMs)
          .map(({ atMs, by, action, authenticator }) => ({
            at: new Date(atMs).toISOString(),
            by,
            action,
            authenticator,
          })),
        homes: homes
          .filter(
            (home) => home.staffId === caller.staffId && homeDay(home.declaredAtMs) === homeDay(facts.nowMs),
          )
          .map(({ network, state, validUntilMs }) => ({
            network,
            state,
            validUntil: new Date(validUntilMs).toISOString(),
          })),
        powers: staffPowerNames.filter((power) => mayUse(caller.role, power)),
      };
      return accept({
        value: { status: 200, json },
        event: { action: "staff.me", outcome: "allowed", target: {}, details: {} },
      });
    }),
});

export const meRoutes: readonly StaffRoute[] = [readMe];
