// Shows the history of a contact, or of the group where no contact is named.

import { eventsPerPage, historyCard } from "../cards/history.ts";
import { type Answer, type Context, parameter, placeOf, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openHistory(context: Context): Answer {
  const at = {
    ...placeOf(context),
    name: parameter(context, "name"),
    cursor: parameter(context, "cursor"),
    edit: parameter(context, "edit"),
  };
  const history = context.backend.readHistory(at, { cursor: at.cursor, limit: String(eventsPerPage) });
  return history.ok ? show(historyCard(context, history.value, at)) : refused(context, history);
}
