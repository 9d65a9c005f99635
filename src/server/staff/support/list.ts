// Which support views there are, for staff: each as its own customer is told of it.

import type { StaffSupport, StaffSupportView } from "../../../shared/contract/support-desk.ts";
import { findStaffViews, type StaffView } from "../../store/staff/views.ts";
import { presentOne } from "../../store/support/state.ts";
import { findView } from "../../store/support/views.ts";
import type { Scope } from "../../store/tenant-store.ts";
import { actorOf, type Bench, glance, type Staff } from "./bench.ts";

const mostShown = 50;

/** One's own of any state; of others those that wait or are open. */
export async function listViews(bench: Bench, staff: Staff): Promise<StaffSupport> {
  const asked = await bench.operate(actorOf(staff), (scope) =>
    findStaffViews(scope, { staffId: null, most: mostShown }),
  );
  const views: StaffSupportView[] = [];
  for (const one of asked) {
    const view = await showOne(bench, staff, one);
    if (view && (view.isMine || view.state === "requested" || view.state === "open")) views.push(view);
  }
  return { views };
}

/** Null where the customer refused the request, so that there is no view. */
async function showOne(
  bench: Bench,
  staff: Staff,
  { id, customerId, domain, staffId }: StaffView,
): Promise<StaffSupportView | null> {
  const customer = await bench.customers.ofId(customerId);
  if (!customer) return null;
  const look = async (scope: Scope) => {
    const view = await findView(scope, id);
    return view && presentOne(scope, view);
  };
  const view = await glance(bench, customer, { staff, look });
  return view && { ...view, domain, isMine: staffId === staff.staffId };
}
