// The support view: a time-boxed, read-only look at one user's groups by the operator's people. What the customer lets happen, whose word
// it takes, and how long it lasts. Pure; whoever looks up the policy, the agreements and the approvals hands them over.

export const supportReasons = [
  "CUSTOMER_REQUEST",
  "SERVICE_FAULT",
  "ABUSE_REVIEW",
  "PRODUCTION_ALERT",
  "LEGAL_ORDER",
] as const;
export type SupportReason = (typeof supportReasons)[number];

/**
 * `notify`: a colleague approves, the customer is told before · `streamlined`: a user's own request and agreement are enough, for any
 * other reason the customer approves · `approve`: the customer approves each view · `deny`: there are none.
 */
export const supportModes = ["notify", "streamlined", "approve", "deny"] as const;
export type SupportMode = (typeof supportModes)[number];

/** `adminsAgree`: an admin's approval counts as the user's agreement. An empty list of reasons allows none. */
export type SupportPolicy = { mode: SupportMode; reasons: readonly SupportReason[]; adminsAgree: boolean };
/** Until a customer says anything. */
export const firstSupportPolicy: SupportPolicy = {
  mode: "streamlined",
  reasons: supportReasons,
  adminsAgree: false,
};

const minute = 60_000;
export const supportLimit = {
  viewMs: 30 * minute,
  idleMs: 10 * minute,
  agreementMs: 30 * minute,
  pendingMs: 12 * 60 * minute,
  contactsPerView: 100,
  contactsPerDay: 300,
  revealsPerView: 20,
} as const;

export type SupportDecision<Code extends string> = { ok: true } | { ok: false; code: Code };

/** What the customer refuses whoever asks. Refusals: `support-denied`, `support-reason`. */
export function decideReason(
  { mode, reasons }: SupportPolicy,
  reason: SupportReason,
): SupportDecision<"support-denied" | "support-reason"> {
  if (mode === "deny") return { ok: false, code: "support-denied" };
  return reasons.includes(reason) ? { ok: true } : { ok: false, code: "support-reason" };
}

/** Whose word a view needs before it opens: the user's agreement to show the group, the customer's admin, a colleague of the actor. */
export const consents = ["agreement", "customer", "peer"] as const;
export type Consent = (typeof consents)[number];

/**
 * A user's agreement is needed unless nothing is shown but masked (a fault, an alert), the security officer looks into abuse, or a court
 * orders it. Whatever the reason, only an agreement uncovers a masked field.
 */
export function needsAgreement(reason: SupportReason, isOfficer: boolean): boolean {
  return reason === "CUSTOMER_REQUEST" || (reason === "ABUSE_REVIEW" && !isOfficer);
}

/** Every consent that a view needs. In the mode `deny` none suffices: see `decideReason`. */
export function consentsNeeded(
  mode: SupportMode,
  { reason, isOfficer }: { reason: SupportReason; isOfficer: boolean },
): Consent[] {
  const agreement: Consent[] = needsAgreement(reason, isOfficer) ? ["agreement"] : [];
  if (mode === "notify") return [...agreement, "peer"];
  if (mode === "streamlined" && reason === "CUSTOMER_REQUEST") return agreement;
  return [...agreement, "customer"];
}

/** A moment each, in milliseconds since 1970; null: not yet. `agreedUntilMs`: null where no agreement bounds the view. */
export type ViewTimes = {
  requestedAtMs: number;
  openedAtMs: number | null;
  /** When it ends by itself, the extension counted in. */
  endsAtMs: number | null;
  /** When something was last read. */
  seenAtMs: number | null;
  /** When somebody closed, declined or stopped it. */
  endedAtMs: number | null;
};
/** `lapsed`: asked for, and not opened within 12 hours · `over`: its time is up, nothing was read for ten minutes, or somebody ended it. */
export type ViewState = "requested" | "open" | "lapsed" | "over";

/** What a view is at a moment. One whose opening lies ahead comes from a clock that was set back: it is over. */
export function stateOfView(view: ViewTimes, nowMs: number): ViewState {
  if (view.endedAtMs !== null) return "over";
  if (view.openedAtMs === null || view.endsAtMs === null)
    return Math.abs(nowMs - view.requestedAtMs) < supportLimit.pendingMs ? "requested" : "lapsed";
  return nowMs >= view.openedAtMs && nowMs < overAtMs(view) ? "open" : "over";
}

/** When a view that was opened ends if nothing more is read; null for one that was not. */
export function overAtMs({ openedAtMs, endsAtMs, seenAtMs, endedAtMs }: ViewTimes): number {
  const idle = Math.max(openedAtMs ?? 0, seenAtMs ?? 0) + supportLimit.idleMs;
  return Math.min(endedAtMs ?? Infinity, endsAtMs ?? 0, idle);
}

/** How long a view lasts that opens now: half an hour, and never beyond the agreement that it stands on. */
export function endOfView(nowMs: number, agreedUntilMs: number | null): number {
  return Math.min(nowMs + supportLimit.viewMs, agreedUntilMs ?? Infinity);
}

/**
 * The end after the one extension of half an hour, or why there is none. Refusals: `view-over`; `view-extended`, the second time;
 * `agreement-missing` where the agreement does not reach beyond the present end: the user must agree anew.
 */
export function extendView(
  view: ViewTimes & { isExtended: boolean },
  { nowMs, agreedUntilMs }: { nowMs: number; agreedUntilMs: number | null },
): { ok: true; endsAtMs: number } | { ok: false; code: "view-over" | "view-extended" | "agreement-missing" } {
  if (stateOfView(view, nowMs) !== "open" || view.endsAtMs === null) return { ok: false, code: "view-over" };
  if (view.isExtended) return { ok: false, code: "view-extended" };
  const endsAtMs = Math.min(view.endsAtMs + supportLimit.viewMs, agreedUntilMs ?? Infinity);
  return endsAtMs > view.endsAtMs ? { ok: true, endsAtMs } : { ok: false, code: "agreement-missing" };
}
