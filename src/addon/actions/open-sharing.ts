// Shows whom a group is shared with.

import { shareCard } from "../cards/share.ts";
import { type Answer, type Context, placeOf, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openSharing(context: Context): Answer {
  const grants = context.backend.readGrants(placeOf(context).group);
  return grants.ok ? show(shareCard(context, grants.value)) : refused(context, grants);
}
