// Puts a contact back as it was at a version, whole or in some fields: out of the trash, from its history, or right after an act.

import { contactCard } from "../cards/contact.ts";
import { type Answer, type Context, parameter, placeOf, showDone } from "../context.ts";
import { refused } from "../refused.ts";

export function restoreContact(context: Context): Answer {
  const fields = parameter(context, "fields");
  const was = {
    version: Number(parameter(context, "version")),
    ...(fields ? { fields: fields.split(",") } : {}),
  };
  const restored = context.backend.restoreContact(placeOf(context), was, parameter(context, "made"));
  if (!restored.ok) return refused(context, restored);
  return showDone(contactCard(context, restored.value), "fresh", context.say.trash.restored);
}
