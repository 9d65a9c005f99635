// Support views: one's own, and of others those that wait for an approval or are open.

import { accept } from "../../../shared/contract/refusal.ts";
import type { StaffSupport } from "../../../shared/contract/support-desk.ts";
import { type BodyReader, noBody } from "../../http/body.ts";
import { noParams } from "../../http/route.ts";
import { definePower } from "../power.ts";
import { listViews } from "../support/list.ts";
import { actingAs, benchOf } from "./support-view.ts";

/** Nothing is sent; what was found at the customers takes its place. */
const found: BodyReader<StaffSupport | null> = noBody;

export const readSupport = definePower<Record<never, never>, StaffSupport | null>({
  power: "read-support",
  method: "GET",
  path: "/staff/support/views",
  summary: "My support views, and others' that wait for an approval or are open",
  action: "support.staff-list",
  params: noParams,
  body: found,
  target: () => ({}),
  prepare: async ({ desk, staff }) => accept(await listViews(benchOf(desk), actingAs(staff, desk))),
  async apply(_, { body }) {
    const json = body ?? { views: [] };
    return accept({
      value: { status: 200, json },
      event: {
        action: "support.staff-list",
        outcome: "allowed",
        target: {},
        details: { views: json.views.length },
      },
    });
  },
});
