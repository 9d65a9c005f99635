// Runs an entry once more, in place of the refusal it ended in.

import { type Answer, type Context, parameter, show } from "../context.ts";
import { drawEntry, readEntryName } from "../entry.ts";

export function tryAgain(context: Context): Answer {
  return show(drawEntry(context, readEntryName(parameter(context, "entry"))), "replace");
}
