// Deletes a contact; it stays in the trash for a while. One of too many waits instead.

import { deletedCard, waitingCard } from "../cards/done.ts";
import { type Answer, type Context, parameter, placeOf, showDone } from "../context.ts";
import { refused } from "../refused.ts";

export function deleteContact(context: Context): Answer {
  const place = placeOf(context);
  const [version, name] = [parameter(context, "version"), parameter(context, "name")];
  const deleted = context.backend.deleteContact(place, version);
  if (!deleted.ok) return refused(context, deleted);
  const card = deleted.value
    ? waitingCard(context, place.group)
    : deletedCard(context, { ...place, version, name });
  return showDone(card, "fresh");
}
