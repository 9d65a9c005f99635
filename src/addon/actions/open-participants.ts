// Shows further people of the open message.

import { type Answer, type Context, pageOf, show } from "../context.ts";
import { refused } from "../refused.ts";
import { readParticipants } from "./read-participants.ts";

export function openParticipants(context: Context): Answer {
  const card = readParticipants(context, pageOf(context));
  return card.ok ? show(card.value) : refused(context, card);
}
