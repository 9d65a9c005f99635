// Reviews of access over HTTP: begun by an admin, decided grant by grant by those who may share a group, or by an admin.

import * as z from "zod";
import { reviewDays } from "../domain/review.ts";
import type { GrantLevel } from "../domain/level.ts";
import type { AdminGrant } from "./admin-grants.ts";
import { id, principal } from "./text.ts";

export const newReview = z.strictObject({
  days: z.number().int().min(reviewDays.least).max(reviewDays.most),
  /** Another begins by itself 90 days after this one. */
  isQuarterly: z.boolean().default(false),
});
export const reviewDecision = z.strictObject({ principal, decision: z.enum(["keep", "end"]) });
export const adminDecision = reviewDecision.extend({ group: id });
export type Decision = z.infer<typeof reviewDecision>["decision"];

/** `waiting`: grants on which nobody has decided yet; `lapsed`: those that ended for that. */
export type ReviewView = {
  startedBy: string;
  startedAt: string;
  dueAt: string;
  isQuarterly: boolean;
  /** Null while it is under way. */
  closedAt: string | null;
  waiting: number;
  kept: number;
  ended: number;
  lapsed: number;
};
/** `next`: what a review that began now would cover. */
export type ReviewsView = { review: ReviewView | null; next: { grants: number; groups: number } };
/** `expiresAt` is the end that it gets back when it is kept. */
export type ReviewedGrants = { items: AdminGrant[]; nextCursor?: string };

/** What waits in one group; `dueAt` is null where nothing does. `mayDecide` is false for what only the owner may. */
export type GroupReview = {
  group: { id: string; name: string };
  dueAt: string | null;
  items: {
    principal: string;
    level: GrantLevel;
    grantedBy: string;
    grantedAt: string;
    mayDecide: boolean;
  }[];
};
