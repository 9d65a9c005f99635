// Adds a group's addresses to one line of the draft. They are read anew: a card's parameters hold ids, not lists of people.

import { mergeInto } from "../cards/compose.ts";
import { type Answer, type Context, type DraftLine, parameter, placeOf } from "../context.ts";
import { refusedDraft } from "./choose-group.ts";

export function insertRecipients(context: Context): Answer {
  const line = readLine(parameter(context, "line"));
  const answer = context.backend.readRecipients(placeOf(context).group);
  if (!answer.ok) return refusedDraft(context, answer);
  const addresses = answer.value.items.map((item) => item.email);
  const { recipients, added } = mergeInto(context, context.draft, { line, addresses });
  if (added.length === 0) return { kind: "notice", notice: context.say.compose.allThere };
  return { kind: "recipients", line, recipients };
}

function readLine(text: string): DraftLine {
  return text === "cc" || text === "bcc" ? text : "to";
}
