// Hands a group over, or takes it back.

import { grantLevelOf } from "../cards/grant.ts";
import { transferredCard } from "../cards/transfer.ts";
import { type Answer, type Context, parameter, showDone } from "../context.ts";
import { refusedForm } from "../refused.ts";

export function transferGroup(context: Context): Answer {
  const [group, name] = [parameter(context, "group"), parameter(context, "name")];
  const [to, keep] = [parameter(context, "to"), parameter(context, "keep")];
  const wanted = { to, ...(keep ? { keep: grantLevelOf(keep, "view") } : {}) };
  const changed = context.backend.transferGroup(group, wanted);
  if (!changed.ok) return refusedForm(context, changed);
  return showDone(transferredCard(context, { group, name, to, keep }, changed.value), "fresh");
}
