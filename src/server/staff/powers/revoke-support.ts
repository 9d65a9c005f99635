// Ends anybody's support view at once, as security officer.

import { noBody } from "../../http/body.ts";
import { definePower } from "../power.ts";
import { end } from "../support/ending.ts";
import { actingAs, answerWith, benchOf, noteCall, viewParams, viewTarget } from "./support-view.ts";

export const revokeSupport = definePower({
  power: "revoke-support",
  method: "POST",
  path: "/staff/support/views/{view}/revoke",
  summary: "End anybody's support view at once",
  action: "support.revoke",
  params: viewParams,
  body: noBody,
  target: viewTarget,
  apply: (scope, { params, staff }) =>
    noteCall(scope, "support.revoke", { ...params, staff, anybodys: true }),
  async follow({ desk, staff, params }) {
    const asked = { viewId: params.view, by: "officer" } as const;
    return answerWith(await end(benchOf(desk), actingAs(staff, desk), asked), () => ({}));
  },
});
