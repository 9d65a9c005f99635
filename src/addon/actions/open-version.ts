// Shows what a contact said at a version, where it says something else now.

import { versionCard } from "../cards/version.ts";
import { type Answer, type Context, parameter, placeOf, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openVersion(context: Context): Answer {
  const version = context.backend.readVersion(placeOf(context), parameter(context, "version"));
  return version.ok ? show(versionCard(context, version.value)) : refused(context, version);
}
