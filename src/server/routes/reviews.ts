// Reviews of access: an admin begins one and follows it; those who may share a group keep or end each grant, and so may the admin.

import { accept, refuse } from "../../shared/contract/refusal.ts";
import { grantPageQuery } from "../../shared/contract/admin-grants.ts";
import {
  adminDecision,
  type Decision,
  type GroupReview,
  newReview,
  reviewDecision,
  type ReviewedGrants,
  type ReviewsView,
} from "../../shared/contract/reviews.ts";
import { decideSharing } from "../../shared/domain/access.ts";
import type { Level } from "../../shared/domain/level.ts";
import { type Principal, writePrincipal } from "../../shared/domain/principal.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import * as reviews from "../store/reviews.ts";
import type { Scope } from "../store/tenant-store.ts";
import { grantCursorOf, presentAdminGrant, takeGroup } from "./admin-grants.ts";
import { allowChange, type Allowed, allowOnGroup, inGroup } from "./group-access.ts";
import { cutPage, time } from "./presentation.ts";

const dayMs = 86_400_000;
/** More grants of one group than a person decides on in one go. */
const mostInGroup = 500;

async function presentGroupReview(scope: Scope, { group, level }: Allowed): Promise<GroupReview> {
  const rows = await reviews.findWaitingGrants(scope, { group: group.id, after: null, most: mostInGroup });
  const dueAtMs = rows[0]?.due_at;
  return {
    group: { id: group.id, name: group.name },
    dueAt: dueAtMs === undefined ? null : time(dueAtMs),
    items: rows.map((row) => ({
      principal: row.principal,
      level: row.level,
      grantedBy: row.granted_by,
      grantedAt: time(row.granted_at),
      mayDecide: decideSharing(level, row.level, row.level).ok,
    })),
  };
}

const readGroupReview = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/review",
  summary: "The accesses to a group that end unless somebody keeps them; for those who may share it",
  action: "review.read",
  params: inGroup,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "share" });
    if (!allowed.ok) return allowed;
    const json = await presentGroupReview(scope, allowed.value);
    return accept({
      value: { status: 200, json },
      event: {
        action: "review.read",
        outcome: "allowed",
        target: { group: params.group },
        details: { grants: json.items.length },
      },
    });
  },
});

const decideInGroup = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/review",
  summary: "Keep or end an access that is reviewed, by the rules of sharing; answers what still waits",
  action: "review.decide",
  params: inGroup,
  query: noQuery,
  body: jsonBody(reviewDecision),
  target: ({ group }) => ({ group }),
  async run(scope, { params, body, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "share" });
    if (!allowed.ok) return allowed;
    const decided = await decide(scope, { ...body, group: params.group }, allowed.value.level);
    if (!decided.ok) return decided;
    const json = await presentGroupReview(scope, allowed.value);
    return accept({ value: { status: 200, json }, event: decided.value });
  },
});

const decideAsAdmin = defineRoute({
  method: "POST",
  path: "/v1/admin/review/decisions",
  summary: "Keep or end an access to any group that is reviewed; for admins",
  action: "review.decide",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: jsonBody(adminDecision),
  target: () => ({}),
  async run(scope, { body, signedIn }) {
    const group = await takeGroup(scope, signedIn, body.group);
    if (!group.ok) return group;
    const decided = await decide(scope, body, null);
    return decided.ok ? accept({ value: { status: 204 }, event: decided.value }) : decided;
  },
});

type Decided = { group: string; principal: Principal; decision: Decision };

/** `held`: what whoever decides holds on the group, null for an admin. Refusals: `not-found`, those of sharing. */
async function decide(scope: Scope, { decision, ...of }: Decided, held: Level | null) {
  const place = { group: of.group, principal: writePrincipal(of.principal) };
  const level = await reviews.findWaitingGrant(scope, place);
  if (level === null) return refuse("not-found");
  const may = held === null ? accept(null) : decideSharing(held, level, level);
  if (!may.ok) return may;
  reviews.decideOn(scope, place, decision);
  const told = { action: "review.decide", outcome: "allowed", target: place } as const;
  return accept({ ...told, details: { decision, level } });
}

const readReview = defineRoute({
  method: "GET",
  path: "/v1/admin/review",
  summary:
    "The review of access that is under way or was the last, and what the next would cover; for admins",
  action: "review.overview",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope) {
    return accept({
      value: { status: 200, json: await presentReviews(scope) },
      event: { action: "review.overview", outcome: "allowed", target: {}, details: {} },
    });
  },
});

async function presentReviews(scope: Scope): Promise<ReviewsView> {
  const [last, next] = await Promise.all([reviews.findReview(scope), reviews.countUnreviewed(scope)]);
  if (!last) return { review: null, next };
  const { startedBy, startedAtMs, dueAtMs, isQuarterly, closedAtMs } = last;
  const review = {
    startedBy,
    startedAt: time(startedAtMs),
    dueAt: time(dueAtMs),
    isQuarterly,
    closedAt: closedAtMs === null ? null : time(closedAtMs),
    ...(await reviews.countOutcomes(scope, last.id)),
  };
  return { review, next };
}

const listReviewed = defineRoute({
  method: "GET",
  path: "/v1/admin/review/grants",
  summary: "The accesses that wait in the review under way, by the name of their group; for admins",
  action: "review.list",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: grantPageQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query: { cursor = null, limit } }) {
    const rows = await reviews.findWaitingGrants(scope, { group: null, after: cursor, most: limit + 1 });
    const { shown, more } = cutPage(rows, limit, grantCursorOf);
    const json: ReviewedGrants = {
      items: shown.map((row) => presentAdminGrant({ ...row, expires_at: row.own_end })),
      ...more,
    };
    return accept({
      value: { status: 200, json },
      event: { action: "review.list", outcome: "allowed", target: {}, details: { grants: shown.length } },
    });
  },
});

const startReview = defineRoute({
  method: "POST",
  path: "/v1/admin/review",
  summary:
    "Begin a review: each access that nobody gave, changed or kept for 90 days ends with it unless it is kept; for admins",
  action: "review.start",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: jsonBody(newReview),
  target: () => ({}),
  async run(scope, { body }) {
    const last = await reviews.findReview(scope);
    if (last && last.closedAtMs === null) return refuse("review-underway");
    const dueAtMs = scope.nowMs + body.days * dayMs;
    const covered = await reviews.startReview(scope, {
      id: crypto.randomUUID(),
      startedBy: scope.actor.email,
      dueAtMs,
      isQuarterly: body.isQuarterly,
    });
    if (covered.grants === 0) return refuse("nothing-to-review");
    return accept({
      value: { status: 201, json: await presentReviews(scope) },
      event: {
        action: "review.start",
        outcome: "allowed",
        target: {},
        details: { ...covered, until: time(dueAtMs) },
      },
    });
  },
});

/** Begun last, so that whoever goes through them all decides on what was begun before. */
export const reviewRoutes: readonly Route[] = [
  readGroupReview,
  decideInGroup,
  decideAsAdmin,
  readReview,
  listReviewed,
  startReview,
];
