// Opens the form of a new grant.

import { levelOf, newGrantCard } from "../cards/grant.ts";
import { type Answer, type Context, parameter, placeOf, show } from "../context.ts";

export function startSharing(context: Context): Answer {
  const { group } = placeOf(context);
  const level = levelOf(parameter(context, "level"), "manage");
  return show(newGrantCard(context, { group, level, kind: "person", email: "", wanted: "view", day: null }));
}
