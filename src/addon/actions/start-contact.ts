// Opens an empty form for a contact of one group.

import { newContactCard, startNew } from "../cards/adding.ts";
import { shorten } from "../cards/short.ts";
import { type Answer, type Context, placeOf, show } from "../context.ts";
import { refused } from "../refused.ts";

export function startContact(context: Context): Answer {
  const opened = context.backend.openGroup(placeOf(context).group);
  if (!opened.ok) return refused(context, opened);
  const { id, name, customFields } = opened.value;
  const target = { group: id, groupName: shorten(name, 60), nonce: context.nonce() };
  return show(newContactCard(context, target, startNew(customFields)));
}
