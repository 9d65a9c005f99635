// Groups: list, create, read, rename, delete, restore.

import type * as z from "zod";
import {
  groupChange,
  type Group,
  type GroupCounts,
  type GroupKind,
  groupKinds,
  groupsQuery,
  newGroup,
} from "../../shared/contract/groups.ts";
import { trailPages } from "../../shared/contract/page.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { allows } from "../../shared/domain/access.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { Answer } from "../http/answer.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import {
  findVisibleGroups,
  insertGroup,
  markGroupDeleted,
  renameGroup,
  type StoredGroup,
  type VisibleGroup,
} from "../store/groups.ts";
import { type Door, findDoors } from "../store/doors.ts";
import { countWaiting, type GroupWaits } from "../store/reviews.ts";
import type { Scope } from "../store/tenant-store.ts";
import { lookBehindDoors } from "./behind-doors.ts";
import { allowChange, allowOnGroup, inGroup } from "./group-access.ts";
import { presentGroup } from "./presentation.ts";

/** Groups above all others at home. */
const mostWaiting = 5;

const owned = { level: "own", because: { kind: "owner" } } as const;

const listGroups = defineRoute({
  method: "GET",
  path: "/v1/groups",
  summary:
    "Groups I see, by name, each with my level and why I hold it; how many I own and are shared with me; whether I am an admin",
  action: "group.list",
  pages: trailPages, // whose filter offers their names
  params: noParams,
  query: groupsQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, signedIn }) {
    const { caller } = signedIn;
    const [visible, doors, waits] = await Promise.all([
      findVisibleGroups(scope, caller),
      findDoors(scope),
      query.ofEach === undefined ? new Map<string, GroupWaits>() : countWaiting(scope, caller),
    ]);
    const page =
      query.ofEach === undefined
        ? pageOf(visible, query)
        : accept({ shown: firstOfEach(visible, query.ofEach), waiting: waitingOnes(visible, waits) });
    if (!page.ok) return page;
    const { shown, ...more } = page.value;
    const items = shown.map(({ group, held }) => presentGroup(group, held));
    const isAdmin = signedIn.caller.isAdmin ? { isAdmin: true } : {};
    return accept({
      value: withGuestGroups(signedIn, doors, {
        json: { items, ...more, counts: countKinds(visible), ...isAdmin },
        isWanted: query.cursor === undefined && query.kind !== "owned",
      }),
      event: { action: "group.list", outcome: "allowed", target: {}, details: { groups: items.length } },
    });
  },
});

type GroupList = { items: Group[]; counts: GroupCounts };

/** Groups of other organizations stand after the first page's own, since nothing is known of them here but their doors. */
function withGuestGroups(
  signedIn: SignedIn,
  doors: readonly Door[],
  { json, isWanted }: { json: GroupList; isWanted: boolean },
): Answer {
  if (doors.length === 0) return { status: 200, json };
  const intent = { action: "group.list", target: {} } as const;
  const later = async () => {
    const lists = await lookBehindDoors(signedIn, doors, intent, async (scope, guest) => {
      const visible = await findVisibleGroups(scope, guest.signedIn.caller);
      const items = visible
        .filter(({ group }) => guest.groups.has(group.id))
        .map(({ group, held }) => presentGroup(group, held));
      return accept({
        value: items,
        event: { ...intent, outcome: "allowed", details: { groups: items.length } },
      });
    });
    const found = lists.flat();
    return {
      ...json,
      items: isWanted ? [...json.items, ...found] : json.items,
      counts: { ...json.counts, shared: json.counts.shared + found.length },
    };
  };
  return { status: 200, later };
}

type GroupPage = { shown: VisibleGroup[]; nextCursor?: string; waiting?: Group[] };

function pageOf(visible: VisibleGroup[], query: z.infer<typeof groupsQuery>): Result<GroupPage> {
  const { kind, cursor, limit } = query;
  const all = kind === undefined ? visible : visible.filter((one) => kindOf(one) === kind);
  const start = cursor === undefined ? 0 : all.findIndex(({ group }) => group.id === cursor) + 1;
  if (cursor !== undefined && start === 0)
    return refuse("malformed", { fields: [{ path: "cursor", problem: "is not one of ours any more" }] });
  const shown = all.slice(start, start + limit);
  const last = shown.at(-1);
  return accept({ shown, ...(last && start + limit < all.length ? { nextCursor: last.group.id } : {}) });
}

function kindOf({ held }: VisibleGroup): GroupKind {
  return held.level === "own" ? "owned" : "shared";
}

function firstOfEach(visible: readonly VisibleGroup[], most: number): VisibleGroup[] {
  return groupKinds.flatMap((kind) => visible.filter((one) => kindOf(one) === kind).slice(0, most));
}

/** The first groups in which something waits for the caller to decide, deletions or a review, wherever they stand in the list. */
function waitingOnes(visible: readonly VisibleGroup[], waits: ReadonlyMap<string, GroupWaits>): Group[] {
  return visible
    .filter(({ held }) => allows(held.level, "share"))
    .map((one) => ({ ...one, reviewWaiting: reviewWaiting(one, waits) }))
    .filter((one) => one.group.waitingCount + one.reviewWaiting > 0)
    .slice(0, mostWaiting)
    .map((one) => ({
      ...presentGroup(one.group, one.held),
      ...(one.reviewWaiting > 0 ? { reviewWaiting: one.reviewWaiting } : {}),
    }));
}

function reviewWaiting({ group, held }: VisibleGroup, waits: ReadonlyMap<string, GroupWaits>): number {
  const { all = 0, belowManage = 0 } = waits.get(group.id) ?? {};
  return held.level === "own" ? all : belowManage;
}

function countKinds(visible: readonly VisibleGroup[]): GroupCounts {
  const owned = visible.filter((one) => kindOf(one) === "owned").length;
  return { owned, shared: visible.length - owned };
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
  summary: "One group",
  action: "group.read",
  params: inGroup,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "read" });
    if (!allowed.ok) return allowed;
    return accept({
      value: { status: 200, json: presentGroup(allowed.value.group, allowed.value.held) },
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
