// A support view's extension and its end, at the hand of staff. However a view ends, its closing summary is told once (`view-summary.ts`).

import { accept, refuse } from "../../../shared/contract/refusal.ts";
import { decideJustification } from "../../../shared/domain/justification.ts";
import { extendView, needsAgreement, stateOfView } from "../../../shared/domain/support.ts";
import { findViewForChange, prolongView, type StoredView } from "../../store/support/views.ts";
import { at, type Recorded, type Scope } from "../../store/tenant-store.ts";
import { finishView } from "../../store/support/view-summary.ts";
import { actorOf, type Bench, findAsked, type Staff, targetOf } from "./bench.ts";
import { agreementOf } from "./opening.ts";
import { isAgreed } from "./reveal.ts";

/**
 * Half an hour more, once, for a reason of its own. Refusals: `not-found`, `justification-short`, `justification-copied`, and those of
 * `extendView`.
 */
export async function extend(
  bench: Bench,
  staff: Staff,
  { viewId, justification }: { viewId: string; justification: string },
): Promise<Recorded<{ endsAtMs: number }>> {
  const found = await findAsked(bench, staff, { viewId });
  if (!found.ok) return { ...found, eventKey: null };
  const { store } = found.value.customer;
  const intent = { action: "support.extend", target: { view: viewId } } as const;
  return store.act(actorOf(staff), intent, async (scope) => {
    const view = await findViewForChange(scope, viewId);
    if (!view || view.staffId !== staff.staffId) return refuse("not-found");
    const said = decideJustification(justification, [view.justification]);
    if (!said.ok) return refuse(said.code);
    const agreedUntilMs = await boundOf(scope, view);
    const longer = extendView(view, { nowMs: scope.nowMs, agreedUntilMs });
    if (!longer.ok) return refuse(longer.code);
    const { endsAtMs } = longer;
    prolongView(scope, view, { endsAtMs, text: justification });
    const details = { subject: view.subject, until: at(endsAtMs), justification };
    return accept({
      value: { endsAtMs },
      event: { action: "support.extend", outcome: "allowed", target: targetOf(view), details },
    });
  });
}

/** A view that stands on a user's agreement ends with it, unless she agreed anew; null: on none. */
async function boundOf(scope: Scope, view: StoredView): Promise<number | null> {
  if (!needsAgreement(view.reason, view.role === "officer")) return null;
  const agreedUntilMs = await agreementOf(scope, view);
  if (agreedUntilMs !== null) return agreedUntilMs;
  return (await isAgreed(scope, view)) ? null : scope.nowMs;
}

/** By the actor, or by an officer (`revoke`), at once. Refusals: `not-found`, `view-over`. */
export async function end(
  bench: Bench,
  staff: Staff,
  { viewId, by }: { viewId: string; by: "actor" | "officer" },
): Promise<Recorded<null>> {
  const asked = by === "officer" ? ({ viewId, anybodys: true } as const) : { viewId };
  const found = await findAsked(bench, staff, asked);
  if (!found.ok) return { ...found, eventKey: null };
  const action = by === "officer" ? "support.revoke" : "support.close";
  const { store } = found.value.customer;
  return store.act(actorOf(staff), { action, target: { view: viewId } }, async (scope) => {
    const view = await findViewForChange(scope, viewId);
    if (!view) return refuse("not-found");
    if (!["open", "requested"].includes(stateOfView(view, scope.nowMs))) return refuse("view-over");
    const summary = await finishView(scope, view, by);
    const details = { subject: view.subject };
    return accept({
      value: null,
      event: { action, outcome: "allowed", target: targetOf(view), details },
      beside: [summary],
    });
  });
}
