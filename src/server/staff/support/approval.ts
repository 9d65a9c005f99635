// A colleague's approval of a support view: kept in the operator's tenant, where it counts once, then told in the customer's.

import { accept, refuse, type Result } from "../../../shared/contract/refusal.ts";
import { decideApproval } from "../../../shared/domain/peer-approval.ts";
import { addApproval, findApprovers, findLastApprovers } from "../../store/staff/views.ts";
import { approveView, findView, findViewForChange, type StoredView } from "../../store/support/views.ts";
import type { Act, Recorded, Scope } from "../../store/tenant-store.ts";
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

const lastOnes = 10;

export type Approving = Found & { view: StoredView; isApproverHeld: boolean };

/** Refusal: `not-found`. */
export async function findApprovable(bench: Bench, staff: Staff, viewId: string): Promise<Result<Approving>> {
  const found = await findAsked(bench, staff, { viewId, anybodys: true });
  if (!found.ok) return found;
  const look = (scope: Scope) => findView(scope, viewId);
  const view = await glance(bench, found.value.customer, { staff, look });
  const hold = await bench.watch.findHold(staff.staffId);
  return view ? accept({ ...found.value, view, isApproverHeld: hold !== null }) : refuse("not-found");
}

/** In the operator's tenant. Refusals: those of `decideApproval`. */
export async function noteApproval(
  scope: Scope,
  staff: Staff,
  { view, asked, isApproverHeld }: Approving,
): Promise<Result<Act<null>>> {
  const [approvers, lastApprovers] = await Promise.all([
    findApprovers(scope, view.id),
    findLastApprovers(scope, view.staffId, lastOnes),
  ]);
  const decided = decideApproval({
    view: { ...view, actor: view.staffId },
    approver: staff.staffId,
    isApproverHeld,
    approvers,
    lastApprovers,
    nowMs: scope.nowMs,
  });
  if (!decided.ok) return refuse(decided.code);
  if (!(await addApproval(scope, view.id))) return refuse("approval-given");
  const details = { customer: asked.domain };
  return accept({
    value: null,
    event: { action: "support.approve", outcome: "allowed", target: { view: view.id }, details },
  });
}

/** In the customer's. Refusal: `not-found`. */
export function approve(
  staff: Staff,
  { customer, view: { id, groupId } }: Approving,
): Promise<Recorded<null>> {
  const intent = { action: "support.approve", target: targetOf({ id, groupId }) } as const;
  return customer.store.act(actorOf(staff), intent, async (scope) => {
    const view = await findViewForChange(scope, id);
    if (!view) return refuse("not-found");
    approveView(scope, id, "peer");
    const details = purposeOf(view);
    return accept({
      value: null,
      event: { action: "support.approve", outcome: "allowed", target: intent.target, details },
    });
  });
}
