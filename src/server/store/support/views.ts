// Support views in the customer's tenant. What a view may do is `domain/support.ts`; here it is kept, and found under its row's lock.

import type { StaffRole } from "../../../shared/domain/staff.ts";
import type { SupportReason, ViewTimes } from "../../../shared/domain/support.ts";
import { open, seal } from "../../seal/sealed.ts";
import { at, type Reader, type Scope } from "../tenant-store.ts";

/** What its actor wrote; sealed. */
type Written = { justification: string; extension?: string };
/** Who ended it, if not its time: the actor, the customer, an officer, or a hold. */
export type ViewEnder = "actor" | "customer" | "officer" | "hold";
export type StoredView = ViewTimes &
  Written & {
    id: string;
    staffId: string;
    actor: string;
    role: StaffRole;
    subject: string;
    /** Null: every group that the subject sees. */
    groupId: string | null;
    groupName: string | null;
    reason: SupportReason;
    ticket: string;
    /** The customer's admin, and the actor's colleague, who approved. */
    approvedBy: string | null;
    peer: string | null;
    openingKey: string | null;
    mustStandInSheet: boolean;
    isExtended: boolean;
    endedBy: ViewEnder | null;
    contacts: number;
    reveals: number;
    toldAtMs: number | null;
  };
type ViewRow = {
  view_id: string;
  staff_id: string;
  actor: string;
  role: StaffRole;
  subject: string;
  group_id: string | null;
  group_name: string | null;
  reason: SupportReason;
  ticket: string;
  sealed: Uint8Array;
  requested_at: number;
  approved_by: string | null;
  peer: string | null;
  opened_at: number | null;
  opening_key: string | null;
  is_seen_in_sheet: boolean | null;
  ends_at: number | null;
  seen_at: number | null;
  extended_at: number | null;
  ended_at: number | null;
  ended_by: ViewEnder | null;
  contacts: number;
  reveals: number;
  told_at: number | null;
};

const columns = `v.view_id, v.staff_id, v.actor, v.role, v.subject, v.group_id, v.reason, v.ticket, v.sealed, v.requested_at, v.approved_by,
  v.peer, v.opened_at, v.opening_key, v.is_seen_in_sheet, v.ends_at, v.seen_at, v.extended_at, v.ended_at, v.ended_by, v.contacts,
  v.reveals, v.told_at, (select g.name from groups g where g.tenant_id = $1 and g.group_id = v.group_id) as group_name`;

function placeOf({ tenantId }: Pick<Scope, "tenantId">, viewId: string): string[] {
  return ["support-view", tenantId, viewId];
}

function viewOf(scope: Scope, row: ViewRow): StoredView {
  const written = open(scope.keys.data, placeOf(scope, row.view_id), row.sealed) as Written; // sealed below
  return {
    ...written,
    id: row.view_id,
    staffId: row.staff_id,
    actor: row.actor,
    role: row.role,
    subject: row.subject,
    groupId: row.group_id,
    groupName: row.group_name,
    reason: row.reason,
    ticket: row.ticket,
    requestedAtMs: row.requested_at,
    approvedBy: row.approved_by,
    peer: row.peer,
    openedAtMs: row.opened_at,
    openingKey: row.opening_key,
    mustStandInSheet: row.is_seen_in_sheet ?? true,
    endsAtMs: row.ends_at,
    seenAtMs: row.seen_at,
    isExtended: row.extended_at !== null,
    endedAtMs: row.ended_at,
    endedBy: row.ended_by,
    contacts: row.contacts,
    reveals: row.reveals,
    toldAtMs: row.told_at,
  };
}

export type NewView = Pick<
  StoredView,
  "id" | "staffId" | "actor" | "role" | "subject" | "groupId" | "reason" | "ticket" | "justification"
>;

