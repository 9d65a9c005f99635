// What a user lets support look at: one group for half an hour, taken back at any time; and the views of her groups, which she can stop.
// Each answers with the whole state, so that a card needs one call.

import type { AllowedEvent } from "../../shared/audit/event.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { inAgreement, inView } from "../../shared/contract/support.ts";
import { stateOfView } from "../../shared/domain/support.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { findGroup } from "../store/groups.ts";
import { putAgreement, removeAgreement } from "../store/support/agreements.ts";
import { findLiveViews, findViewForChange, type StoredView } from "../store/support/views.ts";
import { finishView } from "../store/support/view-summary.ts";
import { at, type Scope } from "../store/tenant-store.ts";
import { readSupport } from "../store/support/state.ts";

const readMine = defineRoute({
  method: "GET",
  path: "/v1/support",
  summary: "What I let support look at now, and the support views of my groups in the last 30 days",
  action: "support.read",
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { signedIn }) {
    const { state } = await readSupport(scope, signedIn.caller.email);
    return accept({
      value: { status: 200, json: state },
      event: {
        action: "support.read",
        outcome: "allowed",
        target: {},
        details: { views: state.views.length },
      },
    });
  },
});

const agree = defineRoute({
  method: "PUT",
  path: "/v1/support/agreements/{group}",
  summary: "Let support look at a group as I see it, for 30 minutes from now; again prolongs it",
  action: "support.agree",
  params: inAgreement,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const found = await findGroup(scope, signedIn.caller, params.group);
    if (!found?.held || found.group.deletedAtMs !== null) return refuse("not-found");
    const until = at(putAgreement(scope, params.group));
    const { state } = await readSupport(scope, signedIn.caller.email);
    return accept({
      value: { status: 200, json: state },
      event: {
        action: "support.agree",
        outcome: "allowed",
        target: { group: params.group },
        details: { until },
      },
    });
  },
});

const withdraw = defineRoute({
  method: "DELETE",
  path: "/v1/support/agreements/{group}",
  summary: "Take back that support may look at a group; the views that stand on it end at once",
  action: "support.withdraw",
  params: inAgreement,
  query: noQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async run(scope, { params, signedIn }) {
    const { email } = signedIn.caller;
    if (!(await removeAgreement(scope, params.group))) return refuse("not-found");
    const summaries = await endViewsOf(scope, email, params.group);
    const { state } = await readSupport(scope, email);
    return accept({
      value: { status: 200, json: state },
      event: { action: "support.withdraw", outcome: "allowed", target: { group: params.group }, details: {} },
      beside: summaries,
    });
  },
});

const stop = defineRoute({
  method: "POST",
  path: "/v1/support/views/{view}/stop",
  summary: "Stop a support view of my groups at once",
  action: "support.stop",
  params: inView,
  query: noQuery,
  body: noBody,
  target: ({ view }) => ({ view }),
  async run(scope, { params, signedIn }) {
    const view = await findViewForChange(scope, params.view);
    if (!view || view.subject !== signedIn.caller.email) return refuse("not-found");
    if (!isOpen(scope, view)) return refuse("view-over");
    const summary = await finishView(scope, view, "customer");
    const { state } = await readSupport(scope, signedIn.caller.email);
    return accept({
      value: { status: 200, json: state },
      event: {
        action: "support.stop",
        outcome: "allowed",
        target: { view: view.id },
        details: { subject: view.subject },
      },
      beside: [summary],
    });
  },
});

/** The open ones of a group; gives the closing summaries. */
async function endViewsOf(scope: Scope, subject: string, groupId: string): Promise<AllowedEvent[]> {
  const summaries: AllowedEvent[] = [];
  for (const { id } of await findLiveViews(scope, subject)) {
    const view = await findViewForChange(scope, id);
    if (view && view.groupId === groupId && isOpen(scope, view))
      summaries.push(await finishView(scope, view, "customer"));
  }
  return summaries;
}

function isOpen({ nowMs }: Scope, view: StoredView): boolean {
  return stateOfView(view, nowMs) === "open";
}

export const supportRoutes: readonly Route[] = [readMine, agree, withdraw, stop];
