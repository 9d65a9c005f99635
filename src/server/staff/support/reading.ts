// Reading through an open support view: the subject's groups and their contacts, masked. Whatever is read is counted
// and told in the customer's trail, under the view's lock, before any of it is answered.

import { accept, refuse, type Refusal, type Result } from "../../../shared/contract/refusal.ts";
import { displayName, organizationLine } from "../../../shared/domain/contact.ts";
import { maskContact, type MaskedContact } from "../../../shared/domain/masking.ts";
import { supportLimit } from "../../../shared/domain/support.ts";
import type { StoredContact } from "../../store/contacts.ts";
import type { VisibleGroup } from "../../store/groups.ts";
import { countReading } from "../../store/staff/views.ts";
import { addSeen } from "../../store/support/seen.ts";
import { findViewForChange, noteReading, type StoredView } from "../../store/support/views.ts";
import type { Act, Recorded, Scope } from "../../store/tenant-store.ts";
import { actorOf, type Bench, type Staff } from "./bench.ts";
import { decideReading, findOpen, lookAtContacts, lookAtGroups, type OpenSight } from "./sight.ts";

type Target = { view: string; group?: string; contact?: string; version?: number };

type Reading = {
  sight: OpenSight;
  action: "support.groups" | "support.contacts" | "support.reveal";
  target: Target;
};

/** The act of one reading, under the view's lock and judged anew there. */
export function readAs<T>(
  staff: Staff,
  { sight, action, target }: Reading,
  work: (scope: Scope, view: StoredView) => Promise<Result<Act<T>>>,
): Promise<Recorded<T>> {
  return sight.customer.store.act(actorOf(staff), { action, target }, async (scope) => {
    const view = await findViewForChange(scope, target.view);
    if (!view) return refuse("not-found");
    const readable = await decideReading(scope, staff, view);
    return readable.ok ? work(scope, view) : readable;
  });
}

/** Tells a refusal that came before the act in the customer's trail, where the customer is known. */
export function refused<T>(
  staff: Staff,
  { sight, action, target }: Reading,
  refusal: Refusal,
): Promise<Recorded<T>> {
  return sight.customer.store.act<T>(actorOf(staff), { action, target }, async () => refusal);
}

/** Refusals: those of `findOpen`. */
export async function readGroups(
  bench: Bench,
  staff: Staff,
  viewId: string,
): Promise<Recorded<VisibleGroup[]>> {
  const open = await findOpen(bench, staff, viewId);
  if (!open.ok) return { ...open, eventKey: null };
  const sight = open.value;
  const target = { view: viewId };
  const looked = await lookAtGroups(bench, { staff, sight });
  const act = { sight, action: "support.groups", target } as const;
  if (!looked.ok) return refused(staff, act, looked);
  return readAs(staff, act, async (scope, view) => {
    noteReading(scope, viewId, view);
    const details = { subject: view.subject, groups: looked.value.length };
    return accept({
      value: looked.value,
      event: { action: "support.groups", outcome: "allowed", target, details },
    });
  });
}

export type ShownContact = MaskedContact & { id: string; version: number };
export type ShownPage = { contacts: ShownContact[]; below: number | null; shownInView: number };
export type PageAsked = { viewId: string; groupId: string; below: number; limit: number };

/**
 * A page of masked contacts, cut where the view has shown its hundred. Refusals: those of `findOpen`, `not-found`, `view-full`, and
 * those of `Watch.admitReading`.
 */
export async function readContacts(
  bench: Bench,
  staff: Staff,
  asked: PageAsked,
): Promise<Recorded<ShownPage>> {
  const open = await findOpen(bench, staff, asked.viewId);
  if (!open.ok) return { ...open, eventKey: null };
  const sight = open.value;
  const target = { view: asked.viewId, group: asked.groupId };
  const act = { sight, action: "support.contacts", target } as const;
  const looked = await lookAtContacts(bench, { staff, sight }, asked);
  if (!looked.ok) return refused(staff, act, looked);
  const { shown, fresh, isCut } = withinCap(sight, looked.value.contacts);
  const admitted = await admit(bench, staff, { sight, contacts: fresh, isCut, reveals: 0 });
  if (!admitted.ok) return refused(staff, act, admitted);
  return readAs(staff, act, async (scope, view) => {
    const shownInView = await addSeen(scope, view.id, shown);
    if (shownInView > supportLimit.contactsPerView) return refuse("view-full");
    noteReading(scope, view.id, { contacts: shownInView, reveals: view.reveals });
    const contacts = shown.map(({ id, version }) => `${id}@${version}`);
    const last = shown[shown.length - 1];
    return accept({
      value: {
        contacts: shown.map(present),
        below: last && shown.length === asked.limit ? last.revision : null,
        shownInView,
      },
      event: {
        action: "support.contacts",
        outcome: "allowed",
        target,
        details: { subject: view.subject, contacts },
      },
    });
  });
}

/** The contacts of a page up to where the view is full; `fresh`: those it has not shown before. */
function withinCap({ seen }: OpenSight, contacts: readonly StoredContact[]) {
  const known = new Set(seen.map(({ contactId }) => contactId));
  const left = supportLimit.contactsPerView - known.size;
  const fresh = contacts.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  const beyond = new Set(fresh.slice(left));
  const first = contacts.findIndex(({ id }) => beyond.has(id));
  const shown = first < 0 ? contacts : contacts.slice(0, first);
  // who asks for nothing but what lies beyond is told so, by detection first
  const isCut = first === 0;
  return { shown, fresh: isCut ? fresh : fresh.slice(0, left), isCut };
}

type Asking = { sight: OpenSight; contacts: string[]; isCut: boolean; reveals: number };

/** In the operator's tenant: detection's rules, then the day's count. */
export async function admit(bench: Bench, staff: Staff, { sight, contacts, isCut, reveals }: Asking) {
  const { asked, customer } = sight;
  if (asked.openingId === null) return refuse("view-over");
  const admitted = await bench.watch.admitReading({
    openingId: asked.openingId,
    staffId: staff.staffId,
    customerId: customer.tenantId,
    atMs: bench.now(),
    contacts,
    reveals,
    searches: 0,
    opened: 0,
  });
  if (!admitted.ok) return admitted;
  if (isCut) return refuse("view-full");
  const isCounted =
    contacts.length === 0 ||
    (await bench.operate(actorOf(staff), (scope) => countReading(scope, contacts.length)));
  return isCounted ? accept(null) : refuse("view-full");
}

function present({ id, version, contents: { person } }: StoredContact): ShownContact {
  const display = { name: displayName(person), organization: organizationLine(person) };
  return { id, version, ...maskContact(person, display) };
}
