// Asking for access, and answering who asks. Whoever has no grant learns nothing from asking: of every id the answer is the same.

import { accessApproval, accessRequest, type AccessRequestView } from "../../shared/contract/access.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { email } from "../../shared/contract/text.ts";
import { decideSharing } from "../../shared/domain/access.ts";
import { isAtLeast } from "../../shared/domain/level.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { type AccessRequest, findRequests, putRequest, takeRequest } from "../store/access-requests.ts";
import { findGrantForChange, putGrant } from "../store/grants.ts";
import { findGroup } from "../store/groups.ts";
import { allowChange, allowOnGroup, inGroup } from "./group-access.ts";
import { time } from "./presentation.ts";

const ofPerson = inGroup.extend({ person: email });

const ask = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/requests",
  summary: "Ask those who share a group for access to it, or for more",
  action: "access.request",
  params: inGroup,
  query: noQuery,
  body: jsonBody(accessRequest),
  target: ({ group }) => ({ group }),
  async run(scope, { params, body, signedIn }) {
    const found = await findGroup(scope, signedIn.caller, params.group);
    if (found?.held && isAtLeast(found.held.level, body.level)) return refuse("level-held");
    putRequest(scope, params.group, body);
    return accept({
      value: { status: 202, json: {} },
      event: {
        action: "access.request",
        outcome: "allowed",
        target: { group: params.group },
        details: { level: body.level },
      },
    });
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/requests",
  summary: "Who asks for access to a group, the longest waiting first",
  action: "access.requests",
  pages: ["share"],
  params: inGroup,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "share" });
    if (!allowed.ok) return allowed;
    const items = (await findRequests(scope, params.group)).map(present);
    return accept({
      value: { status: 200, json: { items } },
      event: {
        action: "access.requests",
        outcome: "allowed",
        target: { group: params.group },
        details: { requests: items.length },
      },
    });
  },
});

const approve = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/requests/{person}/approve",
  summary: "Give the access that somebody asks for, or another level",
  action: "access.approve",
  pages: ["share"],
  params: ofPerson,
  query: noQuery,
  body: jsonBody(accessApproval),
  target: ({ group, person }) => ({ group, principal: `person:${person}` }),
  async run(scope, { params, body, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "share" });
    if (!allowed.ok) return allowed;
    const request = await takeRequest(scope, params.group, params.person);
    if (!request) return refuse("not-found");
    const level = body.level ?? request.level;
    const principal = `person:${params.person}`;
    const existing = await findGrantForChange(scope, params.group, principal);
    const decision = decideSharing(allowed.value.level, existing?.level ?? null, level);
    if (!decision.ok) return decision;
    putGrant(scope, { groupId: params.group, principal, level, expiresAtMs: null });
    return accept({
      value: { status: 204 },
      event: {
        action: "access.approve",
        outcome: "allowed",
        target: { group: params.group, principal },
        details: { level, ...(existing ? { before: existing.level } : {}) },
      },
    });
  },
});

const reject = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/requests/{person}/reject",
  summary: "Decline what somebody asks for; she may ask again",
  action: "access.reject",
  pages: ["share"],
  params: ofPerson,
  query: noQuery,
  body: noBody,
  target: ({ group, person }) => ({ group, principal: `person:${person}` }),
  async run(scope, { params, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "share" });
    if (!allowed.ok) return allowed;
    const request = await takeRequest(scope, params.group, params.person);
    if (!request) return refuse("not-found");
    return accept({
      value: { status: 204 },
      event: {
        action: "access.reject",
        outcome: "allowed",
        target: { group: params.group, principal: `person:${params.person}` },
        details: { level: request.level },
      },
    });
  },
});

function present({ person, level, note, askedAtMs }: AccessRequest): AccessRequestView {
  return { person, level, note, askedAt: time(askedAtMs) };
}

export const accessRequestRoutes: readonly Route[] = [ask, list, approve, reject];
