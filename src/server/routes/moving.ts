// Contacts moved and copied between groups. In the other group it is a contact of its own, from version 1 on; one that moves goes to the
// trash where it was, with its versions and comments.

import { moveRequest } from "../../shared/contract/moving.ts";
import { limit } from "../../shared/contract/limit.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { Action } from "../../shared/domain/access.ts";
import { extraWithoutHidden, staysHidden, withoutHidden } from "../../shared/domain/hidden-fields.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { Answer } from "../http/answer.ts";
import { jsonBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { insertNewContacts, markDeleted, takeRevisions } from "../store/contact-changes.ts";
import { type Contents, findContact, type StoredContact } from "../store/contacts.ts";
import { copyPhotos } from "../store/photos.ts";
import type { Act, Scope } from "../store/tenant-store.ts";
import { contentsOf, refuseHidden } from "./contacts.ts";
import { allowChanges, type Allowed, onContact } from "./group-access.ts";
import { etagOf, presentContact } from "./presentation.ts";

const moveContact = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/contacts/{contact}/move",
  summary: "Move a contact to another group, whole",
  action: "contact.move",
  params: onContact,
  query: noQuery,
  body: jsonBody(moveRequest),
  target: ({ group, contact }) => ({ group, contact }),
  async run(scope, { params, body, signedIn }) {
    const way = await findWay(scope, signedIn, { ...params, ...body, action: "delete" });
    if (!way.ok) return way;
    const { contact, from, to } = way.value;
    // Whole, it would show there what is hidden from her here; without that, it would be lost.
    if (!staysHidden(from.hidden, to.hidden)) return refuseHidden(from.hidden);
    const revision = await takeRevisions(scope, from.group.id, { count: 1, added: -1 });
    const gone = { ...contact, version: contact.version + 1 };
    markDeleted(scope, from.group.id, [gone], revision);
    return arrive(
      scope,
      { ...way.value, contact: gone },
      { action: "contact.move", contents: contact.contents },
    );
  },
});

const copyContact = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/contacts/{contact}/copy",
  summary: "Copy what I see of a contact to another group",
  action: "contact.copy",
  params: onContact,
  query: noQuery,
  body: jsonBody(moveRequest),
  target: ({ group, contact }) => ({ group, contact }),
  async run(scope, { params, body, signedIn }) {
    const way = await findWay(scope, signedIn, { ...params, ...body, action: "read" });
    if (!way.ok) return way;
    const { contact, from } = way.value;
    const contents = contentsOf({
      ...contact.contents,
      person: withoutHidden(contact.contents.person, from.hidden),
      extra: [...extraWithoutHidden(contact.contents.extra, from.hidden)],
    });
    return contents.ok
      ? arrive(scope, way.value, { action: "contact.copy", contents: contents.value })
      : contents;
  },
});

type Way = { contact: StoredContact; from: Allowed; to: Allowed };

/**
 * Both groups, locked, and the contact. Refusals: those of access, `malformed` where both are the same, `not-found`, `stale-version`,
 * `group-full`.
 */
async function findWay(
  scope: Scope,
  signedIn: SignedIn,
  asked: { group: string; contact: string; to: string; version?: number; action: Action },
): Promise<Result<Way>> {
  const there = { groupId: asked.to, action: "add" } as const;
  const groups = await allowChanges(scope, signedIn, [{ groupId: asked.group, action: asked.action }, there]);
  if (!groups.ok) return groups;
  const [from, to] = [groups.value.get(asked.group), groups.value.get(asked.to)];
  const contact = await findContact(scope, asked.group, asked.contact);
  if (!contact || !from || !to) return refuse("not-found");
  if (asked.group === asked.to)
    return refuse("malformed", { fields: [{ path: "to", problem: "is the group it is in" }] });
  if (asked.version !== undefined && asked.version !== contact.version) return refuse("stale-version");
  if (to.group.contactCount >= limit.contactsPerGroup) return refuse("group-full");
  return accept({ contact, from, to });
}

/** Adds it to the other group; told in the histories of both. */
async function arrive(
  scope: Scope,
  { contact, from, to }: Way,
  { action, contents }: { action: "contact.move" | "contact.copy"; contents: Contents },
): Promise<Result<Act<Answer>>> {
  const revision = await takeRevisions(scope, to.group.id, { count: 1, added: 1 });
  const id = crypto.randomUUID();
  insertNewContacts(scope, to.group.id, [{ id, contents }], revision);
  copyPhotos(scope, [contact.id], { contactId: id, person: contents.person });
  const arrived: StoredContact = {
    id,
    groupId: to.group.id,
    version: 1,
    revision,
    contents,
    changedAtMs: scope.nowMs,
    changedBy: scope.actor.email,
    deletedAtMs: null,
  };
  const told = { action, outcome: "allowed", details: { from: from.group.name, to: to.group.name } } as const;
  const left = { group: from.group.id, contact: contact.id, version: contact.version };
  return accept({
    value: { status: 201, json: presentContact(arrived, to.hidden), etag: etagOf(arrived) },
    event: { ...told, target: left },
    beside: [{ ...told, target: { group: to.group.id, contact: id, version: 1 } }],
  });
}

export const movingRoutes: readonly Route[] = [moveContact, copyContact];
