// Asks before a group is left.

import { leaveCard } from "../cards/access.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";

export function confirmLeave(context: Context): Answer {
  return show(leaveCard(context, { group: parameter(context, "group"), name: parameter(context, "name") }));
}
