// Shows a group, a page of its people at a time.

import { contactsPerPage, groupCard } from "../cards/group.ts";
import { type Answer, type Context, parameter, placeOf, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openGroup(context: Context): Answer {
  const at = {
    q: parameter(context, "q"),
    tag: parameter(context, "tag"),
    cursor: parameter(context, "cursor"),
  };
  const answer = context.backend.readContacts(placeOf(context).group, {
    ...at,
    limit: String(contactsPerPage),
  });
  return answer.ok ? show(groupCard(context, answer.value, at)) : refused(context, answer);
}
