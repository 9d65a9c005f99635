// Shows home: my groups and those shared with me.

import { homeCard } from "../cards/home.ts";
import { type Answer, type Context, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openHome(context: Context): Answer {
  const home = context.backend.readHome();
  return home.ok ? show(homeCard(context, home.value), "fresh") : refused(context, home);
}
