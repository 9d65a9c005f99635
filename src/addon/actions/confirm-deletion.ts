// Asks before a contact is deleted.

import { confirmCard } from "../cards/done.ts";
import { type Answer, type Context, parameter, placeOf, show } from "../context.ts";

export function confirmDeletion(context: Context): Answer {
  const [version, name] = [parameter(context, "version"), parameter(context, "name")];
  const groupName = parameter(context, "groupName");
  return show(confirmCard(context, { ...placeOf(context), version, name, groupName }));
}
