// Opening a support view: every word that it needs is there, detection admits it, and the customer's trail tells of it before anything of
// it is shown (`sight.ts`).

import { accept, refuse, type Result } from "../../../shared/contract/refusal.ts";
import {
  type Consent,
  consentsNeeded,
  decideReason,
  endOfView,
  stateOfView,
} from "../../../shared/domain/support.ts";
import { decideTicket } from "../../../shared/domain/support-ticket.ts";
import { newEventKey } from "../../store/event.ts";
import { noteOpening, findApprovers } from "../../store/staff/views.ts";
import { findAgreedUntil } from "../../store/support/agreements.ts";
import { findSupportPolicy } from "../../store/support/policy.ts";
import { findTicket } from "../../store/support/tickets.ts";
import { findView, findViewForChange, openView, type StoredView } from "../../store/support/views.ts";
import { at, type Recorded, type Scope } from "../../store/tenant-store.ts";
import {
  actorOf,
  type Bench,
  findAsked,
  type Found,
  glance,
  purposeOf,
  type Staff,
  targetOf,
} from "./bench.ts";

/** May be opened now: until when, and whether the opening must stand in the Sheet too. */
type Openable = { view: StoredView; endsAtMs: number; mustStandInSheet: boolean; isTicketed: boolean };

/**
 * Opens a view that the actor asked for. Refusals: `not-found`, `view-over`, `support-denied`, `support-reason`, `ticket-unfit`,
 * `agreement-missing`, `approval-missing`; those of `Watch.admitOpening`; `audit-unavailable`.
 */
export async function open(
  bench: Bench,
  staff: Staff,
  viewId: string,
): Promise<Recorded<{ endsAtMs: number }>> {
  const found = await findAsked(bench, staff, { viewId });
  if (!found.ok) return { ...found, eventKey: null };
  const { customer } = found.value;
  const look = (scope: Scope) => findOpenable(scope, { staff, viewId, find: findView });
  const openable = await glance(bench, customer, { staff, look });
  const admitted = openable.ok ? await admit(bench, staff, { ...found.value, ...openable.value }) : openable;
  const target = openable.ok ? targetOf(openable.value.view) : { view: viewId };
  return customer.store.act(actorOf(staff), { action: "support.open", target }, async (scope) => {
    if (!admitted.ok) return admitted;
    const now = await findOpenable(scope, { staff, viewId, find: findViewForChange });
    if (!now.ok) return now;
    const { view, endsAtMs, mustStandInSheet } = now.value;
    const key = newEventKey(scope.nowMs);
    openView(scope, viewId, { openingKey: key, mustStandInSheet, endsAtMs });
    const details = { ...purposeOf(view), until: at(endsAtMs) };
    return accept({
      value: { endsAtMs },
      event: { action: "support.open", outcome: "allowed", target, details },
      key,
    });
  });
}

/** Before the customer's transaction, since a hold must outlive the opening that it refuses. */
async function admit(bench: Bench, staff: Staff, opening: Found & Openable): Promise<Result<null>> {
  const { customer, view, isTicketed } = opening;
  const approvedBy = await bench.operate(actorOf(staff), (scope) => findApprovers(scope, view.id));
  const admitted = await bench.watch.admitOpening({
    staffId: staff.staffId,
    customerId: customer.tenantId,
    subject: view.subject,
    reason: view.reason,
    isTicketed,
    justification: view.justification,
    atMs: bench.now(),
    address: staff.address,
    addressSinceMs: staff.addressSinceMs,
    approvedBy,
  });
  if (!admitted.ok) return admitted;
  const { openingId } = admitted.value;
  await bench.operate(actorOf(staff), async (scope) => noteOpening(scope, view.id, openingId));
  return accept(null);
}

type Asked = { staff: Staff; viewId: string; find: typeof findView };

async function findOpenable(scope: Scope, { staff, viewId, find }: Asked): Promise<Result<Openable>> {
  const view = await find(scope, viewId);
  if (!view || view.staffId !== staff.staffId) return refuse("not-found");
  const { nowMs } = scope;
  if (stateOfView(view, nowMs) !== "requested") return refuse("view-over");
  const [policy, ticket, agreedUntilMs] = await Promise.all([
    findSupportPolicy(scope),
    findTicket(scope, view.ticket),
    agreementOf(scope, view),
  ]);
  const allowed = decideReason(policy, view.reason);
  if (!allowed.ok) return refuse(allowed.code);
  const fits = decideTicket(ticket, { ...view, nowMs });
  if (!fits.ok) return refuse(fits.code);
  const given: Record<Consent, boolean> = {
    agreement: agreedUntilMs !== null || (policy.adminsAgree && view.approvedBy !== null),
    customer: view.approvedBy !== null,
    peer: view.peer !== null,
  };
  const needed = consentsNeeded(policy.mode, { reason: view.reason, isOfficer: staff.role === "officer" });
  const missing = needed.find((one) => !given[one]);
  if (missing) return refuse(missing === "agreement" ? "agreement-missing" : "approval-missing");
  return accept({
    view,
    endsAtMs: endOfView(nowMs, needed.includes("agreement") ? agreedUntilMs : null),
    mustStandInSheet: policy.mode !== "notify",
    isTicketed: ticket?.subject === view.subject,
  });
}

/** Until when the subject agrees to show the view's group; an agreement is of one group, so a view of all has none. */
export async function agreementOf(scope: Scope, view: StoredView): Promise<number | null> {
  const { groupId, subject: email } = view;
  return groupId === null ? null : findAgreedUntil(scope, { groupId, email, nowMs: scope.nowMs });
}
