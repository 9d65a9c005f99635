// Shows whom a group would add to the draft.

import { act, again } from "../cards/act.ts";
import { recipientsCard } from "../cards/compose.ts";
import { type Answer, type Context, placeOf, show } from "../context.ts";
import { refused } from "../refused.ts";
import type { Trouble } from "../trouble.ts";

export function chooseGroup(context: Context): Answer {
  const recipients = context.backend.readRecipients(placeOf(context).group);
  if (!recipients.ok) return refusedDraft(context, recipients);
  return show(recipientsCard(context, context.draft, recipients.value));
}

/** Beside a draft, to begin anew is to choose another group. */
export function refusedDraft(context: Context, trouble: Trouble): Answer {
  const home = again(act("openCompose", { cursor: "" }));
  return refused(context, trouble, { home, entry: "onCompose" });
}
