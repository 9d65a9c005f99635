// Closes a support view of one's own.

import { noBody } from "../../http/body.ts";
import { definePower } from "../power.ts";
import { end } from "../support/ending.ts";
import { actingAs, answerWith, benchOf, noteCall, viewParams, viewTarget } from "./support-view.ts";

export const closeSupport = definePower({
  power: "close-support",
  method: "POST",
  path: "/staff/support/views/{view}/close",
  summary: "Close a support view of one's own",
  action: "support.close",
  params: viewParams,
  body: noBody,
  target: viewTarget,
  apply: (scope, { params, staff }) => noteCall(scope, "support.close", { ...params, staff }),
  async follow({ desk, staff, params }) {
    const asked = { viewId: params.view, by: "actor" } as const;
    return answerWith(await end(benchOf(desk), actingAs(staff, desk), asked), () => ({}));
  },
});
