// Which of the groups that somebody sees a list shows: a page of them, or what home begins with.

import type * as z from "zod";
import {
  type Group,
  type GroupCounts,
  type GroupKind,
  groupKinds,
  type groupsQuery,
} from "../../shared/contract/groups.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { allows } from "../../shared/domain/access.ts";
import type { StoredComment } from "../store/comments.ts";
import type { VisibleGroup } from "../store/groups.ts";
import type { InReview } from "../store/reviews.ts";
import { mentionsIn } from "./mentions.ts";
import { presentGroup, withRequests } from "./presentation.ts";

/** Groups above all others at home. */
const mostWaiting = 5;

/** By the id of the group. */
type Waits = { requests: ReadonlyMap<string, number>; reviews: ReadonlyMap<string, InReview> };
type GroupPage = { shown: VisibleGroup[]; nextCursor?: string; waiting?: Group[]; mentions?: number };

/** A page of one kind or of both, in the order of home. Refusal: `malformed` for a cursor that is none. */
export function pageOf(visible: VisibleGroup[], query: z.infer<typeof groupsQuery>): Result<GroupPage> {
  const { kind, may, cursor, limit: most } = query;
  const all = byKind(visible)
    .filter((one) => kind === undefined || kindOf(one) === kind)
    .filter(({ held }) => may === undefined || allows(held.level, may));
  const start = cursor === undefined ? 0 : all.findIndex(({ group }) => group.id === cursor) + 1;
  if (cursor !== undefined && start === 0)
    return refuse("malformed", { fields: [{ path: "cursor", problem: "is not one of ours any more" }] });
  const shown = all.slice(start, start + most);
  const last = shown.at(-1);
  return accept({ shown, ...(last && start + most < all.length ? { nextCursor: last.group.id } : {}) });
}

/** Those of one kind before those of the next, as they stand. */
function byKind(visible: readonly VisibleGroup[]): VisibleGroup[] {
  return groupKinds.flatMap((kind) => visible.filter((one) => kindOf(one) === kind));
}

function kindOf({ held }: VisibleGroup): GroupKind {
  return held.level === "own" ? "owned" : "shared";
}

/** What home shows: the first groups of each kind, and what waits for the caller. */
export function homeOf(
  visible: readonly VisibleGroup[],
  most: number,
  { unread, ...waits }: Waits & { unread: readonly StoredComment[] },
): GroupPage {
  const mentions = mentionsIn(visible, unread).length;
  return {
    shown: firstOfEach(visible, most),
    waiting: waitingOnes(visible, waits),
    ...(mentions > 0 ? { mentions } : {}),
  };
}

function firstOfEach(visible: readonly VisibleGroup[], most: number): VisibleGroup[] {
  return groupKinds.flatMap((kind) => visible.filter((one) => kindOf(one) === kind).slice(0, most));
}

/** The first groups in which something waits for the caller to decide, deletions, requests or a review, wherever they stand in the list. */
function waitingOnes(visible: readonly VisibleGroup[], { requests, reviews }: Waits): Group[] {
  return visible
    .filter(({ held }) => allows(held.level, "share"))
    .map((one) => ({ ...one, inReview: inReview(one, reviews) }))
    .filter(({ group, inReview: count }) => group.waitingCount + count > 0 || requests.has(group.id))
    .slice(0, mostWaiting)
    .map(({ group, held, inReview: count }) => ({
      ...withRequests(presentGroup(group, held), requests),
      ...(count > 0 ? { reviewWaiting: count } : {}),
    }));
}

/** Whoever manages a group decides only on those below. */
function inReview({ group, held }: VisibleGroup, reviews: Waits["reviews"]): number {
  const { all = 0, belowManage = 0 } = reviews.get(group.id) ?? {};
  return held.level === "own" ? all : belowManage;
}

/** How many there are of each kind. */
export function countKinds(visible: readonly VisibleGroup[]): GroupCounts {
  const owned = visible.filter((one) => kindOf(one) === "owned").length;
  return { owned, shared: visible.length - owned };
}
