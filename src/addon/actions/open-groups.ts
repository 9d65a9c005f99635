// Shows all groups of one kind, a page at a time.

import { groupsCard } from "../cards/home.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openGroups(context: Context): Answer {
  const kind = parameter(context, "kind") === "shared" ? "shared" : "owned";
  const cursor = parameter(context, "cursor");
  const groups = context.backend.readGroups(cursor, kind);
  if (!groups.ok) return refused(context, groups);
  return show(groupsCard(context, groups.value, { kind, cursor }));
}
