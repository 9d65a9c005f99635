// Shows every group I see and why, a page at a time.

import { myAccessCard } from "../cards/access.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openMyAccess(context: Context): Answer {
  const cursor = parameter(context, "cursor");
  const groups = context.backend.readGroups(cursor);
  return groups.ok ? show(myAccessCard(context, groups.value, cursor)) : refused(context, groups);
}
