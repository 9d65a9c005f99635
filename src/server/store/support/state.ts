// What support may see and has seen, as the customer is told it: of one user, or of all for the admins.

import type { AgreementView, SupportOfMe, SupportViewView } from "../../../shared/contract/support.ts";
import { type Consent, consentsNeeded, overAtMs, stateOfView } from "../../../shared/domain/support.ts";
import { type Agreement, findAgreements } from "./agreements.ts";
import { findSupportPolicy, type StoredSupportPolicy } from "./policy.ts";
import { findFields } from "./seen.ts";
import { findViews, type StoredView } from "./views.ts";
import { at, type Scope } from "../tenant-store.ts";

const shownForMs = 30 * 24 * 60 * 60_000;
const mostShown = 100;

/** Of one person, or of everybody by null. */
export async function readSupport(
  scope: Scope,
  subject: string | null,
): Promise<{ state: SupportOfMe; policy: StoredSupportPolicy }> {
  const [policy, agreements, views] = await Promise.all([
    findSupportPolicy(scope),
    findAgreements(scope, subject),
    findViews(scope, { subject, sinceMs: scope.nowMs - shownForMs, most: mostShown }),
  ]);
  const fields = await findFields(
    scope,
    views.map(({ id }) => id),
  );
  const present = (view: StoredView) =>
    presentView(view, { policy, agreements, fields: fields.get(view.id) ?? [], nowMs: scope.nowMs });
  return { state: { agreements: agreements.map(presentAgreement), views: views.map(present) }, policy };
}

function presentAgreement({ groupId, groupName, email, endsAtMs }: Agreement): AgreementView {
  return { group: { id: groupId, name: groupName }, person: email, until: at(endsAtMs) };
}

type Known = {
  policy: StoredSupportPolicy;
  agreements: readonly Agreement[];
  fields: string[];
  nowMs: number;
};

function presentView(view: StoredView, known: Known): SupportViewView {
  const state = stateOfView(view, known.nowMs);
  const { groupId, groupName, openedAtMs } = view;
  return {
    id: view.id,
    state,
    actor: view.actor,
    subject: view.subject,
    group: groupId === null ? null : { id: groupId, name: groupName ?? "" },
    reason: view.reason,
    ticket: view.ticket,
    justification: view.justification,
    requestedAt: at(view.requestedAtMs),
    openedAt: openedAtMs === null ? null : at(openedAtMs),
    until: state === "open" ? at(overAtMs({ ...view, seenAtMs: view.endsAtMs })) : null,
    endedBy: state === "over" ? (view.endedBy ?? "time") : null,
    waitsFor: state === "requested" ? missingConsents(view, known) : [],
    contacts: view.contacts,
    fields: known.fields,
  };
}

function missingConsents(view: StoredView, { policy, agreements }: Known): Consent[] {
  const isAgreed = agreements.some(
    ({ groupId, email }) => groupId === view.groupId && email === view.subject,
  );
  const isApproved = view.approvedBy !== null;
  const given = {
    agreement: isAgreed || (policy.adminsAgree && isApproved),
    customer: isApproved,
    peer: view.peer !== null,
  };
  const isOfficer = view.role === "officer";
  return consentsNeeded(policy.mode, { reason: view.reason, isOfficer }).filter((one) => !given[one]);
}

/** One view as its customer is told of it, for whoever asked for it. */
export async function presentOne(scope: Scope, view: StoredView): Promise<SupportViewView> {
  const [policy, agreements, fields] = await Promise.all([
    findSupportPolicy(scope),
    findAgreements(scope, view.subject),
    findFields(scope, [view.id]),
  ]);
  return presentView(view, { policy, agreements, fields: fields.get(view.id) ?? [], nowMs: scope.nowMs });
}
