// Shows the deletions of a group that wait.

import { deletionsCard } from "../cards/deletions.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openDeletions(context: Context): Answer {
  const group = parameter(context, "group");
  const deletions = context.backend.readDeletions(group);
  return deletions.ok ? show(deletionsCard(context, group, deletions.value)) : refused(context, deletions);
}
