// Shows the accesses of a group that are reviewed.

import { reviewCard } from "../cards/review.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openReview(context: Context): Answer {
  const review = context.backend.readReview(parameter(context, "group"));
  return review.ok ? show(reviewCard(context, review.value)) : refused(context, review);
}
