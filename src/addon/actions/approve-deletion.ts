// Lets a deletion happen that waited, as large as it was shown.

import { decidedCard } from "../cards/deletions.ts";
import { type Answer, type Context, parameter, showDone } from "../context.ts";
import { refused } from "../refused.ts";

export function approveDeletion(context: Context): Answer {
  const at = { group: parameter(context, "group"), deletion: parameter(context, "deletion") };
  const approved = context.backend.approveDeletion(at, Number(parameter(context, "contacts")));
  if (!approved.ok) return refused(context, approved);
  return showDone(decidedCard(context, at.group, context.say.deletions.approved), "fresh");
}
