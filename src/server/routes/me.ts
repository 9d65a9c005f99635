// Who I am to the server.

import type { Me } from "../../shared/contract/me.ts";
import { limit } from "../../shared/contract/limit.ts";
import { pageNames } from "../../shared/contract/page.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { allows } from "../../shared/domain/access.ts";
import { noBody } from "../http/body.ts";
import { localeOf } from "../http/locale.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { findUnreadMentions } from "../store/comments.ts";
import { findVisibleGroups } from "../store/groups.ts";
import { countRequests } from "../store/requests.ts";
import { mentionsIn } from "./mentions.ts";

const readMe = defineRoute({
  method: "GET",
  path: "/v1/me",
  summary: "Who I am, in which tenant, with which roles, and what waits for me",
  action: "me.read",
  pages: pageNames,
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { signedIn, headers }) {
    const { identity, caller } = signedIn;
    const [visible, requests, unread] = await Promise.all([
      findVisibleGroups(scope, caller),
      countRequests(scope, caller),
      findUnreadMentions(scope, limit.pageSize),
    ]);
    const approvable = visible.filter(({ held }) => allows(held.level, "share"));
    const me: Me = {
      person: { email: identity.email },
      tenant:
        identity.domain === null
          ? { domain: identity.email, kind: "consumer" }
          : { domain: identity.domain, kind: "workspace" },
      roles: caller.isAdmin ? ["admin", "user"] : ["user"],
      locale: localeOf(headers),
      pending: {
        conflicts: 0,
        deletions: approvable.reduce((sum, { group }) => sum + group.waitingCount, 0),
        requests,
        mentions: mentionsIn(visible, unread).length,
      },
    };
    return accept({
      value: { status: 200, json: me },
      event: { action: "me.read", outcome: "allowed", target: {}, details: {} },
    });
  },
});

export const meRoutes: readonly Route[] = [readMe];
