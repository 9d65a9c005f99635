// Shows home: my groups and those shared with me.

import { homeCard } from "../cards/home.ts";
import { type Answer, type Context, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openHome(context: Context): Answer {
  const groups = context.backend.readGroups("");
  return groups.ok ? show(homeCard(context, groups.value), "fresh") : refused(context, groups);
}
