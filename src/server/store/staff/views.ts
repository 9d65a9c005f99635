// Support views in the operator's tenant: what each of its people asked for, who approved it, how much each has seen today.

import { supportLimit } from "../../../shared/domain/support.ts";
import { open, seal } from "../../seal/sealed.ts";
import { at, type Scope } from "../tenant-store.ts";

/** Which view, of which customer. */
export type StaffView = {
  id: string;
  customerId: string;
  domain: string;
  staffId: string;
  requestedAtMs: number;
  justification: string;
  /** As detection knows its opening; null: it was not admitted yet. */
  openingId: string | null;
};
type StaffViewRow = {
  view_id: string;
  customer_id: string;
  domain: string;
  staff_id: string;
  requested_at: number;
  sealed: Uint8Array;
  opening_id: string | null;
};
const columns = "view_id, customer_id, domain, staff_id, requested_at, sealed, opening_id";

function placeOf({ tenantId }: Pick<Scope, "tenantId">, viewId: string): string[] {
  return ["staff-view", tenantId, viewId];
}

function staffViewOf(scope: Scope, row: StaffViewRow): StaffView {
  return {
    id: row.view_id,
    customerId: row.customer_id,
    domain: row.domain,
    staffId: row.staff_id,
    requestedAtMs: row.requested_at,
    justification: open(scope.keys.data, placeOf(scope, row.view_id), row.sealed) as string, // sealed below
    openingId: row.opening_id,
  };
}

export function addStaffView(
  scope: Scope,
  view: Pick<StaffView, "id" | "customerId" | "domain" | "justification">,
): void {
  const sealed = seal(scope.keys.data, placeOf(scope, view.id), view.justification);
  scope.send(
    `insert into staff_view (tenant_id, view_id, customer_id, domain, staff_id, requested_at, sealed)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [view.id, view.customerId, view.domain, scope.actor.personId, at(scope.nowMs), sealed],
  );
}

export async function findStaffView(scope: Scope, id: string): Promise<StaffView | null> {
  const [row] = await scope.rows<StaffViewRow>(
    `select ${columns} from staff_view where tenant_id = $1 and view_id = $2`,
    [id],
  );
  return row ? staffViewOf(scope, row) : null;
}

/** By which id detection knows the opening of a view. */
export function noteOpening(scope: Scope, id: string, openingId: string): void {
  scope.send("update staff_view set opening_id = $3 where tenant_id = $1 and view_id = $2", [id, openingId]);
}

/** The last ones, of one person or of all, the newest first. */
export async function findStaffViews(
  scope: Scope,
  { staffId, most }: { staffId: string | null; most: number },
): Promise<StaffView[]> {
  const rows = await scope.rows<StaffViewRow>(
    `select ${columns} from staff_view where tenant_id = $1 and ($2::uuid is null or staff_id = $2)
     order by requested_at desc, view_id limit $3`,
    [staffId, most],
  );
  return rows.map((row) => staffViewOf(scope, row));
}

export async function findApprovers(scope: Scope, viewId: string): Promise<string[]> {
  const rows = await scope.rows<{ approver_id: string }>(
    "select approver_id from staff_view_approval where tenant_id = $1 and view_id = $2",
    [viewId],
  );
  return rows.map(({ approver_id: id }) => id);
}

/** Who approved somebody's last views, the newest first. */
export async function findLastApprovers(scope: Scope, staffId: string, most: number): Promise<string[]> {
  const rows = await scope.rows<{ approver_id: string }>(
    `select a.approver_id from staff_view_approval a join staff_view v on v.tenant_id = $1 and v.view_id = a.view_id
     where a.tenant_id = $1 and v.staff_id = $2 order by a.approved_at desc limit $3`,
    [staffId, most],
  );
  return rows.map(({ approver_id: id }) => id);
}

/** In the actor's name; of two at once, or a second time, only one is kept. False: it was there. */
export async function addApproval(scope: Scope, viewId: string): Promise<boolean> {
  const added = await scope.rows(
    `insert into staff_view_approval (tenant_id, view_id, approver_id, approved_at) values ($1, $2, $3, $4)
     on conflict do nothing returning 1`,
    [viewId, scope.actor.personId, at(scope.nowMs)],
  );
  return added.length === 1;
}

/** Counts contacts that the actor is about to see; false where that is more than a day allows, and then none is counted. Days are of UTC. */
export async function countReading(scope: Scope, contacts: number): Promise<boolean> {
  const counted = await scope.rows(
    `insert into staff_reading as r (tenant_id, staff_id, day, contacts) select $1, $2, $3::timestamptz::date, $4::int where $4::int <= $5::int
     on conflict (tenant_id, staff_id, day) do update set contacts = r.contacts + excluded.contacts
       where r.contacts + excluded.contacts <= $5::int
     returning 1`,
    [scope.actor.personId, at(scope.nowMs), contacts, supportLimit.contactsPerDay],
  );
  return counted.length === 1;
}
