// Shows the groups that can be added to a draft, a page at a time.

import { composeCard } from "../cards/compose.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openCompose(context: Context): Answer {
  const cursor = parameter(context, "cursor");
  const groups = context.backend.readGroups(cursor);
  if (!groups.ok) return refused(context, groups);
  return show(composeCard(context, groups.value, cursor));
}
