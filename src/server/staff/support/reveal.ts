// Uncovering one kind of field of one contact: only by the user's agreement, at most twenty in a view, each an event of its own.

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import type { RevealableField } from "../../../shared/domain/masking.ts";
import { supportLimit } from "../../../shared/domain/support.ts";
import { findSupportPolicy } from "../../store/support/policy.ts";
import { addReveal } from "../../store/support/seen.ts";
import { noteReading, type StoredView } from "../../store/support/views.ts";
import type { Recorded, Scope } from "../../store/tenant-store.ts";
import type { Bench, Staff } from "./bench.ts";
import { agreementOf } from "./opening.ts";
import { admit, readAs, refused } from "./reading.ts";
import { findOpen, lookAtContact } from "./sight.ts";

export type RevealAsked = { viewId: string; groupId: string; contactId: string; field: RevealableField };

/**
 * One kind of field of a contact that the view has shown, uncovered: only by the user's agreement. Refusals: those of `findOpen`,
 * `not-found`, `agreement-missing`, `view-full`, and those of `Watch.admitReading`.
 */
export async function reveal(bench: Bench, staff: Staff, asked: RevealAsked): Promise<Recorded<unknown[]>> {
  const open = await findOpen(bench, staff, asked.viewId);
  if (!open.ok) return { ...open, eventKey: null };
  const sight = open.value;
  const looked = await lookAtContact(bench, { staff, sight }, asked);
  const version = looked.ok ? { version: looked.value.version } : {};
  const target = { view: asked.viewId, group: asked.groupId, contact: asked.contactId, ...version };
  const act = { sight, action: "support.reveal", target } as const;
  if (!looked.ok) return refused(staff, act, looked);
  const admitted = await admit(bench, staff, { sight, contacts: [], isCut: false, reveals: 1 });
  if (!admitted.ok) return refused(staff, act, admitted);
  return readAs(staff, act, async (scope, view) => {
    if (!(await isAgreed(scope, view))) return refuse("agreement-missing");
    if (view.reveals >= supportLimit.revealsPerView) return refuse("view-full");
    if (!(await addReveal(scope, view.id, asked))) return refuse("not-found");
    noteReading(scope, view.id, { contacts: view.contacts, reveals: view.reveals + 1 });
    return accept({
      value: looked.value.contents.person[asked.field] ?? [],
      event: {
        action: "support.reveal",
        outcome: "allowed",
        target,
        details: { subject: view.subject, fields: [asked.field] },
      },
    });
  });
}

/** By the user, or by an admin where the customer lets admins agree. */
export async function isAgreed(scope: Scope, view: StoredView): Promise<boolean> {
  const [policy, agreedUntilMs] = await Promise.all([findSupportPolicy(scope), agreementOf(scope, view)]);
  return agreedUntilMs !== null || (policy.adminsAgree && view.approvedBy !== null);
}
