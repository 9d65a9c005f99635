// The closed list of refusals: every code that can cross the wire, with its HTTP status. Sentences for people are in `i18n`.

export const refusalStatus = {
  // who is asking
  "signed-out": 401,
  "email-unverified": 403,
  "page-code-spent": 410,
  "page-code-expired": 410,
  "page-elsewhere": 403,
  "page-forged": 403,
  "unknown-audience": 401,
  // what may be done
  "not-found": 404,
  "level-too-low": 403,
  "above-own-level": 403,
  "peer-grant": 403,
  "own-deletion": 403,
  "admin-only": 403,
  "field-hidden": 403,
  "principal-outside": 403,
  "above-outside-level": 403,
  "principal-unknown": 422,
  "principal-is-owner": 409,
  "successor-gone": 422,
  "owner-stays": 409,
  "already-held": 409,
  "grant-changed": 412,
  "no-legal-hold": 409,
  "review-underway": 409,
  "nothing-to-review": 409,
  // what staff may look at
  "staff-held": 423,
  "subject-related": 403,
  "lesson-due": 403,
  "lesson-failed": 422,
  "nda-due": 403,
  "reviews-overdue": 403,
  "nda-changed": 409,
  "data-principals-full": 409,
  "hold-answered": 409,
  "hold-unanswered": 409,
  "hold-judged": 409,
  "hold-own": 403,
  // what was asked
  malformed: 400,
  "body-too-large": 413,
  "media-type": 415,
  "no-such-route": 404,
  "precondition-required": 428,
  "stale-version": 412,
  conflict: 409,
  "deletion-grew": 409,
  "preview-outdated": 409,
  "receipt-pending": 409,
  "contact-empty": 422,
  "contact-too-large": 413,
  "group-full": 422,
  "comment-too-long": 413,
  "too-many-comments": 422,
  "mention-without-access": 422,
  "key-reused": 422,
  // support views
  "support-denied": 403,
  "support-reason": 403,
  "ticket-unfit": 422,
  "ticket-known": 409,
  "justification-short": 422,
  "justification-copied": 422,
  "agreement-missing": 403,
  "approval-missing": 403,
  "approval-own": 403,
  "approval-held": 423,
  "approval-given": 409,
  "approval-too-often": 403,
  "view-over": 410,
  "view-extended": 409,
  "view-unseen": 503,
  "view-full": 403,
  // files
  "file-too-large": 413,
  "unknown-format": 422,
  "unreadable-file": 422,
  "too-many-contacts": 422,
  "photo-too-large": 413,
  "photo-unreadable": 422,
  "entries-rejected": 422,
  // the operator's own people
  "staff-signed-out": 401,
  "staff-refused": 403,
  "address-not-admitted": 403,
  "staff-not-active": 403,
  "second-step-unproven": 403,
  "code-needed": 403,
  "passkey-needed": 403,
  "power-missing": 403,
  "data-withheld": 403,
  "own-matter": 403,
  "second-person-needed": 403,
  "proposal-closed": 409,
  "invitation-refused": 403,
  "authenticators-full": 409,
  "last-officer": 409,
  "staff-known": 409,
  "staff-unknown": 422,
  "address-not-public": 422,
  "homes-full": 409,
  // how the service is
  "audit-unavailable": 503,
  unavailable: 503,
  overloaded: 503,
  "too-many-requests": 429,
  fault: 500,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

/** An expected refusal: a value, never an exception. `fields` names what was wrong with the input, by path. */
export type Refusal = {
  ok: false;
  code: RefusalCode;
  fields?: { path: string; problem: string }[];
  retryAfterSeconds?: number;
  /** Structured detail that the caller can act on, such as the conflicts of a change. */
  details?: Record<string, unknown>;
  /** Told to nobody: which tenant to ask instead, where what was asked for lies behind a door. */
  behind?: string;
};
export type Result<T> = { ok: true; value: T } | Refusal;

export function refuse(code: RefusalCode, more: Omit<Refusal, "ok" | "code"> = {}): Refusal {
  return { ok: false, code, ...more };
}

export function accept<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** RFC 9457 problem details, as every refusal is answered. */
export type Problem = {
  type: string;
  code: RefusalCode;
  status: number;
  title: string;
  detail: string;
  requestId: string;
  retryAfter?: number;
  fields?: { path: string; problem: string }[];
  details?: Record<string, unknown>;
};
