// Comments on a contact. Whoever sees it may note for herself; who may edit it may speak to all who see it, and name some of them.

import type * as z from "zod";
import { type Comment, type Comments, newComment } from "../../shared/contract/comments.ts";
import { limit } from "../../shared/contract/limit.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { id, pageQuery } from "../../shared/contract/text.ts";
import { allows, type Caller } from "../../shared/domain/access.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { Answer } from "../http/answer.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import {
  addComment,
  countOwnComments,
  findComment,
  findComments,
  removeComment,
  restoreComment,
  type StoredComment,
} from "../store/comments.ts";
import { findContact } from "../store/contacts.ts";
import { findGroup } from "../store/groups.ts";
import type { Act, Scope } from "../store/tenant-store.ts";
import { allowChange, allowOnGroup, onContact } from "./group-access.ts";
import { cutPage, time } from "./presentation.ts";

const readComments = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/contacts/{contact}/comments",
  summary: "Comments on a contact, newest first: those for all who see it, and my own private ones",
  action: "comments.read",
  params: onContact,
  query: pageQuery,
  body: noBody,
  target: ({ group, contact }) => ({ group, contact }),
  async run(scope, { params, query, signedIn }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "read" });
    if (!allowed.ok) return allowed;
    const contact = await findContact(scope, params.group, params.contact);
    if (!contact) return refuse("not-found");
    const cursor = id.safeParse(query.cursor);
    if (query.cursor !== undefined && !cursor.success)
      return refuse("malformed", { fields: [{ path: "cursor", problem: "is not one of ours" }] });
    const json = await pageOf(scope, params, { cursor: cursor.data, limit: query.limit });
    return accept({
      value: { status: 200, json },
      event: {
        action: "comments.read",
        outcome: "allowed",
        target: params,
        details: { comments: json.items.length },
      },
    });
  },
});

async function pageOf(
  scope: Scope,
  { group, contact }: { group: string; contact: string },
  { cursor, limit: most }: { cursor: string | undefined; limit: number },
): Promise<Comments> {
  const place = { groupId: group, contactId: contact };
  const found = await findComments(scope, place, { cursor, limit: most + 1 });
  const { shown, more } = cutPage(found, most, (last) => last.id);
  return { items: shown.map(presentComment), ...more };
}

/** The newest comments on a contact, as many as come with it. */
export function latestComments(scope: Scope, at: { group: string; contact: string }): Promise<Comments> {
  return pageOf(scope, at, { cursor: undefined, limit: limit.commentsShown });
}

const writeComment = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/contacts/{contact}/comments",
  summary: "Comment on a contact, for myself or for all who see it; those whom it names are told",
  action: "comment.add",
  params: onContact,
  query: noQuery,
  body: jsonBody(newComment),
  target: ({ group, contact }) => ({ group, contact }),
  async prepare({ params, body, signedIn, colleague }) {
    const named = await Promise.all(body.mentions.map(colleague));
    return (scope) => write(scope, signedIn, { params, body, named });
  },
});

type Writing = {
  params: z.infer<typeof onContact>;
  body: z.infer<typeof newComment>;
  named: readonly Caller[];
};

async function write(
  scope: Scope,
  signedIn: SignedIn,
  { params, body, named }: Writing,
): Promise<Result<Act<Answer>>> {
  const action = body.isPrivate ? "read" : "comment";
  const allowed = await allowChange(scope, signedIn, { groupId: params.group, action });
  if (!allowed.ok) return allowed;
  const contact = await findContact(scope, params.group, params.contact);
  if (!contact) return refuse("not-found");
  if (Buffer.byteLength(body.text) > limit.commentBytes) return refuse("comment-too-long");
  if ((await countOwnComments(scope, contact.id)) >= limit.ownComments) return refuse("too-many-comments");
  const reached = await allSee(scope, params.group, named);
  if (!reached.ok) return reached;
  const place = { id: crypto.randomUUID(), groupId: params.group, contactId: contact.id };
  const comment = addComment(scope, { ...body, ...place });
  return accept({
    value: { status: 201, json: presentComment(comment) },
    event: {
      action: "comment.add",
      outcome: "allowed",
      target: { group: params.group, contact: contact.id, version: contact.version },
      details: { isPrivate: body.isPrivate, mentions: body.mentions.length },
    },
  });
}

/** Whoever is named must see the contact already: a mention tells nobody of it. Refusal: `mention-without-access`. */
async function allSee(scope: Scope, groupId: string, named: readonly Caller[]): Promise<Result<null>> {
  for (const caller of named) {
    const found = await findGroup(scope, caller, groupId);
    if (!found?.held) return refuse("mention-without-access");
  }
  return accept(null);
}

const inComments = onContact.extend({ comment: id });
/** What an act on one comment takes. */
const onComment = {
  params: inComments,
  query: noQuery,
  body: noBody,
  target: ({ group, contact }: z.infer<typeof inComments>) => ({ group, contact }),
};

const deleteComment = defineRoute({
  method: "DELETE",
  path: "/v1/groups/{group}/contacts/{contact}/comments/{comment}",
  summary: "Take back a comment of mine",
  action: "comment.delete",
  ...onComment,
  async run(scope, { params, signedIn }) {
    const { group, contact } = params;
    const allowed = await allowChange(scope, signedIn, { groupId: group, action: "read" });
    if (!allowed.ok) return allowed;
    const comment = await findComment(scope, { groupId: group, contactId: contact }, params.comment);
    if (!comment) return refuse("not-found");
    if (comment.writtenBy !== scope.actor.email) return refuse("level-too-low");
    removeComment(scope, comment.id);
    return accept({
      value: { status: 204 },
      event: { action: "comment.delete", outcome: "allowed", target: { group, contact }, details: {} },
    });
  },
});

const restoreOne = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/contacts/{contact}/comments/{comment}/restore",
  summary: "Put back a comment of mine that I took back, for 30 days",
  action: "comment.add",
  ...onComment,
  async run(scope, { params, signedIn }) {
    const { group, contact } = params;
    const allowed = await allowChange(scope, signedIn, { groupId: group, action: "read" });
    if (!allowed.ok) return allowed;
    const place = { groupId: group, contactId: contact };
    const comment = (await findContact(scope, group, contact))
      ? await restoreComment(scope, place, params.comment)
      : null;
    if (!comment) return refuse("not-found");
    if (!comment.isPrivate && !allows(allowed.value.level, "comment")) return refuse("level-too-low");
    if ((await countOwnComments(scope, contact)) > limit.ownComments) return refuse("too-many-comments");
    return accept({
      value: { status: 200, json: presentComment(comment) },
      event: {
        action: "comment.add",
        outcome: "allowed",
        target: { group, contact },
        details: { isPrivate: comment.isPrivate, mentions: comment.mentions.length },
      },
    });
  },
});

export function presentComment(comment: StoredComment): Comment {
  const { id: commentId, text, isPrivate, mentions, writtenBy, writtenAtMs } = comment;
  return { id: commentId, text, isPrivate, mentions, writtenBy, writtenAt: time(writtenAtMs) };
}

export const commentRoutes: readonly Route[] = [readComments, writeComment, deleteComment, restoreOne];
