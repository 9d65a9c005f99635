// Opens a contact whose comments name the reader, who has read them by that.

import { contactCard } from "../cards/contact.ts";
import { type Answer, type Context, placeOf, showDone } from "../context.ts";
import { refused } from "../refused.ts";

export function openMention(context: Context): Answer {
  const contact = context.backend.readMentioned(placeOf(context));
  return contact.ok ? showDone(contactCard(context, contact.value), "fresh") : refused(context, contact);
}
