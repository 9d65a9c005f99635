// Shares a group with a person, a team or everyone.

import { isEmail, normalizeEmail } from "../../shared/domain/email.ts";
import { writePrincipal } from "../../shared/domain/principal.ts";
import {
  endOfDay,
  type GrantProblems,
  grantLevelOf,
  levelOf,
  type NewGrant,
  newGrantCard,
} from "../cards/grant.ts";
import { principalText, shareCard } from "../cards/share.ts";
import { type Answer, type Context, parameter, placeOf, show, showDone } from "../context.ts";
import { refusedForm } from "../refused.ts";

export function shareGroup(context: Context): Answer {
  const { say } = context;
  const form = readForm(context);
  const principal = principalOf(context, form);
  const expiresAt = form.day === null ? null : endOfDay(form.day, context.offsetMs);
  const problems: GrantProblems = {};
  if (!principal) problems.email = say.problem.email;
  if (expiresAt && Date.parse(expiresAt) <= context.nowMs) problems.end = say.problem.past;
  if (!principal || problems.end) return show(newGrantCard(context, form, problems), "replace");
  const granted = context.backend.putGrant(form.group, principal, { level: form.wanted, expiresAt });
  if (!granted.ok) {
    if (!granted.fields) return refusedForm(context, granted);
    return show(newGrantCard(context, form, { email: say.problem.malformed }), "replace");
  }
  const notice = say.share.shared(principalText(context, principal), say.level[form.wanted]);
  return showDone(shareCard(context, granted.value), "under", notice);
}

function readForm(context: Context): NewGrant {
  const { form } = context;
  return {
    group: placeOf(context).group,
    level: levelOf(parameter(context, "level"), "manage"),
    kind: form.text("kind"),
    email: form.text("email"),
    wanted: grantLevelOf(form.text("level"), "view"),
    day: form.dayMs("end"),
  };
}

/** The principal that was named; null when it needs an address and there is none. */
function principalOf({ who }: Context, { kind, email }: NewGrant): string | null {
  if (kind === "domain" && who.domain !== null) return writePrincipal({ kind, name: who.domain });
  const name = normalizeEmail(email);
  return isEmail(name) ? writePrincipal({ kind: kind === "team" ? kind : "person", name }) : null;
}
