// Changes a grant's level or end.

import { endOfDay, grantCard, grantLevelOf, lastDay, type OpenGrant } from "../cards/grant.ts";
import { principalText, shareCard } from "../cards/share.ts";
import { type Answer, type Context, show, showDone } from "../context.ts";
import { refusedForm } from "../refused.ts";
import { readGrant } from "./open-grant.ts";

export function changeGrant(context: Context): Answer {
  const { say, form } = context;
  const grant = readGrant(context);
  const level = grantLevelOf(form.text("level"), grant.held);
  const end = readEnd(context, grant);
  const isSameEnd = end === grant.expiresAt;
  if (level === grant.held && isSameEnd) return { kind: "back", notice: say.edit.nothing };
  if (!isSameEnd && end && Date.parse(end) <= context.nowMs) {
    return show(grantCard(context, grant, { end: say.problem.past }), "replace");
  }
  const changed = context.backend.putGrant(grant.group, grant.principal, { level, expiresAt: end || null });
  if (!changed.ok) return refusedForm(context, changed);
  const notice = say.share.shared(principalText(context, grant.principal), say.level[level]);
  return showDone(shareCard(context, changed.value), "under", notice);
}

/** The end that was chosen, empty for none. A day left as it was keeps the grant's exact end, which need not be a midnight. */
function readEnd({ form, offsetMs }: Context, { expiresAt }: OpenGrant): string {
  if (form.text("noEnd")) return "";
  const day = form.dayMs("end");
  return day === null || day === lastDay(expiresAt, offsetMs) ? expiresAt : endOfDay(day, offsetMs);
}
