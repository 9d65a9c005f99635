// Comments that name the caller and wait to be read: only of groups she still sees.

import { limit } from "../../shared/contract/limit.ts";
import type { Mention } from "../../shared/contract/comments.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import type { Caller } from "../../shared/domain/access.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { clearMentions, findUnreadMentions } from "../store/comments.ts";
import { findContact } from "../store/contacts.ts";
import { findVisibleGroups } from "../store/groups.ts";
import type { Scope } from "../store/tenant-store.ts";
import { presentComment } from "./comments.ts";
import { allowChange, onContact } from "./group-access.ts";

const readMentions = defineRoute({
  method: "GET",
  path: "/v1/mentions",
  summary: "Comments that name me and that I have not read, newest first",
  action: "mentions.read",
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { signedIn }) {
    const items = await unreadMentions(scope, signedIn.caller);
    return accept({
      value: { status: 200, json: { items } },
      event: {
        action: "mentions.read",
        outcome: "allowed",
        target: {},
        details: { mentions: items.length },
      },
    });
  },
});

/** At most so many as one would read. Where nothing waits, no group is asked for. */
export async function unreadMentions(scope: Scope, caller: Caller): Promise<Mention[]> {
  const unread = await findUnreadMentions(scope, limit.pageSize);
  if (unread.length === 0) return [];
  const visible = await findVisibleGroups(scope, caller);
  const names = new Map(visible.map(({ group }) => [group.id, group.name]));
  return unread.flatMap((comment): Mention[] => {
    const groupName = names.get(comment.groupId);
    const { groupId, contactId } = comment;
    return groupName === undefined ? [] : [{ ...presentComment(comment), groupId, groupName, contactId }];
  });
}

const markRead = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/contacts/{contact}/comments/read",
  summary: "I have read the comments on a contact that name me",
  action: "mentions.clear",
  params: onContact,
  query: noQuery,
  body: noBody,
  target: ({ group, contact }) => ({ group, contact }),
  async run(scope, { params, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "read" });
    if (!allowed.ok) return allowed;
    if (!(await findContact(scope, params.group, params.contact))) return refuse("not-found");
    const mentions = await clearMentions(scope, { groupId: params.group, contactId: params.contact });
    return accept({
      value: { status: 204 },
      event: { action: "mentions.clear", outcome: "allowed", target: params, details: { mentions } },
    });
  },
});

export const mentionRoutes: readonly Route[] = [readMentions, markRead];
