// Handing a group over, and leaving one.

import { newOwner } from "../../shared/contract/access.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { type Caller, leave, type Ownership } from "../../shared/domain/access.ts";
import { domainOf, type Principal } from "../../shared/domain/principal.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { findGrants, putGrant, removeGrant } from "../store/grants.ts";
import { changeOwner } from "../store/groups.ts";
import { allowChange, inGroup } from "./group-access.ts";
import { inquireAfter } from "./known-principal.ts";
import { grantOf } from "./presentation.ts";

const transfer = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/owner",
  summary:
    "Hand a group over to a person of the organization, or to the organization; its owner keeps no right of her own",
  action: "group.transfer",
  pages: ["share"],
  params: inGroup,
  query: noQuery,
  body: jsonBody(newOwner),
  target: ({ group }) => ({ group }),
  inquire: async ({ body: { to }, directory }) =>
    to === "organization" ? accept(null) : inquireAfter(directory, { kind: "person", name: to }),
  async run(scope, { params, body: { to }, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "transfer" });
    if (!allowed.ok) return allowed;
    const { group } = allowed.value;
    const owner: Ownership = to === "organization" ? { kind: "organization" } : { kind: "person", email: to };
    const may = mayOwn(signedIn.caller, group.ownership, owner);
    if (!may.ok) return may;
    changeOwner(scope, group.id, owner.kind === "person" ? owner.email : null);
    if (owner.kind === "person") removeGrant(scope, group.id, `person:${owner.email}`); // an owner needs none
    return accept({
      value: { status: 200, json: { owner } },
      event: {
        action: "group.transfer",
        outcome: "allowed",
        target: { group: group.id },
        details: { from: nameOf(group.ownership), to },
      },
    });
  },
});

/** Outside of the own domain nobody owns, and a consumer has no organization. */
function mayOwn({ domain }: Caller, before: Ownership, owner: Ownership): Result<null> {
  if (nameOf(before) === nameOf(owner)) return refuse("principal-is-owner");
  if (domain === null) return refuse("principal-outside");
  const isInside = owner.kind === "organization" || domainOf(personOf(owner.email)) === domain;
  return isInside ? accept(null) : refuse("principal-outside");
}

function personOf(email: string): Principal {
  return { kind: "person", name: email };
}

function nameOf(owner: Ownership): string {
  return owner.kind === "person" ? owner.email : "organization";
}

const leaveGroup = defineRoute({
  method: "DELETE",
  path: "/v1/groups/{group}/membership",
  summary: "Leave a group for good, though a team or the domain has access to it",
  action: "group.leave",
  params: inGroup,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn: { caller, ...signedIn } }) {
    const groupId = params.group;
    const allowed = await allowChange(scope, { ...signedIn, caller }, { groupId, action: "read" });
    if (!allowed.ok) return allowed;
    if (allowed.value.held.because.kind === "owner") return refuse("owner-stays");
    const principal = `person:${caller.email}`;
    const grants = (await findGrants(scope, groupId)).map(grantOf);
    if (leave(caller, grants, scope.nowMs) === "remove") removeGrant(scope, groupId, principal);
    else putGrant(scope, { groupId, principal, level: "none", expiresAtMs: null, note: null });
    return accept({
      value: { status: 204 },
      event: {
        action: "group.leave",
        outcome: "allowed",
        target: { group: groupId },
        details: { before: allowed.value.level },
      },
    });
  },
});

export const ownershipRoutes: readonly Route[] = [transfer, leaveGroup];
