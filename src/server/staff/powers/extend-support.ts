// Prolongs an open support view once.

import { supportExtension } from "../../../shared/contract/support-desk.ts";
import { jsonBody } from "../../http/body.ts";
import { definePower } from "../power.ts";
import { extend } from "../support/ending.ts";
import { actingAs, answerWith, benchOf, noteCall, viewParams, viewTarget } from "./support-view.ts";

export const extendSupport = definePower({
  power: "extend-support",
  method: "POST",
  path: "/staff/support/views/{view}/extend",
  summary: "Prolong an open support view once, for a reason of its own",
  action: "support.extend",
  params: viewParams,
  body: jsonBody(supportExtension),
  target: viewTarget,
  apply: (scope, { params, staff }) => noteCall(scope, "support.extend", { ...params, staff }),
  async follow({ desk, staff, params, body: { justification } }) {
    const asked = { viewId: params.view, justification };
    const done = await extend(benchOf(desk), actingAs(staff, desk), asked);
    return answerWith(done, ({ endsAtMs }) => ({ until: new Date(endsAtMs).toISOString() }));
  },
});
