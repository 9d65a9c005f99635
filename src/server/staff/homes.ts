// The third layer away from the office: today's address, as it was observed and never as it was typed, declared with a code.

import { randomUUID } from "node:crypto";
import * as z from "zod";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { proofBody, type StaffHome } from "../../shared/contract/staff.ts";
import { jsonBody } from "../http/body.ts";
import { addHome, type Home, listHomes, lockStaff } from "../store/staff/addresses.ts";
import type { Scope } from "../store/tenant-store.ts";
import { type Address, isPublic, neighbourhoodOf, networkOf } from "../http/address.ts";
import { homeDay, homeEnd } from "./home-day.ts";
import { takeProof, tryProof } from "./proof.ts";
import { defineStaffRoute, type StaffRoute } from "./staff-route.ts";

const mostLive = 2;
const mostPerDay = 4;
const knownMs = 30 * 86_400_000;

const declareHome = defineStaffRoute({
  method: "POST",
  path: "/staff/homes",
  summary: "Declares the address I am seen at as my home until 04:00",
  action: "staff.declare",
  needs: ["identity", "secondStep"],
  params: z.strictObject({}),
  body: jsonBody(proofBody),
  target: () => ({}),
  async run(desk, entered, { body }) {
    const { actor, visit } = entered;
    const proof = await tryProof(desk, entered, { body, isStrict: true });
    return desk.store.act(actor, { action: "staff.declare", target: {} }, async (scope) => {
      const taken = await takeProof(scope, entered, proof);
      if (!taken.ok) return taken;
      if (!visit.address) return refuse("address-not-public");
      const home = await declare(scope, visit.address);
      if (!home.ok) return home;
      const { network, state, validUntilMs } = home.value;
      addHome(scope, home.value);
      const json: StaffHome = { network, state, validUntil: new Date(validUntilMs).toISOString() };
      return accept({
        value: { status: 201, json },
        event: { action: "staff.declare", outcome: "allowed", target: {}, details: { state } },
      });
    });
  },
});

/** Refusals: `address-not-public`, and those of `judgeHome`. */
async function declare(scope: Scope, address: Address): Promise<Result<Home & { state: Declared }>> {
  if (!isPublic(address)) return refuse("address-not-public");
  const { nowMs, actor } = scope;
  const staffId = actor.personId;
  await lockStaff(scope, staffId);
  const network = networkOf(address);
  const state = judgeHome(await listHomes(scope, nowMs - knownMs), { staffId, network, nowMs });
  if (!state.ok) return state;
  return accept({
    homeId: randomUUID(),
    staffId,
    network,
    declaredAtMs: nowMs,
    validUntilMs: homeEnd(nowMs),
    state: state.value,
  });
}

type Declared = "pending" | "accepted";

/**
 * Whether an officer must look at it: not near where she was accepted within 30 days, if nobody else declared it today. Refusal:
 * `homes-full` for the third that holds at once or the fifth of a day. `homes`: everybody's of 30 days.
 */
export function judgeHome(
  homes: readonly Home[],
  { staffId, network, nowMs }: { staffId: string; network: string; nowMs: number },
): Result<Declared> {
  const mine = homes.filter((home) => home.staffId === staffId);
  const today = homes.filter((home) => homeDay(home.declaredAtMs) === homeDay(nowMs));
  const live = mine.filter((home) => home.validUntilMs > nowMs && home.state !== "refused");
  const networks = new Set([...live.map((home) => home.network), network]);
  const mineToday = today.filter((home) => home.staffId === staffId);
  if (mineToday.length >= mostPerDay || networks.size > mostLive) return refuse("homes-full");
  const near = neighbourhoodOf(network);
  const isNear = mine.some((home) => home.state === "accepted" && neighbourhoodOf(home.network) === near);
  const isElsewheres = today.some((home) => home.staffId !== staffId && home.network === network);
  return accept(isNear && !isElsewheres ? "accepted" : "pending");
}

export const homeRoutes: readonly StaffRoute[] = [declareHome];
