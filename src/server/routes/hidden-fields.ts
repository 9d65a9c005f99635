// Which kinds of field of a group's contacts its owner hides from those below `manage`.

import { hiddenFieldsChange } from "../../shared/contract/groups.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { jsonBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { hideFields } from "../store/groups.ts";
import { allowChange, inGroup } from "./group-access.ts";
import { presentGroup } from "./presentation.ts";

const changeHiddenFields = defineRoute({
  method: "PUT",
  path: "/v1/groups/{group}/hidden-fields",
  summary: "Hide kinds of field from those below `manage`: not shown, not found by, not changed",
  action: "group.hide",
  params: inGroup,
  query: noQuery,
  body: jsonBody(hiddenFieldsChange),
  target: ({ group }) => ({ group }),
  async run(scope, { params, body, signedIn }) {
    const allowed = await allowChange(scope, signedIn, { groupId: params.group, action: "hide" });
    if (!allowed.ok) return allowed;
    const { group, held } = allowed.value;
    const { hiddenFields } = body;
    hideFields(scope, group.id, hiddenFields);
    const changed = { ...group, hiddenFields, updatedAtMs: scope.nowMs, updatedBy: scope.actor.email };
    const details = {
      hidden: hiddenFields.filter((field) => !group.hiddenFields.includes(field)),
      shown: group.hiddenFields.filter((field) => !hiddenFields.some((one) => one === field)),
    };
    return accept({
      value: { status: 200, json: presentGroup(changed, held) },
      event: { action: "group.hide", outcome: "allowed", target: { group: group.id }, details },
    });
  },
});

export const hiddenFieldRoutes: readonly Route[] = [changeHiddenFields];
