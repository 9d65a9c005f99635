// Asking for access, and answering who asked. Whoever asks learns nothing of a group that she does not see: not even whether it is there.

import { accept, refuse } from "../../shared/contract/refusal.ts";
import {
  type AccessRequest,
  type AccessRequests,
  approval,
  inRequest,
  newContactRequest,
  newRequest,
} from "../../shared/contract/requests.ts";
import { isAtLeast } from "../../shared/domain/level.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { findGrantForChange } from "../store/grants.ts";
import { findGroup } from "../store/groups.ts";
import { findRequests, putRequest, type StoredRequest, takeRequest } from "../store/requests.ts";
import { findWithholding } from "../store/search.ts";
import type { Scope } from "../store/tenant-store.ts";
import { type Allowed, allowChange, allowOnGroup, inGroup, refuseMissing } from "./group-access.ts";
import { presentGroup, time } from "./presentation.ts";
import { giveGrant } from "./sharing.ts";

const ask = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/requests",
  summary: "Ask for access to a group; answered alike whether or not there is such a group",
  action: "group.request",
  params: inGroup,
  query: noQuery,
  body: jsonBody(newRequest),
  target: ({ group }) => ({ group }),
  async run(scope, { params, body, signedIn }) {
    const found = await findGroup(scope, signedIn.caller, params.group);
    const missing = found ? null : await refuseMissing(scope, signedIn, params.group);
    if (missing?.behind) return missing; // she is a guest there, so it is asked there
    const isThere = found?.held && found.group.deletedAtMs === null;
    if (isThere && isAtLeast(found.held?.level ?? "none", body.level)) return refuse("already-held");
    putRequest(scope, { groupId: params.group, level: body.level, note: body.note ?? null });
    return accept({
      value: { status: 202, json: {} },
      event: {
        action: "group.request",
        outcome: "allowed",
        target: { group: params.group },
        details: { level: body.level },
      },
    });
  },
});

const askForContact = defineRoute({
  method: "POST",
  path: "/v1/requests",
  summary: "Ask for access to whoever has this address; answered alike whether or not anybody knows it",
  action: "contact.request",
  params: noParams,
  query: noQuery,
  body: jsonBody(newContactRequest),
  target: () => ({}),
  async run(scope, { body, signedIn }) {
    const { email, level, note = null } = body;
    const groups = await findWithholding(scope, signedIn.caller, email);
    for (const groupId of groups) putRequest(scope, { groupId, level, note });
    const told = { outcome: "allowed", details: { level } } as const;
    return accept({
      value: { status: 202, json: {} },
      event: { ...told, action: "contact.request", target: {} },
      beside: groups.map((group) => ({ ...told, action: "group.request", target: { group } })),
    });
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/requests",
  summary: "Who asks for access to a group, the oldest first",
  action: "requests.read",
  pages: ["share"],
  params: inGroup,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "share" });
    if (!allowed.ok) return allowed;
    const json = await presentRequests(scope, allowed.value);
    return accept({
      value: { status: 200, json },
      event: {
        action: "requests.read",
        outcome: "allowed",
        target: { group: params.group },
        details: { requests: json.items.length },
      },
    });
  },
});

const approve = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/requests/{request}/approve",
  summary:
    "Give what a request asks for, or less, by the rules of sharing; answered with those that still wait",
  action: "group.approve",
  pages: ["share"],
  params: inRequest,
  query: noQuery,
  body: jsonBody(approval),
  target: ({ group }) => ({ group }),
  async run(scope, { params, body, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "share" });
    if (!allowed.ok) return allowed;
    const asked = await takeRequest(scope, params.group, params.request);
    if (!asked) return refuse("not-found");
    const level = body.level ?? asked.level;
    const name = `person:${asked.email}`;
    const existing = await findGrantForChange(scope, params.group, name);
    const isLive = existing && (existing.expires_at === null || existing.expires_at > scope.nowMs);
    if (isLive && existing.level !== "none" && isAtLeast(existing.level, level))
      return refuse("already-held");
    const given = await giveGrant(
      scope,
      { caller: signedIn.caller, allowed: allowed.value },
      {
        principal: { kind: "person", name: asked.email },
        level,
        ...(body.expiresAt === undefined ? {} : { expiresAt: body.expiresAt }),
        version: null,
        knowledge: "known", // she was signed in when she asked
      },
    );
    if (!given.ok) return given;
    return accept({
      value: { status: 200, json: await presentRequests(scope, allowed.value) },
      event: {
        action: "group.approve",
        outcome: "allowed",
        target: { group: params.group, principal: name },
        details: given.value,
      },
    });
  },
});

const decline = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/requests/{request}/decline",
  summary: "Decline a request for access, who asked may ask again; answered with those that still wait",
  action: "group.decline",
  pages: ["share"],
  params: inRequest,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "share" });
    if (!allowed.ok) return allowed;
    const asked = await takeRequest(scope, params.group, params.request);
    if (!asked) return refuse("not-found");
    return accept({
      value: { status: 200, json: await presentRequests(scope, allowed.value) },
      event: {
        action: "group.decline",
        outcome: "allowed",
        target: { group: params.group, principal: `person:${asked.email}` },
        details: { level: asked.level },
      },
    });
  },
});

async function presentRequests(scope: Scope, { group, held }: Allowed): Promise<AccessRequests> {
  const items = (await findRequests(scope, group.id)).map(presentRequest);
  return { items, group: presentGroup(group, held) };
}

function presentRequest({ id, email, level, note, askedAtMs, expiresAtMs }: StoredRequest): AccessRequest {
  return { id, person: email, level, note, askedAt: time(askedAtMs), expiresAt: time(expiresAtMs) };
}

export const requestRoutes: readonly Route[] = [ask, askForContact, list, approve, decline];
