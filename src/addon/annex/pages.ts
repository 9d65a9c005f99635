// Opens a browser page in a window over Gmail, by a link that works once. The sidebar draws itself anew when one closes in which
// contacts or their sharing were changed.

import type { PageRequest } from "../../shared/contract/page-link.ts";
import { type Answer, type Context, placeOf } from "../context.ts";
import { refused } from "../refused.ts";
import { callsOf } from "./calls.ts";

export function openAudit(context: Context): Answer {
  return openPage(context, { page: "audit" });
}

export function openConsole(context: Context): Answer {
  return openPage(context, { page: "admin" });
}

export function openDialog(context: Context): Answer {
  return openPage(context, { page: "share", group: placeOf(context).group });
}

export function openPhoto(context: Context): Answer {
  return openPage(context, { page: "photo", ...placeOf(context) });
}

function openPage(context: Context, request: PageRequest): Answer {
  const link = callsOf(context.backend).openPage(request);
  if (!link.ok) return refused(context, link);
  const opened = { kind: "page", path: link.value.path } as const;
  return "group" in request ? { ...opened, isReloading: true } : opened;
}
