// Opens a support view for half an hour, once every word that it needs is given.

import { noBody } from "../../http/body.ts";
import { definePower } from "../power.ts";
import { open } from "../support/opening.ts";
import { actingAs, answerWith, benchOf, noteCall, viewParams, viewTarget } from "./support-view.ts";

export const openSupport = definePower({
  power: "open-support",
  method: "POST",
  path: "/staff/support/views/{view}/open",
  summary: "Open a support view whose words are all given",
  action: "support.open",
  params: viewParams,
  body: noBody,
  target: viewTarget,
  apply: (scope, { params, staff }) => noteCall(scope, "support.open", { ...params, staff }),
  async follow({ desk, staff, params }) {
    const done = await open(benchOf(desk), actingAs(staff, desk), params.view);
    return answerWith(done, ({ endsAtMs }) => ({ until: new Date(endsAtMs).toISOString() }));
  },
});
