// Shows why somebody has access to a group: the reader, or a colleague.

import { accessCard } from "../cards/access.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openAccess(context: Context): Answer {
  const [group, person] = [parameter(context, "group"), parameter(context, "person")];
  const view = context.backend.readAccess(group, person);
  if (!view.ok) return refused(context, view);
  const [name, owner] = [parameter(context, "name"), parameter(context, "owner")];
  return show(accessCard(context, view.value, { group, name, person, owner }));
}
