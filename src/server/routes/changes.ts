// What changed in a group since a token, for whoever keeps a copy.

import { type Changes, changesQuery } from "../../shared/contract/contacts.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { hiddenMark } from "../../shared/domain/hidden-fields.ts";
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
    const since = readToken(query.since);
    if (since === null)
      return refuse("malformed", { fields: [{ path: "since", problem: "is not one of our tokens" }] });
    const read = (after: number) => findChanges(scope, params.group, { after, limit: query.limit + 1 });
    const [sinceThen, allowed] = await Promise.all([
      read(since.revision),
      allowOnGroup(scope, signedIn, { groupId: params.group, action: "read" }),
    ]);
    if (!allowed.ok) return allowed;
    const { hidden } = allowed.value;
    const mark = hiddenMark(hidden);
    const isSameSight = since.mark === mark;
    const found = isSameSight ? sinceThen : await read(0);
    const page = found.slice(0, query.limit);
    const items = page.filter(({ deletedAtMs }) => deletedAtMs === null);
    const deleted = page.flatMap(({ id: contactId, deletedAtMs, changedBy }) =>
      deletedAtMs === null ? [] : [{ id: contactId, deletedAt: time(deletedAtMs), deletedBy: changedBy }],
    );
    const token = writeToken({
      revision: page[page.length - 1]?.revision ?? (isSameSight ? since.revision : 0),
      mark,
    });
    const json: Changes = {
      items: items.map((contact) => presentContact(contact, hidden)),
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

type Token = { revision: number; mark: number };

/**
 * A token is the group's revision, `r` and a number, and where something was hidden, `h` and which fields. Under other rules all
 * contacts changed for its holder, so they come from the first one on.
 */
function writeToken({ revision, mark }: Token): string {
  return mark === 0 ? `r${revision}` : `r${revision}h${mark}`;
}

function readToken(token: string | undefined): Token | null {
  if (token === undefined) return { revision: 0, mark: 0 };
  const match = /^r(\d{1,15})(?:h(\d{1,6}))?$/.exec(token);
  return match ? { revision: Number(match[1]), mark: Number(match[2] ?? 0) } : null;
}

export const changesRoutes: readonly Route[] = [readChanges];
