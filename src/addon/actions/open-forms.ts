// Shows what else of a contact can be filled in, by topic.

import { formsCard } from "../cards/edit.ts";
import { type Answer, type Context, placeOf, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openForms(context: Context): Answer {
  const contact = context.backend.readContact(placeOf(context));
  return contact.ok ? show(formsCard(context, contact.value)) : refused(context, contact);
}
