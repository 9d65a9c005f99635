// Withdraws a grant.

import { principalText, shareCard } from "../cards/share.ts";
import { type Answer, type Context, parameter, placeOf, showDone } from "../context.ts";
import { refusedForm } from "../refused.ts";

export function revokeGrant(context: Context): Answer {
  const principal = parameter(context, "principal");
  const revoked = context.backend.revokeGrant(placeOf(context).group, principal);
  if (!revoked.ok) return refusedForm(context, revoked);
  const notice = context.say.share.revoked(principalText(context, principal));
  return showDone(shareCard(context, revoked.value), "under", notice);
}
