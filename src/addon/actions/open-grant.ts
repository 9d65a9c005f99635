// Opens one grant to change it.

import { grantCard, grantLevelOf, levelOf, type OpenGrant } from "../cards/grant.ts";
import { type Answer, type Context, parameter, placeOf, show } from "../context.ts";

export function openGrant(context: Context): Answer {
  return show(grantCard(context, readGrant(context)));
}

/** The grant as its card carries it. */
export function readGrant(context: Context): OpenGrant {
  return {
    group: placeOf(context).group,
    level: levelOf(parameter(context, "level"), "manage"),
    principal: parameter(context, "principal"),
    held: grantLevelOf(parameter(context, "held"), "view"),
    expiresAt: parameter(context, "expiresAt"),
  };
}
