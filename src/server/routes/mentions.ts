// Comments that name the caller and wait to be read: only of groups she still sees.

import { pictureQuery } from "../../shared/contract/contacts.ts";
import { limit } from "../../shared/contract/limit.ts";
import type { Mention } from "../../shared/contract/comments.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { clearMentions, findUnreadMentions, type StoredComment } from "../store/comments.ts";
import { findVisibleGroups, lockGroup, type VisibleGroup } from "../store/groups.ts";
import { presentComment } from "./comments.ts";
import { openContact } from "./contacts.ts";
import { onContact } from "./group-access.ts";

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
    const [visible, unread] = await Promise.all([
      findVisibleGroups(scope, signedIn.caller),
      findUnreadMentions(scope, limit.pageSize),
    ]);
    const items = mentionsIn(visible, unread);
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

/** Of what names the caller, unread, that which stands in groups she sees. */
export function mentionsIn(visible: readonly VisibleGroup[], unread: readonly StoredComment[]): Mention[] {
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
  summary: "Open a contact; the comments on it that name me are read by that",
  action: "mentions.clear",
  params: onContact,
  query: pictureQuery,
  body: noBody,
  target: ({ group, contact }) => ({ group, contact }),
  async run(scope, { params, query, signedIn }) {
    lockGroup(scope, params.group);
    const opened = await openContact(scope, signedIn, { ...params, ...query });
    if (!opened.ok) return opened;
    const { answer, contact } = opened.value;
    const mentions = await clearMentions(scope, { groupId: params.group, contactId: contact.id });
    const target = { group: params.group, contact: contact.id, version: contact.version };
    return accept({
      value: answer,
      event: { action: "mentions.clear", outcome: "allowed", target, details: { mentions } },
    });
  },
});

export const mentionRoutes: readonly Route[] = [readMentions, markRead];
