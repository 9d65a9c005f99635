// Sharing: who a group is shared with, at which level, until when.

import { decideSharing } from "../../shared/domain/access.ts";
import { domainOf, writePrincipal } from "../../shared/domain/principal.ts";
import { grantChange, type Grants, type Group } from "../../shared/contract/groups.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { principal } from "../../shared/contract/text.ts";
import type { SignedIn } from "../auth/caller.ts";
import { writeGroupLink } from "../store/group-link.ts";
import type { DirectoryPeople } from "../auth/directory-people.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { noteLetter } from "../store/doors.ts";
import { findGrantForChange, findGrants, removeGrant } from "../store/grants.ts";
import { findGroup } from "../store/groups.ts";
import type { Scope } from "../store/tenant-store.ts";
import { allowChange, type Allowed, allowOnGroup, inGroup } from "./group-access.ts";
import { withStates } from "./grant-states.ts";
import { versionOf } from "./contact-writing.ts";
import { presentGrant, presentGroup } from "./presentation.ts";
import { giveGrant, knowPrincipal } from "./sharing.ts";

const one = inGroup.extend({ principal });

const listGrants = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/grants",
  summary: "Whom a group is shared with",
  action: "grants.read",
  pages: ["share"],
  params: inGroup,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn, directory }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "share" });
    if (!allowed.ok) return allowed;
    const grants = await presentGrants(scope, signedIn, allowed.value);
    return accept({
      value: answerGrants(directory, grants),
      event: {
        action: "grants.read",
        outcome: "allowed",
        target: { group: params.group },
        details: { grants: grants.items.length },
      },
    });
  },
});

const putOne = defineRoute({
  method: "PUT",
  path: "/v1/groups/{group}/grants/{principal}",
  summary: "Share a group with a person, a team or the domain, or change that grant as `If-Match` names it",
  action: "group.share",
  pages: ["share"],
  params: one,
  query: noQuery,
  body: jsonBody(grantChange),
  target: ({ group, principal: named }) => ({ group, principal: writePrincipal(named) }),
  async prepare({ params, body, headers, signedIn, directory, letters }) {
    const { caller } = signedIn;
    const named = params.principal;
    const knowledge = await knowPrincipal(directory, caller, named);
    return async (scope) => {
      const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "share" });
      if (!allowed.ok) return allowed;
      const version = versionOf(headers);
      if (!version.ok) return version;
      const wanted = { ...body, principal: named, version: version.value, knowledge };
      const given = await giveGrant(scope, { caller, allowed: allowed.value }, wanted);
      if (!given.ok) return given;
      const grants = await presentGrants(scope, signedIn, allowed.value);
      const answer = answerGrants(directory, grants);
      const isOutside = domainOf(named) !== caller.domain;
      if (isOutside && body.level !== "none") noteLetter(scope, named.name, params.group);
      const later = async () => {
        if (isOutside)
          await (body.level === "none"
            ? letters.withdraw(named.name, params.group)
            : letters.send(named.name, { groupId: params.group, hostId: scope.tenantId }));
        return answer.later();
      };
      return accept({
        value: { ...answer, later },
        event: {
          action: "group.share",
          outcome: "allowed",
          target: { group: params.group, principal: writePrincipal(named) },
          details: given.value,
        },
      });
    };
  },
});

const removeOne = defineRoute({
  method: "DELETE",
  path: "/v1/groups/{group}/grants/{principal}",
  summary: "Stop sharing a group with somebody",
  action: "group.unshare",
  pages: ["share"],
  params: one,
  query: noQuery,
  body: noBody,
  target: ({ group, principal: named }) => ({ group, principal: writePrincipal(named) }),
  async run(scope, { params, signedIn, directory, letters }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "share" });
    if (!allowed.ok) return allowed;
    const name = writePrincipal(params.principal);
    const existing = await findGrantForChange(scope, params.group, name);
    if (!existing) return refuse("not-found");
    const decision = decideSharing(allowed.value.level, existing.level, null);
    if (!decision.ok) return decision;
    removeGrant(scope, params.group, name);
    const answer = answerGrants(directory, await presentGrants(scope, signedIn, allowed.value));
    const later = async () => {
      if (domainOf(params.principal) !== signedIn.caller.domain)
        await letters.withdraw(params.principal.name, params.group);
      return answer.later();
    };
    return accept({
      value: { ...answer, later },
      event: {
        action: "group.unshare",
        outcome: "allowed",
        target: { group: params.group, principal: name },
        details: { before: existing.level },
      },
    });
  },
});

type GroupGrants = Grants & { group: Group };

function answerGrants(directory: DirectoryPeople, grants: GroupGrants) {
  const later = async () => ({ ...grants, items: await withStates(directory, grants.items) });
  return { status: 200, later };
}

/** Read again after a change, so that the answer is what the next request will find. */
async function presentGrants(scope: Scope, signedIn: SignedIn, allowed: Allowed): Promise<GroupGrants> {
  const grants = await findGrants(scope, allowed.group.id);
  const found = await findGroup(scope, signedIn.caller, allowed.group.id);
  const group = presentGroup(found?.group ?? allowed.group, found?.held ?? allowed.held);
  const { identity, caller } = signedIn;
  const { email: by } = identity;
  const domain = caller.outside?.host ?? identity.domain; // a guest speaks of her host's group
  return {
    owner: group.owner,
    items: grants.map((grant) => presentGrant(grant, scope.nowMs)),
    link: writeGroupLink(scope, { group: group.name, by, domain }),
    group,
  };
}

export const grantRoutes: readonly Route[] = [listGrants, putOne, removeOne];
