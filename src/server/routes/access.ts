// Why does she see this: the rule that decided, and every grant that names her. Oneself always; others for those who may share.

import { accessQuery, type AccessView } from "../../shared/contract/groups.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { type Caller, holdOf, type Ownership, type Reason, reasonsOf } from "../../shared/domain/access.ts";
import type { SharingPolicy } from "../../shared/domain/sharing-policy.ts";
import { storedPrincipal } from "../../shared/domain/principal.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { findGrants, type StoredGrant } from "../store/grants.ts";
import { findOwnRequest } from "../store/requests.ts";
import { findPolicy } from "../store/sharing-policy.ts";
import { allowOnGroup, inGroup } from "./group-access.ts";
import { time } from "./presentation.ts";

const explain = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/access",
  summary: "Why a person sees a group, or does not: every grant that names her, and the rule that decided",
  action: "access.read",
  pages: ["share"],
  params: inGroup,
  query: accessQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async prepare({ params, query, signedIn, colleague }) {
    const { caller } = signedIn;
    const isSelf = query.person === undefined || query.person === caller.email;
    const person = isSelf ? caller : await colleague(query.person ?? caller.email);
    return async (scope) => {
      const action = isSelf ? "read" : "share";
      const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action });
      if (!allowed.ok) return allowed;
      const [grants, policy, asked] = await Promise.all([
        findGrants(scope, params.group),
        findPolicy(scope),
        isSelf ? findOwnRequest(scope, params.group) : null,
      ]);
      const { ownership } = allowed.value.group;
      const told = explainHold(asOutside(person, caller, policy), { ownership, grants }, scope.nowMs);
      const json: AccessView = asked
        ? { ...told, asked: { level: asked.level, at: time(asked.askedAtMs) } }
        : told;
      const target = { group: params.group, principal: `person:${person.email}` };
      return accept({
        value: { status: 200, json },
        event: { action: "access.read", outcome: "allowed", target, details: {} },
      });
    };
  },
});

/** Somebody outside holds no more than the rules of the organization let in right now. */
function asOutside(person: Caller, { domain }: Caller, policy: SharingPolicy): Caller {
  return domain === null || person.domain !== null
    ? person
    : { ...person, outside: { host: domain, policy } };
}

/** What decides comes first. */
const parts: readonly Reason["part"][] = ["wins", "outranked", "expired"];

function explainHold(
  person: Caller,
  { ownership, grants: stored }: { ownership: Ownership; grants: readonly StoredGrant[] },
  nowMs: number,
): AccessView {
  const grants = stored.map(({ principal, level, expires_at: expiresAtMs }) => ({
    principal: storedPrincipal(principal),
    level,
    expiresAtMs,
    written: principal,
  }));
  const { rule, reasons } = reasonsOf(person, { ownership, grants }, nowMs);
  return {
    person: person.email,
    level: holdOf(person, { ownership, grants }, nowMs)?.level ?? null,
    rule,
    areTeamsKnown: person.teams !== null || person.outside !== undefined, // no team names a guest
    grants: reasons
      .sort((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part))
      .map(({ grant, part }) => ({
        principal: grant.written,
        kind: grant.principal.kind,
        level: grant.level,
        expiresAt: grant.expiresAtMs === null ? null : time(grant.expiresAtMs),
        part,
      })),
  };
}

export const accessRoutes: readonly Route[] = [explain];
