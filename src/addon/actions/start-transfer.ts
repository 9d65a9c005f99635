// Opens the form in which a group is handed over.

import { transferCard } from "../cards/transfer.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";

export function startTransfer(context: Context): Answer {
  return show(transferCard(context, readPlace(context), { kind: "person", email: "", keep: "edit" }));
}

/** The group, its name for drawing, and whether the organization owns it. */
export function readPlace(context: Context) {
  return {
    group: parameter(context, "group"),
    name: parameter(context, "name"),
    owner: parameter(context, "owner"),
  };
}
