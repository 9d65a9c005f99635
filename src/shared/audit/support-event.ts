// The events of support views, in the customer's trail: each names whom it is done for (`subject`) beside who did it.

import type { ActionKind } from "./event.ts";

/** What a view is for. */
type For = { subject: string; reason: string; ticket: string };
/** In the operator's own trail stands of which customer it was, and nothing that names a person there. */
type OrOperators<T> = T | { customer: string };

export type SupportDetails = {
  // the customer's
  "support.read": { views: number };
  "support.agree": { until: string };
  "support.withdraw": Record<never, never>;
  "support.stop": { subject: string };
  "support.change-policy": { mode: string; reasons: string[]; adminsAgree: boolean };
  "support.list": { views: number };
  "support.allow": For;
  "support.decline": For;
  // the operator's people
  "support.staff-list": { views: number };
  "support.file-ticket": OrOperators<{ ticket: string; kind: string; subject?: string }>;
  "support.close-ticket": OrOperators<{ ticket: string }>;
  "support.request": OrOperators<For & { justification: string }>;
  "support.approve": OrOperators<For>;
  "support.open": OrOperators<For & { until: string }>;
  "support.groups": OrOperators<{ subject: string; groups: number }>;
  "support.contacts": OrOperators<{ subject: string; contacts: string[] }>;
  "support.reveal": OrOperators<{ subject: string; fields: string[] }>;
  "support.extend": OrOperators<{ subject: string; until: string; justification: string }>;
  "support.close": OrOperators<{ subject: string }>;
  "support.revoke": OrOperators<{ subject: string }>;
  /** The closing summary, however the view ended. */
  "support.summary": { subject: string; contacts: string[]; fields: string[]; endedBy: string };
};

export const supportActions: Record<keyof SupportDetails, ActionKind> = {
  "support.read": "read",
  "support.agree": "change",
  "support.withdraw": "change",
  "support.stop": "change",
  "support.change-policy": "change",
  "support.list": "read",
  "support.allow": "change",
  "support.decline": "change",
  "support.staff-list": "read",
  "support.file-ticket": "change",
  "support.close-ticket": "change",
  "support.request": "change",
  "support.approve": "change",
  "support.open": "change",
  "support.groups": "change",
  "support.contacts": "change",
  "support.reveal": "change",
  "support.extend": "change",
  "support.close": "change",
  "support.revoke": "change",
  "support.summary": "own",
};
