// The end of a support view in the customer's tenant, and its closing summary: which contacts it showed, and which fields it uncovered.

import type { AllowedEvent } from "../../../shared/audit/event.ts";
import { findSeen } from "./seen.ts";
import { endView, noteTold, type StoredView, type ViewEnder } from "./views.ts";
import type { Scope } from "../tenant-store.ts";

/** Ends a view at somebody's hand, or notes that its time has ended it; gives the event that tells what it came to. */
export async function finishView(
  scope: Scope,
  view: StoredView,
  by: ViewEnder | "time",
): Promise<AllowedEvent> {
  const seen = await findSeen(scope, view.id);
  if (by !== "time") endView(scope, view.id, by);
  noteTold(scope, view.id);
  const { id, groupId, subject } = view;
  return {
    action: "support.summary",
    outcome: "allowed",
    target: { view: id, ...(groupId === null ? {} : { group: groupId }) },
    details: {
      subject,
      contacts: seen.map(({ contactId, version }) => `${contactId}@${version}`),
      fields: [...new Set(seen.flatMap(({ fields }) => fields))].sort(),
      endedBy: by,
    },
  };
}
