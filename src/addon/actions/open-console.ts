// Opens the admin console in a window over Gmail, by a link that works once.

import type { Answer, Context } from "../context.ts";
import { refused } from "../refused.ts";

export function openConsole(context: Context): Answer {
  const link = context.backend.openPage({ page: "admin" });
  return link.ok ? { kind: "page", path: link.value.path } : refused(context, link);
}
