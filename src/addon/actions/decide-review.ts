// Keeps or ends an access that is reviewed, and shows what still waits.

import { reviewCard } from "../cards/review.ts";
import { principalText } from "../cards/share.ts";
import { type Answer, type Context, parameter, showDone } from "../context.ts";
import { refused } from "../refused.ts";

export function decideReview(context: Context): Answer {
  const principal = parameter(context, "principal");
  const decision = parameter(context, "decision");
  const decided = context.backend.decideReview(parameter(context, "group"), { principal, decision });
  if (!decided.ok) return refused(context, decided);
  const who = principalText(context, principal);
  const notice = decision === "keep" ? context.say.review.kept(who) : context.say.share.revoked(who);
  return showDone(reviewCard(context, decided.value), "replace", notice);
}
