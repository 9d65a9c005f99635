// Gives what a request asks for, or less, or declines it; then shows those that still wait.

import { grantLevelOf } from "../cards/grant.ts";
import { givenName, requestsCard } from "../cards/request.ts";
import { type Answer, type Context, parameter, showDone } from "../context.ts";
import { refusedForm } from "../refused.ts";

export function answerRequest(context: Context): Answer {
  const { say, form } = context;
  const [request, person] = [parameter(context, "request"), parameter(context, "person")];
  const isGiven = parameter(context, "answer") === "approve";
  const asked = grantLevelOf(parameter(context, "level"), "view");
  const level = grantLevelOf(form.text(givenName(request)), asked);
  const answered = isGiven
    ? context.backend.answerRequest(parameter(context, "group"), request, "approve", level)
    : context.backend.answerRequest(parameter(context, "group"), request, "decline");
  if (!answered.ok) return refusedForm(context, answered);
  const notice = isGiven ? say.share.shared(person, say.level[level]) : say.requests.declined(person);
  return showDone(requestsCard(context, answered.value), "replace", notice);
}
