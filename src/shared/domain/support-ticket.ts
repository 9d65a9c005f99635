// What a support view stands on: a ticket that is open and fits the reason, so that a reason is checked and not just written.

import type { SupportDecision, SupportReason } from "./support.ts";

/** `request`: a user's · `incident`: a fault, an alert or abuse at this customer · `order`: a court's or an authority's. */
export const ticketKinds = ["request", "incident", "order"] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** A ticket of the customer that is looked at; `subject`: the user it names, if it names one. */
export type Ticket = {
  kind: TicketKind;
  subject: string | null;
  openedAtMs: number;
  closedAtMs: number | null;
  filedBy: string;
};

export const ticketMs = 14 * 24 * 60 * 60_000;

const kindOf: Record<SupportReason, TicketKind> = {
  CUSTOMER_REQUEST: "request",
  SERVICE_FAULT: "incident",
  PRODUCTION_ALERT: "incident",
  ABUSE_REVIEW: "incident",
  LEGAL_ORDER: "order",
};

/**
 * Whether a view of `subject` may stand on this ticket: it is open and at most 14 days old, of the kind that the reason needs, names the
 * subject where it is a user's request and nobody else where it is not, and was not filed by the one who wants to look.
 * `null`: the customer has no ticket of that number. Refusal: `ticket-unfit`.
 */
export function decideTicket(
  ticket: Ticket | null,
  asked: { reason: SupportReason; subject: string; actor: string; nowMs: number },
): SupportDecision<"ticket-unfit"> {
  const fits =
    ticket !== null &&
    ticket.kind === kindOf[asked.reason] &&
    ticket.closedAtMs === null &&
    isRecent(ticket, asked.nowMs) &&
    (ticket.subject === asked.subject || (ticket.subject === null && ticket.kind !== "request")) &&
    ticket.filedBy !== asked.actor;
  return fits ? { ok: true } : { ok: false, code: "ticket-unfit" };
}

/** One that was opened ahead of now comes from another clock; by more than its life it is not believed. */
function isRecent({ openedAtMs }: Ticket, nowMs: number): boolean {
  return Math.abs(nowMs - openedAtMs) <= ticketMs;
}
