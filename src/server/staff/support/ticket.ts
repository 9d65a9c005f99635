// Tickets as the help desk files them in the customer's tenant: a support view stands on one, and never on one's own.

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import type { TicketKind } from "../../../shared/domain/support-ticket.ts";
import { addTicket, closeTicket as close } from "../../store/support/tickets.ts";
import type { Recorded } from "../../store/tenant-store.ts";
import { actorOf, type Bench, type Staff } from "./bench.ts";

export type NewTicket = { domain: string; number: string; kind: TicketKind; subject: string | null };

/** Refusals: `not-found` of the customer, `ticket-known`. */
export async function fileTicket(
  bench: Bench,
  staff: Staff,
  { domain, ...ticket }: NewTicket,
): Promise<Recorded<null>> {
  const customer = await bench.customers.ofDomain(domain);
  if (!customer) return { ...refuse("not-found"), eventKey: null };
  const { number, kind, subject } = ticket;
  const intent = { action: "support.file-ticket", target: {} } as const;
  return customer.store.act(actorOf(staff), intent, async (scope) => {
    if (!(await addTicket(scope, ticket))) return refuse("ticket-known");
    const details = { ticket: number, kind, ...(subject === null ? {} : { subject }) };
    return accept({
      value: null,
      event: { action: "support.file-ticket", outcome: "allowed", target: {}, details },
    });
  });
}

/** Refusal: `not-found`, of the customer or of an open ticket of that number. */
export async function closeTicket(
  bench: Bench,
  staff: Staff,
  { domain, number }: { domain: string; number: string },
): Promise<Recorded<null>> {
  const customer = await bench.customers.ofDomain(domain);
  if (!customer) return { ...refuse("not-found"), eventKey: null };
  const intent = { action: "support.close-ticket", target: {} } as const;
  return customer.store.act(actorOf(staff), intent, async (scope) => {
    if (!(await close(scope, number))) return refuse("not-found");
    const details = { ticket: number };
    return accept({
      value: null,
      event: { action: "support.close-ticket", outcome: "allowed", target: {}, details },
    });
  });
}
