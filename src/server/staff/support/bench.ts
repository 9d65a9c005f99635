// What every step of a support view stands on: the customers, the operator's own tenant, the watch, and who acts. A step that concerns
// both tenants is two transactions, the operator's first.

import type { Actor } from "../../../shared/audit/event.ts";
import { accept, refuse, type Result } from "../../../shared/contract/refusal.ts";
import type { StaffRole } from "../../../shared/domain/staff.ts";
import type { Watch } from "../../detection/watch.ts";
import type { Database } from "../../store/database.ts";
import { openScope, type Scope } from "../../store/tenant-store.ts";
import type { StoredView } from "../../store/support/views.ts";
import { findStaffView, type StaffView } from "../../store/staff/views.ts";
import type { Customer, Customers } from "../customers.ts";

export type Bench = {
  db: Database;
  now: () => number;
  customers: Customers;
  watch: Watch;
  /** The operator's Workspace domain, which is nobody's customer. */
  domain: string;
  /** A transaction in the operator's tenant that stands whatever comes after it. */
  operate<T>(by: Actor, work: (scope: Scope) => Promise<T>): Promise<T>;
};

/** Who acts: a person of the operator's tenant. `addressSinceMs`: since when her address is admitted. */
export type Staff = {
  staffId: string;
  email: string;
  role: StaffRole;
  address: string;
  addressSinceMs: number;
};

/** As whom a customer's trail names her. */
export function actorOf({ staffId, email }: Staff): Actor {
  return { personId: staffId, email, surface: "support" };
}

export type Found = { customer: Customer; asked: StaffView };

/** A view that was asked for, and its customer. Refusal: `not-found`, of somebody else's view too unless `anybodys`. */
export async function findAsked(
  bench: Bench,
  staff: Staff,
  { viewId, anybodys }: { viewId: string; anybodys?: true },
): Promise<Result<Found>> {
  const asked = await bench.operate(actorOf(staff), (scope) => findStaffView(scope, viewId));
  if (!asked || (!anybodys && asked.staffId !== staff.staffId)) return refuse("not-found");
  const customer = await bench.customers.ofId(asked.customerId);
  return customer ? accept({ customer, asked }) : refuse("not-found");
}

/** Looks into a customer's tenant without acting: what is decided by it is decided again in the act. */
export function glance<T>(
  bench: Bench,
  { tenantId, keys }: Customer,
  { staff, look }: { staff: Staff; look: (scope: Scope) => Promise<T> },
): Promise<T> {
  return bench.db.read(tenantId, (tx) =>
    look(openScope(tx, { tenantId, keys, actor: actorOf(staff), nowMs: bench.now() })),
  );
}

/** What every event of a view names: itself, and its group where it is of one. */
export function targetOf({ id, groupId }: Pick<StoredView, "id" | "groupId">): {
  view: string;
  group?: string;
} {
  return { view: id, ...(groupId === null ? {} : { group: groupId }) };
}

/** Whom it is done for, and why. */
export function purposeOf({ subject, reason, ticket }: Pick<StoredView, "subject" | "reason" | "ticket">) {
  return { subject, reason, ticket };
}
