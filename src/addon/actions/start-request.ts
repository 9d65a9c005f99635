// Opens the form of a request for access.

import { requestCard } from "../cards/request.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";

export function startRequest(context: Context): Answer {
  return show(requestCard(context, readRequest(context)));
}

/** What is asked for: access to a group, or to whoever has an address. */
export function readRequest(context: Context) {
  return {
    group: parameter(context, "group"),
    name: parameter(context, "name"),
    level: parameter(context, "level"),
    email: parameter(context, "email"),
  };
}
