// Uncovers one masked field, by the user’s agreement.

import { fieldAsked } from "../../../shared/contract/support-desk.ts";
import { jsonBody } from "../../http/body.ts";
import { definePower } from "../power.ts";
import type { RevealedField } from "../../../shared/contract/support-desk.ts";
import { reveal } from "../support/reveal.ts";
import { actingAs, answerWith, benchOf, noteCall, viewParams, viewTarget } from "./support-view.ts";

export const revealField = definePower({
  power: "reveal-field",
  method: "POST",
  path: "/staff/support/views/{view}/reveal",
  summary: "Uncover one kind of field of a contact that the view has shown",
  action: "support.reveal",
  params: viewParams,
  body: jsonBody(fieldAsked),
  target: viewTarget,
  apply: (scope, { params, staff }) => noteCall(scope, "support.reveal", { ...params, staff }),
  async follow({ desk, staff, params, body: { group: groupId, contact: contactId, field } }) {
    const asked = { viewId: params.view, groupId, contactId, field };
    const done = await reveal(benchOf(desk), actingAs(staff, desk), asked);
    return answerWith(done, (values): RevealedField => ({ values }));
  },
});
