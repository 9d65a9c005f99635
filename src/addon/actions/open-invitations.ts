// Shows the groups of other organizations that I am invited to.

import { invitationsCard } from "../cards/invitations.ts";
import { type Answer, type Context, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openInvitations(context: Context): Answer {
  const invitations = context.backend.readInvitations();
  if (!invitations.ok) return refused(context, invitations);
  return show(invitationsCard(context, invitations.value.items));
}
