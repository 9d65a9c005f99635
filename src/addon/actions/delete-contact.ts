// Deletes a contact; it stays in the trash for a while.

import { deletedCard } from "../cards/done.ts";
import { type Answer, type Context, parameter, placeOf, showDone } from "../context.ts";
import { refused } from "../refused.ts";

export function deleteContact(context: Context): Answer {
  const place = placeOf(context);
  const deleted = context.backend.deleteContact(place);
  if (!deleted.ok) return refused(context, deleted);
  return showDone(deletedCard(context, { group: place.group, name: parameter(context, "name") }), "fresh");
}
