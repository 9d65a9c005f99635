// Opens the share dialog of a group in a window over Gmail, by a link that works once. The sidebar draws itself anew when it closes.

import { type Answer, type Context, placeOf } from "../context.ts";
import { refused } from "../refused.ts";

export function openDialog(context: Context): Answer {
  const link = context.backend.openPage({ page: "share", group: placeOf(context).group });
  return link.ok ? { kind: "page", path: link.value.path, isReloading: true } : refused(context, link);
}
