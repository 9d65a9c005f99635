// Keeps the contacts of a deletion that waited.

import { decidedCard } from "../cards/deletions.ts";
import { type Answer, type Context, parameter, showDone } from "../context.ts";
import { refused } from "../refused.ts";

export function rejectDeletion(context: Context): Answer {
  const at = { group: parameter(context, "group"), deletion: parameter(context, "deletion") };
  const rejected = context.backend.rejectDeletion(at);
  if (!rejected.ok) return refused(context, rejected);
  return showDone(decidedCard(context, at.group, context.say.deletions.rejected), "fresh");
}
