// Shows masked contacts through an open view.

import { contactsAsked } from "../../../shared/contract/support-desk.ts";
import { jsonBody } from "../../http/body.ts";
import { definePower } from "../power.ts";
import type { SubjectContacts } from "../../../shared/contract/support-desk.ts";
import { readContacts } from "../support/reading.ts";
import { actingAs, answerWith, benchOf, noteCall, viewParams, viewTarget } from "./support-view.ts";

export const readSubjectContacts = definePower({
  power: "read-subject",
  method: "POST",
  path: "/staff/support/views/{view}/contacts",
  summary: "A page of masked contacts of a group, at most a hundred in a view",
  action: "support.contacts",
  params: viewParams,
  body: jsonBody(contactsAsked),
  target: viewTarget,
  apply: (scope, { params, staff }) => noteCall(scope, "support.contacts", { ...params, staff }),
  async follow({ desk, staff, params, body: { group: groupId, below, limit } }) {
    const asked = { viewId: params.view, groupId, below, limit };
    const done = await readContacts(benchOf(desk), actingAs(staff, desk), asked);
    return answerWith(
      done,
      (page): SubjectContacts => ({
        items: page.contacts,
        below: page.below,
        shown: page.shownInView,
      }),
    );
  },
});
