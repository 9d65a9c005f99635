// Groups: list, create, read, rename, delete, restore.

import type * as z from "zod";
import { groupChange, groupsQuery, newGroup, type OpenedGroup } from "../../shared/contract/groups.ts";
import { limit } from "../../shared/contract/limit.ts";
import { trailPages } from "../../shared/contract/page.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import {
  findVisibleGroups,
  insertGroup,
  markGroupDeleted,
  renameGroup,
  type StoredGroup,
} from "../store/groups.ts";
import { findUnreadMentions } from "../store/comments.ts";
import { findDoors } from "../store/doors.ts";
import { countWaiting } from "../store/requests.ts";
import { countInReview, type InReview } from "../store/reviews.ts";
import type { Scope } from "../store/tenant-store.ts";
import { offerCustomFields } from "./custom-fields.ts";
import { allowChange, allowOnGroup, inGroup } from "./group-access.ts";
import { bannerOf } from "./support-banner.ts";
import { countKinds, homeOf, pageOf } from "./group-pages.ts";
import { withOutside } from "./outside-groups.ts";
import { presentGroup } from "./presentation.ts";

const owned = { level: "own", because: { kind: "owner" } } as const;

const listGroups = defineRoute({
  method: "GET",
  path: "/v1/groups",
  summary:
    "Groups I see, my own first and by name, each with my level and why I hold it; how many I own and are shared with me; whether I am an admin; at home what waits",
  action: "group.list",
  pages: trailPages, // whose filter offers their names
  params: noParams,
  query: groupsQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, signedIn, letters, headers }) {
    const { caller } = signedIn;
    const isHome = query.ofEach !== undefined;
    const lying = isHome ? beginReading(letters.of(signedIn.identity.email)) : null;
    const [visible, doors, requests, reviews, unread, banner] = await Promise.all([
      findVisibleGroups(scope, caller),
      findDoors(scope),
      isHome ? countWaiting(scope) : new Map<string, number>(),
      isHome ? countInReview(scope, caller) : new Map<string, InReview>(),
      isHome ? findUnreadMentions(scope, limit.pageSize) : [],
      isHome ? bannerOf(scope, { subject: caller.email, groupId: null, headers }) : {},
    ]);
    const page =
      query.ofEach === undefined
        ? pageOf(visible, query)
        : accept(homeOf(visible, query.ofEach, { requests, reviews, unread }));
    if (!page.ok) return page;
    const { shown, ...more } = page.value;
    const items = shown.map(({ group, held }) => presentGroup(group, held));
    const isAdmin = caller.isAdmin ? { isAdmin: true } : {};
    return accept({
      value: withOutside(signedIn, {
        doors,
        json: { items, ...more, counts: countKinds(visible), ...isAdmin, ...banner },
        isWanted: query.cursor === undefined && query.kind !== "owned" && query.may === undefined,
        letters: lying,
      }),
      event: { action: "group.list", outcome: "allowed", target: {}, details: { groups: items.length } },
    });
  },
});

/** A letterbox is a tenant of its own: it is asked meanwhile, no transaction waits for it, and its fault is met by whoever wants the answer. */
function beginReading<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
}

const createGroup = defineRoute({
  method: "POST",
  path: "/v1/groups",
  summary: "Create a group, owned by me or, by an admin, by the organization",
  action: "group.create",
  params: noParams,
  query: noQuery,
  body: jsonBody(newGroup),
  target: () => ({}),
  async run(scope, { body, signedIn }) {
    if (body.owner === "organization" && !signedIn.caller.isAdmin) return refuse("admin-only");
    const group = groupAs(scope, crypto.randomUUID(), body);
    insertGroup(scope, {
      id: group.id,
      name: group.name,
      ownerEmail: body.owner === "me" ? scope.actor.email : null,
    });
    return accept({
      value: { status: 201, json: presentGroup(group, owned) },
      event: {
        action: "group.create",
        outcome: "allowed",
        target: { group: group.id },
        details: { name: group.name },
      },
    });
  },
});

function groupAs(scope: Scope, groupId: string, asked: z.infer<typeof newGroup>): StoredGroup {
  return {
    id: groupId,
    name: asked.name,
    ownership: asked.owner === "me" ? { kind: "person", email: scope.actor.email } : { kind: "organization" },
    contactCount: 0,
    hiddenFields: [],
    grantCount: 0,
    waitingCount: 0,
    createdAtMs: scope.nowMs,
    updatedAtMs: scope.nowMs,
    updatedBy: scope.actor.email,
    deletedAtMs: null,
  };
}

const readGroup = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}",
  summary: "One group, with the fields that its organization adds to contacts",
  action: "group.read",
  params: inGroup,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const [allowed, fields] = await Promise.all([
      allowOnGroup(scope, signedIn, { groupId: params.group, action: "read" }),
      offerCustomFields(scope),
    ]);
    if (!allowed.ok) return allowed;
    const json: OpenedGroup = { ...presentGroup(allowed.value.group, allowed.value.held), ...fields };
    return accept({
      value: { status: 200, json },
      event: { action: "group.read", outcome: "allowed", target: { group: params.group }, details: {} },
    });
  },
});

const changeGroup = defineRoute({
  method: "PATCH",
  path: "/v1/groups/{group}",
  summary: "Rename a group",
  action: "group.rename",
  params: inGroup,
  query: noQuery,
  body: jsonBody(groupChange),
  target: ({ group }) => ({ group }),
  async run(scope, { params, body, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "rename" });
    if (!allowed.ok) return allowed;
    const { group, held } = allowed.value;
    renameGroup(scope, group.id, body.name);
    const renamed = { ...group, name: body.name, updatedAtMs: scope.nowMs, updatedBy: scope.actor.email };
    return accept({
      value: { status: 200, json: presentGroup(renamed, held) },
      event: {
        action: "group.rename",
        outcome: "allowed",
        target: { group: group.id },
        details: { from: group.name, to: body.name },
      },
    });
  },
});

const deleteGroup = defineRoute({
  method: "DELETE",
  path: "/v1/groups/{group}",
  summary: "Put a group in the trash, from where its owner can restore it for 30 days",
  action: "group.delete",
  params: inGroup,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "delete-group" });
    if (!allowed.ok) return allowed;
    const { group } = allowed.value;
    markGroupDeleted(scope, group.id, true);
    const details = { name: group.name, contacts: group.contactCount };
    return accept({
      value: { status: 204 },
      event: { action: "group.delete", outcome: "allowed", target: { group: group.id }, details },
    });
  },
});

const restoreGroup = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/restore",
  summary: "Take a group back out of the trash",
  action: "group.restore",
  params: inGroup,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "restore-group" });
    if (!allowed.ok) return allowed;
    const { group, held } = allowed.value;
    markGroupDeleted(scope, group.id, false);
    return accept({
      value: {
        status: 200,
        json: presentGroup({ ...group, deletedAtMs: null, updatedAtMs: scope.nowMs }, held),
      },
      event: {
        action: "group.restore",
        outcome: "allowed",
        target: { group: group.id },
        details: { name: group.name },
      },
    });
  },
});

export const groupRoutes: readonly Route[] = [
  listGroups,
  createGroup,
  readGroup,
  changeGroup,
  deleteGroup,
  restoreGroup,
];
