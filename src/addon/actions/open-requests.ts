// Shows who asks for access to a group.

import { requestsCard } from "../cards/request.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openRequests(context: Context): Answer {
  const requests = context.backend.readRequests(parameter(context, "group"));
  return requests.ok ? show(requestsCard(context, requests.value)) : refused(context, requests);
}
