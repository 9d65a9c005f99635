// Shows in which groups a person of the message stands.

import { personCard } from "../cards/message.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openPerson(context: Context): Answer {
  const box = { email: parameter(context, "email"), name: parameter(context, "name") };
  const found = context.backend.lookUp({ emails: [box.email] });
  if (!found.ok) return refused(context, found);
  return show(personCard(context, box, found.value.items[0]?.contacts ?? []));
}
