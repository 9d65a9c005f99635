// Opens the form of a new group.

import { newGroupCard } from "../cards/group-form.ts";
import { type Answer, type Context, show } from "../context.ts";

export function startGroup(context: Context): Answer {
  return show(newGroupCard(context, { nonce: context.nonce(), name: "" }));
}