export function addView(scope: Scope, view: NewView): void {
  const { id, staffId, actor, role, subject, groupId, reason, ticket, justification } = view;
  const sealed = seal(scope.keys.data, placeOf(scope, id), { justification } satisfies Written);
  scope.send(
    `insert into support_view (tenant_id, view_id, staff_id, actor, role, subject, group_id, reason, ticket, sealed, requested_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, staffId, actor, role, subject, groupId, reason, ticket, sealed, at(scope.nowMs)],
  );
}

const findOne = `select ${columns} from support_view v where v.tenant_id = $1 and v.view_id = $2`;

export async function findView(scope: Scope, id: string): Promise<StoredView | null> {
  const [row] = await scope.rows<ViewRow>(findOne, [id]);
  return row ? viewOf(scope, row) : null;
}

/** The same before a change: whoever changes it next waits. */
export async function findViewForChange(scope: Scope, id: string): Promise<StoredView | null> {
  scope.send("select from support_view where tenant_id = $1 and view_id = $2 for no key update", [id]);
  return findView(scope, id);
}

/** Of one subject or of all, from a moment on, the newest first. */
export async function findViews(
  scope: Scope,
  { subject, sinceMs, most }: { subject: string | null; sinceMs: number; most: number },
): Promise<StoredView[]> {
  const rows = await scope.rows<ViewRow>(
    `select ${columns} from support_view v
     where v.tenant_id = $1 and ($2::text is null or v.subject = $2) and v.requested_at >= $3
     order by v.requested_at desc, v.view_id limit $4`,
    [subject, at(sinceMs), most],
  );
  return rows.map((row) => viewOf(scope, row));
}

/** Those whose closing summary is not told yet; whoever ends one of them meanwhile waits. */
export async function findUntold(scope: Scope): Promise<StoredView[]> {
  const rows = await scope.rows<ViewRow>(
    `select ${columns} from support_view v where v.tenant_id = $1 and v.told_at is null
     order by v.requested_at limit 200 for no key update of v`,
  );
  return rows.map((row) => viewOf(scope, row));
}

/** A subject's that were opened and not told of yet: among them are those that are open. */
export async function findLiveViews(scope: Scope, subject: string): Promise<StoredView[]> {
  const rows = await scope.rows<ViewRow>(
    `select ${columns} from support_view v
     where v.tenant_id = $1 and v.subject = $2 and v.told_at is null and v.opened_at is not null`,
    [subject],
  );
  return rows.map((row) => viewOf(scope, row));
}

/** Whether support, and no developer, holds a view on this ticket. */
export async function isHeldBySupport(scope: Scope, ticket: string): Promise<boolean> {
  const rows = await scope.rows(
    `select from support_view where tenant_id = $1 and ticket = $2 and role in ('support', 'lead') and opened_at is not null limit 1`,
    [ticket],
  );
  return rows.length === 1;
}

export function approveView(scope: Scope, id: string, by: "customer" | "peer"): void {
  const statement =
    by === "customer"
      ? "update support_view set approved_by = $3 where tenant_id = $1 and view_id = $2"
      : "update support_view set peer = $3 where tenant_id = $1 and view_id = $2";
  scope.send(statement, [id, scope.actor.email]);
}

export type Opening = { openingKey: string; mustStandInSheet: boolean; endsAtMs: number };

export function openView(
  scope: Scope,
  id: string,
  { openingKey, mustStandInSheet, endsAtMs }: Opening,
): void {
  scope.send(
    `update support_view set opened_at = $3, opening_key = $4, is_seen_in_sheet = $5, ends_at = $6
     where tenant_id = $1 and view_id = $2`,
    [id, at(scope.nowMs), openingKey, mustStandInSheet, at(endsAtMs)],
  );
}

export function prolongView(scope: Scope, view: StoredView, to: { endsAtMs: number; text: string }): void {
  const written: Written = { justification: view.justification, extension: to.text };
  scope.send(
    "update support_view set ends_at = $3, extended_at = $4, sealed = $5 where tenant_id = $1 and view_id = $2",
    [view.id, at(to.endsAtMs), at(scope.nowMs), seal(scope.keys.data, placeOf(scope, view.id), written)],
  );
}

/** Counts what the view has shown so far, and that it was read now. */
export function noteReading(scope: Scope, id: string, seen: { contacts: number; reveals: number }): void {
  scope.send(
    "update support_view set contacts = $3, reveals = $4, seen_at = $5 where tenant_id = $1 and view_id = $2",
    [id, seen.contacts, seen.reveals, at(scope.nowMs)],
  );
}

export function endView(scope: Scope, id: string, by: ViewEnder): void {
  scope.send(
    "update support_view set ended_at = $3, ended_by = $4 where tenant_id = $1 and view_id = $2 and ended_at is null",
    [id, at(scope.nowMs), by],
  );
}

export function noteTold(scope: Scope, id: string): void {
  scope.send("update support_view set told_at = $3 where tenant_id = $1 and view_id = $2", [
    id,
    at(scope.nowMs),
  ]);
}

/** Whether somebody of that address has ever signed in here. */
export async function isPersonKnown(scope: Reader, email: string): Promise<boolean> {
  const rows = await scope.rows("select from person where tenant_id = $1 and email = $2 limit 1", [email]);
  return rows.length === 1;
}
