// Opens an empty form for a contact of one group.

import { newContactCard } from "../cards/adding.ts";
import { type Answer, type Context, parameter, placeOf, show } from "../context.ts";

export function startContact(context: Context): Answer {
  const { group } = placeOf(context);
  const groupName = parameter(context, "groupName");
  return show(newContactCard(context, { group, groupName, nonce: context.nonce(), values: () => "" }));
}
