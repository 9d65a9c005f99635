// What a support view may read right now, and reading it: in the role that can do nothing else, as its subject sees it, and not before the
// customer can see that the view was opened.

import { accept, refuse, type Result } from "../../../shared/contract/refusal.ts";
import type { Caller } from "../../../shared/domain/access.ts";
import { type HiddenFields, hiddenFrom, withoutHidden } from "../../../shared/domain/hidden-fields.ts";
import { overAtMs, stateOfView } from "../../../shared/domain/support.ts";
import { findContacts, findContact, type StoredContact } from "../../store/contacts.ts";
import { StoreFault } from "../../store/database.ts";
import { findVisibleGroups, principalsOf, type VisibleGroup } from "../../store/groups.ts";
import { findSeen, findSight, type SeenContact } from "../../store/support/seen.ts";
import { findView, type StoredView } from "../../store/support/views.ts";
import { openScope, type Scope } from "../../store/tenant-store.ts";
import { actorOf, type Bench, findAsked, type Found, glance, type Staff } from "./bench.ts";

export type OpenSight = Found & { view: StoredView; seen: readonly SeenContact[] };

/** Refusals: `not-found`; `view-over`; `view-unseen` while the opening stands in no checkpoint, or where it must not in the Sheet. */
export async function findOpen(bench: Bench, staff: Staff, viewId: string): Promise<Result<OpenSight>> {
  const found = await findAsked(bench, staff, { viewId });
  if (!found.ok) return found;
  const look = async (scope: Scope): Promise<Result<OpenSight>> => {
    const [view, seen] = await Promise.all([findView(scope, viewId), findSeen(scope, viewId)]);
    if (!view) return refuse("not-found");
    const readable = await decideReading(scope, staff, view);
    return readable.ok ? accept({ ...found.value, view, seen }) : readable;
  };
  return glance(bench, found.value.customer, { staff, look });
}

/** The same in the act that tells of the reading, under the view's lock. */
export async function decideReading(scope: Scope, staff: Staff, view: StoredView): Promise<Result<null>> {
  if (view.staffId !== staff.staffId) return refuse("not-found");
  if (stateOfView(view, scope.nowMs) !== "open" || view.openingKey === null) return refuse("view-over");
  const { isSigned, isInSheet } = await findSight(scope, view.openingKey);
  const isSeen = isSigned && (isInSheet || !view.mustStandInSheet);
  return isSeen ? accept(null) : refuse("view-unseen", { retryAfterSeconds: 2 });
}

/** A query that still runs at the end of the view was cut by the database. */
const cancelled = "57014";

/** Runs `work` as the view's subject, in the role of support. Refusal: `view-over`. */
async function lookAs<T>(
  bench: Bench,
  { staff, sight: { customer, view } }: { staff: Staff; sight: OpenSight },
  work: (scope: Scope, subject: Caller) => Promise<T>,
): Promise<Result<T>> {
  const subject = await bench.customers.userOf(customer, view.subject);
  const principals = [...principalsOf(subject), ...(subject.isAdmin ? ["organization:"] : [])];
  const nowMs = bench.now();
  const leftMs = overAtMs(view) - nowMs;
  if (leftMs <= 0) return refuse("view-over");
  const { tenantId, keys } = customer;
  const sight = { subject: principals, group: view.groupId, leftMs };
  try {
    const shown = await bench.db.readSight(tenantId, sight, (tx) =>
      work(openScope(tx, { tenantId, keys, actor: actorOf(staff), nowMs }), subject),
    );
    return accept(shown);
  } catch (fault) {
    if (fault instanceof StoreFault && fault.sqlState === cancelled) return refuse("view-over");
    throw fault;
  }
}

type By = { staff: Staff; sight: OpenSight };

/** The groups that the subject sees, as far as the view reaches. */
export function lookAtGroups(bench: Bench, by: By): Promise<Result<VisibleGroup[]>> {
  return lookAs(bench, by, findVisibleGroups);
}

export type GroupSight = { group: VisibleGroup; contacts: StoredContact[] };
export type Page = { groupId: string; below: number; limit: number };

/** A page of a group's contacts, without what is hidden from the subject. Refusal: `not-found`. */
export async function lookAtContacts(bench: Bench, by: By, page: Page): Promise<Result<GroupSight>> {
  const looked = await lookAs(bench, by, async (scope, subject) => {
    const group = await findShown(scope, subject, page.groupId);
    if (!group) return null;
    const contacts = await findContacts(scope, page.groupId, page);
    return { group, contacts: contacts.map((one) => without(one, hiddenIn(group))) };
  });
  if (!looked.ok) return looked;
  return looked.value ? accept(looked.value) : refuse("not-found");
}

/** One contact, so that a field of it can be uncovered. Refusal: `not-found`. */
export async function lookAtContact(
  bench: Bench,
  by: By,
  at: { groupId: string; contactId: string },
): Promise<Result<StoredContact>> {
  const looked = await lookAs(bench, by, async (scope, subject) => {
    const group = await findShown(scope, subject, at.groupId);
    const contact = group && (await findContact(scope, at.groupId, at.contactId));
    return contact && without(contact, hiddenIn(group));
  });
  if (!looked.ok) return looked;
  return looked.value ? accept(looked.value) : refuse("not-found");
}

async function findShown(scope: Scope, subject: Caller, groupId: string): Promise<VisibleGroup | undefined> {
  const visible = await findVisibleGroups(scope, subject);
  return visible.find(({ group }) => group.id === groupId);
}

function hiddenIn({ group, held }: VisibleGroup): HiddenFields {
  return hiddenFrom(held.level, group.hiddenFields);
}

function without(contact: StoredContact, hidden: HiddenFields): StoredContact {
  const { contents } = contact;
  return { ...contact, contents: { ...contents, person: withoutHidden(contents.person, hidden) } };
}
