// Asks for access.

import { endedCard } from "../cards/access.ts";
import { grantLevelOf } from "../cards/grant.ts";
import { type Answer, type Context, showDone } from "../context.ts";
import { refusedForm } from "../refused.ts";
import { readRequest } from "./start-request.ts";

export function sendRequest(context: Context): Answer {
  const { say, form } = context;
  const { group, email } = readRequest(context);
  const note = form.text("note").trim();
  const sent = context.backend.sendRequest(group, {
    level: grantLevelOf(form.text("level"), "view"),
    ...(note ? { note } : {}),
    ...(group ? {} : { email }),
  });
  if (!sent.ok) return refusedForm(context, sent);
  return showDone(endedCard(context, say.access.asked, say.access.askedBody), "under");
}
