// Opens the audit page in a window over Gmail, by a link that works once.

import type { Answer, Context } from "../context.ts";
import { refused } from "../refused.ts";

export function openAudit(context: Context): Answer {
  const link = context.backend.openPage({ page: "audit" });
  return link.ok ? { kind: "page", path: link.value.path } : refused(context, link);
}
