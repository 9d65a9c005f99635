// Shows one contact.

import { contactCard } from "../cards/contact.ts";
import { type Answer, type Context, placeOf, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openContact(context: Context): Answer {
  const contact = context.backend.readContact(placeOf(context));
  return contact.ok ? show(contactCard(context, contact.value)) : refused(context, contact);
}
