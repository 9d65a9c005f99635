// Shows which groups the subject of an open view sees.

import { noBody } from "../../http/body.ts";
import { definePower } from "../power.ts";
import type { SubjectGroups } from "../../../shared/contract/support-desk.ts";
import { readGroups } from "../support/reading.ts";
import { actingAs, answerWith, benchOf, noteCall, viewParams, viewTarget } from "./support-view.ts";

export const readSubjectGroups = definePower({
  power: "read-subject",
  method: "POST",
  path: "/staff/support/views/{view}/groups",
  summary: "The groups that the subject of a view sees, as far as it reaches",
  action: "support.groups",
  params: viewParams,
  body: noBody,
  target: viewTarget,
  apply: (scope, { params, staff }) => noteCall(scope, "support.groups", { ...params, staff }),
  async follow({ desk, staff, params }) {
    const done = await readGroups(benchOf(desk), actingAs(staff, desk), params.view);
    return answerWith(
      done,
      (groups): SubjectGroups => ({
        items: groups.map(({ group: { id, name, contactCount: contacts }, held: { level } }) => ({
          id,
          name,
          level,
          contacts,
        })),
      }),
    );
  },
});
