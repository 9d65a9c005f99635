// Leaves a group, for good until somebody shares it again.

import { endedCard } from "../cards/access.ts";
import { type Answer, type Context, parameter, showDone } from "../context.ts";
import { refused } from "../refused.ts";

export function leaveGroup(context: Context): Answer {
  const left = context.backend.leaveGroup(parameter(context, "group"));
  if (!left.ok) return refused(context, left);
  return showDone(endedCard(context, context.say.access.left(parameter(context, "name"))), "fresh");
}
