// What somebody found who looked a support view through; nobody reviews a view of her own.

import * as z from "zod";
import { openingReviewBody } from "../../../shared/contract/holds.ts";
import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { id } from "../../../shared/contract/text.ts";
import { jsonBody } from "../../http/body.ts";
import { saveReview } from "../../store/staff/opening-reviews.ts";
import { definePower } from "../power.ts";

export const reviewSupport = definePower({
  power: "review-support",
  method: "POST",
  path: "/staff/reviews/{opening}",
  summary: "Reviews a support view",
  action: "opening.review",
  params: z.strictObject({ opening: id }),
  body: jsonBody(openingReviewBody),
  target: ({ opening }) => ({ opening }),
  async apply(scope, { params: { opening }, body }) {
    if (!(await saveReview(scope, opening, body))) return refuse("not-found");
    return accept({
      value: { status: 204 },
      event: {
        action: "opening.review",
        outcome: "allowed",
        target: { opening },
        details: { outcome: body.outcome },
      },
    });
  },
});
