// What changed in a group since a token, for whoever keeps a copy.

import { type Changes, changesQuery } from "../../shared/contract/contacts.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { findChanges } from "../store/contacts.ts";
import { allowOnGroup, inGroup } from "./group-access.ts";
import { presentContact, time } from "./presentation.ts";

const readChanges = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/changes",
  summary: "Contacts changed and deleted since a token; without one, all of them",
  action: "changes.read",
  params: inGroup,
  query: changesQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, query, signedIn }) {
    const after = revisionOf(query.since);
    if (after === null)
      return refuse("malformed", { fields: [{ path: "since", problem: "is not one of our tokens" }] });
    const [found, allowed] = await Promise.all([
      findChanges(scope, params.group, { after, limit: query.limit + 1 }),
      allowOnGroup(scope, signedIn, { groupId: params.group, action: "read" }),
    ]);
    if (!allowed.ok) return allowed;
    const page = found.slice(0, query.limit);
    const items = page.filter(({ deletedAtMs }) => deletedAtMs === null);
    const deleted = page.flatMap(({ id: contactId, deletedAtMs, changedBy }) =>
      deletedAtMs === null ? [] : [{ id: contactId, deletedAt: time(deletedAtMs), deletedBy: changedBy }],
    );
    const token = `r${page[page.length - 1]?.revision ?? after}`;
    const json: Changes = {
      items: items.map(presentContact),
      deleted,
      token,
      more: found.length > query.limit,
    };
    const details = {
      since: query.since ?? "",
      until: token,
      contacts: items.length,
      deleted: deleted.length,
    };
    return accept({
      value: { status: 200, json },
      event: { action: "changes.read", outcome: "allowed", target: { group: params.group }, details },
    });
  },
});

/** A token is the group's revision: `r` and a number. */
function revisionOf(token: string | undefined): number | null {
  if (token === undefined) return 0;
  return /^r\d{1,15}$/.test(token) ? Number(token.slice(1)) : null;
}

export const changesRoutes: readonly Route[] = [readChanges];
