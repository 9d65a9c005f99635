// The support views that wait to be looked through, a tenth of them by chance, and how many each person opened over the last weeks.

import { firstMoment, viewDays } from "../../../shared/audit/access-day.ts";
import type { OpeningReviewList } from "../../../shared/contract/holds.ts";
import { accept } from "../../../shared/contract/refusal.ts";
import { noBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { countOpeningsByDay, listReviews } from "../../store/staff/opening-reviews.ts";
import { definePower } from "../power.ts";

const chartedDays = 84;

export const readReviews = definePower({
  power: "read-reviews",
  method: "GET",
  path: "/staff/reviews",
  summary: "Support views that wait for a review",
  action: "opening.list",
  params: noParams,
  body: noBody,
  target: () => ({}),
  async apply(scope, { staff }) {
    const { nowMs } = scope;
    const [items, counts] = await Promise.all([
      listReviews(scope, staff.staffId),
      countOpeningsByDay(scope, firstMoment(nowMs, chartedDays)),
    ]);
    const json: OpeningReviewList = { items, people: viewDays(counts, nowMs, chartedDays) };
    return accept({
      value: { status: 200, json },
      event: { action: "opening.list", outcome: "allowed", target: {}, details: { openings: items.length } },
    });
  },
});
