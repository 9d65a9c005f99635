// Accepts an invitation, which leads to its group, or declines it.

import { endedCard } from "../cards/access.ts";
import { decidedCard } from "../cards/deletions.ts";
import { type Answer, type Context, parameter, showDone } from "../context.ts";
import { refused } from "../refused.ts";

export function answerInvitation(context: Context): Answer {
  const { say, backend } = context;
  const answer = parameter(context, "answer") === "accept" ? "accept" : "decline";
  const answered = backend.answerInvitation(parameter(context, "invitation"), answer);
  if (!answered.ok) return refused(context, answered);
  const { group } = answered.value;
  const accepted = say.invitations.accepted(parameter(context, "name"));
  return showDone(
    group ? decidedCard(context, group, accepted) : endedCard(context, say.invitations.declined),
    "fresh",
  );
}
