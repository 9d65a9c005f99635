// Asks before a contact is deleted.

import { confirmCard } from "../cards/done.ts";
import { type Answer, type Context, parameter, placeOf, show } from "../context.ts";

export function confirmDeletion(context: Context): Answer {
  const names = { name: parameter(context, "name"), groupName: parameter(context, "groupName") };
  return show(confirmCard(context, { ...placeOf(context), ...names }));
}
