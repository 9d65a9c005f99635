// Shows the trash of a group, a page at a time.

import { trashCard, trashedPerPage } from "../cards/trash.ts";
import { type Answer, type Context, parameter, show } from "../context.ts";
import { refused } from "../refused.ts";

export function openTrash(context: Context): Answer {
  const [group, name, cursor] = [
    parameter(context, "group"),
    parameter(context, "name"),
    parameter(context, "cursor"),
  ];
  const trash = context.backend.readTrash(group, { cursor, limit: String(trashedPerPage) });
  return trash.ok ? show(trashCard(context, trash.value, { group, name, cursor })) : refused(context, trash);
}
