// Asking for a support view. The operator's tenant keeps who asked and why, and judges the words; the customer's keeps the request, and
// judges the reason, the ticket and the subject.

import { accept, refuse, type Result } from "../../../shared/contract/refusal.ts";
import { decideJustification, justification as bounds } from "../../../shared/domain/justification.ts";
import { decideReason, type SupportReason } from "../../../shared/domain/support.ts";
import { decideTicket } from "../../../shared/domain/support-ticket.ts";
import { tenantIdOf } from "../../store/admission.ts";
import { addStaffView, findStaffViews } from "../../store/staff/views.ts";
import { findSupportPolicy } from "../../store/support/policy.ts";
import { findTicket } from "../../store/support/tickets.ts";
import { addView, isHeldBySupport, isPersonKnown } from "../../store/support/views.ts";
import type { Act, Recorded, Scope } from "../../store/tenant-store.ts";
import type { Customer } from "../customers.ts";
import { actorOf, type Bench, purposeOf, type Staff, targetOf } from "./bench.ts";

/** `group`: the one that is looked at; null: all that the subject sees, masked. */
export type Wish = {
  viewId: string;
  domain: string;
  subject: string;
  group: string | null;
  reason: SupportReason;
  ticket: string;
  justification: string;
};

/** Whose customer it is. Refusals: `subject-related` of oneself and the operator's own people; `not-found`. */
export async function findCustomer(bench: Bench, staff: Staff, wish: Wish): Promise<Result<Customer>> {
  const isOwn = wish.domain === bench.domain || wish.subject.endsWith(`@${bench.domain}`);
  if (isOwn || wish.subject === staff.email) return refuse("subject-related");
  const customer = await bench.customers.ofDomain(wish.domain);
  return customer ? accept(customer) : refuse("not-found");
}

/** In the operator's tenant. Refusals: `justification-short`, `justification-copied`. */
export async function noteRequest(scope: Scope, staff: Staff, wish: Wish): Promise<Result<Act<null>>> {
  const last = await findStaffViews(scope, { staffId: staff.staffId, most: bounds.lastOnes });
  const said = decideJustification(
    wish.justification,
    last.map((one) => one.justification),
  );
  if (!said.ok) return refuse(said.code);
  const { viewId: id, domain, justification } = wish;
  addStaffView(scope, { id, customerId: tenantIdOf({ sub: "", email: "", domain }), domain, justification });
  return accept({
    value: null,
    event: {
      action: "support.request",
      outcome: "allowed",
      target: { view: id },
      details: { customer: domain },
    },
  });
}

/** In the customer's. Refusals: `support-denied`, `support-reason`, `ticket-unfit`, `not-found` of a subject who was never here. */
export function request(staff: Staff, customer: Customer, wish: Wish): Promise<Recorded<{ view: string }>> {
  const { viewId: id, subject, group: groupId, reason, ticket, justification } = wish;
  const intent = { action: "support.request", target: targetOf({ id, groupId }) } as const;
  return customer.store.act(actorOf(staff), intent, async (scope) => {
    const [policy, found, isKnown] = await Promise.all([
      findSupportPolicy(scope),
      findTicket(scope, ticket),
      isPersonKnown(scope, subject),
    ]);
    const allowed = decideReason(policy, reason);
    if (!allowed.ok) return refuse(allowed.code);
    if (!isKnown) return refuse("not-found");
    const fits = decideTicket(found, { reason, subject, actor: staff.email, nowMs: scope.nowMs });
    if (!fits.ok) return refuse(fits.code);
    // a developer is the second person on what support looks at already
    if (staff.role === "developer" && !(await isHeldBySupport(scope, ticket))) return refuse("ticket-unfit");
    const { staffId, email: actor, role } = staff;
    addView(scope, { id, staffId, actor, role, subject, groupId, reason, ticket, justification });
    const details = { ...purposeOf(wish), justification };
    return accept({
      value: { view: id },
      event: { action: "support.request", outcome: "allowed", target: intent.target, details },
    });
  });
}
