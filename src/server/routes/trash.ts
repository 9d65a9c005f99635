// The trash of a group: the contacts that were deleted within 30 days, for those who may put them there.

import { limit } from "../../shared/contract/limit.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { pageQuery } from "../../shared/contract/text.ts";
import { type Trash, type TrashedContact, trashMs } from "../../shared/contract/trash.ts";
import { displayName } from "../../shared/domain/contact.ts";
import { type HiddenFields, withoutHidden } from "../../shared/domain/hidden-fields.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { StoredContact } from "../store/contacts.ts";
import { findTrash } from "../store/trash.ts";
import { allowOnGroup, inGroup } from "./group-access.ts";
import { cutPage, referTo, time } from "./presentation.ts";

const listTrash = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/trash",
  summary: `Contacts deleted within ${limit.trashDays} days, last deleted first, each with when it goes for good`,
  action: "trash.list",
  params: inGroup,
  query: pageQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, query, signedIn }) {
    if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor))
      return refuse("malformed", { fields: [{ path: "cursor", problem: "is not one of ours" }] });
    const below = Number(query.cursor ?? Number.MAX_SAFE_INTEGER);
    const page = { sinceMs: scope.nowMs - trashMs, below, limit: query.limit + 1 };
    const [found, allowed] = await Promise.all([
      findTrash(scope, params.group, page),
      allowOnGroup(scope, signedIn, { groupId: params.group, action: "delete" }),
    ]);
    if (!allowed.ok) return allowed;
    const { shown, more } = cutPage(found, query.limit, ({ revision }) => String(revision));
    const json: Trash = {
      items: shown.map((contact) => presentTrashed(contact, allowed.value.hidden)),
      ...more,
    };
    return accept({
      value: { status: 200, json },
      event: {
        action: "trash.list",
        outcome: "allowed",
        target: { group: params.group },
        details: { contacts: shown.map(referTo) },
      },
    });
  },
});

function presentTrashed(contact: StoredContact, hidden: HiddenFields): TrashedContact {
  const deletedAtMs = contact.deletedAtMs ?? contact.changedAtMs;
  return {
    id: contact.id,
    version: contact.version,
    name: displayName(withoutHidden(contact.contents.person, hidden)),
    deletedAt: time(deletedAtMs),
    deletedBy: contact.changedBy,
    leavesAt: time(deletedAtMs + trashMs),
  };
}

export const trashRoutes: readonly Route[] = [listTrash];
