// Why somebody sees a group: every grant that names her, which of them decides, and what she holds by it.

import { type AccessView, accessQuery } from "../../shared/contract/access.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { type Caller, explain, type Grant, type Ownership } from "../../shared/domain/access.ts";
import { writePrincipal } from "../../shared/domain/principal.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { findGrants } from "../store/grants.ts";
import { allowOnGroup, inGroup } from "./group-access.ts";
import { grantOf, time } from "./presentation.ts";

const explainAccess = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/access",
  summary: "Why a person sees a group; of others only for those who may share it",
  action: "access.read",
  pages: ["share"],
  params: inGroup,
  query: accessQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, query, signedIn: { caller, ...signedIn }, colleague }) {
    const { person = caller.email } = query;
    const action = person === caller.email ? "read" : "share";
    const allowed = await allowOnGroup(scope, { ...signedIn, caller }, { groupId: params.group, action });
    if (!allowed.ok) return allowed;
    const { ownership } = allowed.value.group;
    const grants = (await findGrants(scope, params.group)).map(grantOf);
    const view = (who: Caller) => viewOf(who, { ownership, grants }, scope.nowMs);
    return accept({
      value: { status: 200, later: async () => view(await colleague(person)) },
      event: {
        action: "access.read",
        outcome: "allowed",
        target: { group: params.group, principal: `person:${person}` },
        details: {},
      },
    });
  },
});

function viewOf(
  who: Caller,
  group: { ownership: Ownership; grants: readonly Grant[] },
  nowMs: number,
): AccessView {
  const { held, decidedBy, grants } = explain(who, group, nowMs);
  return {
    person: who.email,
    level: held?.level ?? null,
    decidedBy,
    isCertain: who.teams !== null,
    grants: grants.map(({ grant, weight }) => ({
      principal: writePrincipal(grant.principal),
      level: grant.level,
      expiresAt: grant.expiresAtMs === null ? null : time(grant.expiresAtMs),
      weight,
    })),
  };
}

export const accessRoutes: readonly Route[] = [explainAccess];
