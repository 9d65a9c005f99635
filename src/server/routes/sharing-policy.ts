// What the tenant's admins allow of sharing. It acts on the next request: nothing of it is remembered.

import { accept, refuse } from "../../shared/contract/refusal.ts";
import { sharingPolicy, type SharingPolicyView } from "../../shared/contract/sharing-policy.ts";
import { domainOf } from "../../shared/domain/principal.ts";
import { comparePolicies } from "../../shared/domain/sharing-policy.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { countOutsideGrants } from "../store/admin-grants.ts";
import { findPolicy, putPolicy, type StoredPolicy } from "../store/sharing-policy.ts";
import { isSuccessorGone } from "./leavers.ts";
import { time } from "./presentation.ts";

const readPolicy = defineRoute({
  method: "GET",
  path: "/v1/admin/policy",
  summary: "Whether and how far groups are shared outside, and when grants end by default",
  action: "policy.read",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope) {
    return accept({
      value: { status: 200, json: presentPolicy(await findPolicy(scope)) },
      event: { action: "policy.read", outcome: "allowed", target: {}, details: {} },
    });
  },
});

const previewPolicy = defineRoute({
  method: "POST",
  path: "/v1/admin/policy/preview",
  summary: "What other rules of sharing would do to the accesses that people outside have; for admins",
  action: "policy.preview",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: jsonBody(sharingPolicy),
  target: () => ({}),
  async run(scope, { body, signedIn }) {
    const [now, outside] = await Promise.all([
      findPolicy(scope),
      countOutsideGrants(scope, signedIn.caller.domain ?? ""),
    ]);
    const { outside: rule, domains, mostLevel: level } = body;
    return accept({
      value: { status: 200, json: comparePolicies(now, body, outside) },
      event: {
        action: "policy.preview",
        outcome: "allowed",
        target: {},
        details: { outside: rule, domains, level },
      },
    });
  },
});

const changePolicy = defineRoute({
  method: "PUT",
  path: "/v1/admin/policy",
  summary: "Say whether and how far groups are shared outside, and when grants end by default",
  action: "policy.change",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: jsonBody(sharingPolicy),
  target: () => ({}),
  async prepare({ body, signedIn, directory }) {
    const isGone = await isSuccessorGone(directory, signedIn, body.successor);
    return async (scope) => {
      const policy = { ...body, domains: [...new Set(body.domains)].sort() };
      const { outside, domains, mostLevel: level, defaultDays, successor } = policy;
      if (successor !== null && domainOf({ kind: "person", name: successor }) !== signedIn.caller.domain)
        return refuse("principal-outside");
      if (isGone) return refuse("successor-gone");
      putPolicy(scope, policy);
      const days = defaultDays === null ? {} : { days: defaultDays };
      const to = successor === null ? {} : { to: successor };
      return accept({
        value: {
          status: 200,
          json: presentPolicy({ ...policy, changed: { by: scope.actor.email, atMs: scope.nowMs } }),
        },
        event: {
          action: "policy.change",
          outcome: "allowed",
          target: {},
          details: { outside, domains, level, ...days, ...to },
        },
      });
    };
  },
});

function presentPolicy({
  outside,
  domains,
  mostLevel,
  defaultDays,
  successor,
  changed,
}: StoredPolicy): SharingPolicyView {
  return {
    outside,
    domains: [...domains],
    mostLevel,
    defaultDays,
    successor,
    ...(changed ? { changedBy: changed.by, changedAt: time(changed.atMs) } : {}),
  };
}

export const sharingPolicyRoutes: readonly Route[] = [readPolicy, previewPolicy, changePolicy];
