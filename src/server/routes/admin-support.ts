// What a customer's admins allow of support views: the mode and the reasons, each view that waits for their word, and stopping one.

import type { AllowedEvent } from "../../shared/audit/event.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import {
  inView,
  supportPolicy,
  type SupportOfAll,
  type SupportPolicyView,
} from "../../shared/contract/support.ts";
import { stateOfView, type ViewState } from "../../shared/domain/support.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { putSupportPolicy, type StoredSupportPolicy } from "../store/support/policy.ts";
import { approveView, findViewForChange, type StoredView } from "../store/support/views.ts";
import { finishView } from "../store/support/view-summary.ts";
import type { Scope } from "../store/tenant-store.ts";
import { time } from "./presentation.ts";
import { readSupport } from "../store/support/state.ts";

const forAdmins = { admins: true, pages: ["admin"], query: noQuery } as const;

const readAll = defineRoute({
  ...forAdmins,
  method: "GET",
  path: "/v1/admin/support",
  summary: "What support is allowed, what users agreed to, and every support view of the last 30 days",
  action: "support.list",
  params: noParams,
  body: noBody,
  target: () => ({}),
  async run(scope) {
    const json = await readOfAll(scope);
    return accept({
      value: { status: 200, json },
      event: {
        action: "support.list",
        outcome: "allowed",
        target: {},
        details: { views: json.views.length },
      },
    });
  },
});

const changePolicy = defineRoute({
  ...forAdmins,
  method: "PUT",
  path: "/v1/admin/support/policy",
  summary: "Say whose word a support view needs and for which reasons there are any; it holds at once",
  action: "support.change-policy",
  params: noParams,
  body: jsonBody(supportPolicy),
  target: () => ({}),
  async run(scope, { body }) {
    putSupportPolicy(scope, body);
    return accept({
      value: { status: 200, json: await readOfAll(scope) },
      event: { action: "support.change-policy", outcome: "allowed", target: {}, details: body },
    });
  },
});

type Answering = {
  verb: "approve" | "decline";
  summary: string;
  action: "support.allow" | "support.decline";
  /** The states in which a view can still be answered so. */
  of: readonly ViewState[];
  /** Answers what is told beside it. */
  carryOut(scope: Scope, view: StoredView): Promise<AllowedEvent[]>;
};

/** An admin's word on one view. */
function answerView({ verb, summary, action, of, carryOut }: Answering): Route {
  return defineRoute({
    ...forAdmins,
    method: "POST",
    path: `/v1/admin/support/views/{view}/${verb}`,
    summary,
    action,
    params: inView,
    body: noBody,
    target: ({ view }) => ({ view }),
    async run(scope, { params }) {
      const view = await findViewForChange(scope, params.view);
      if (!view) return refuse("not-found");
      if (!of.includes(stateOfView(view, scope.nowMs))) return refuse("view-over");
      const beside = await carryOut(scope, view);
      const { subject, reason, ticket } = view;
      return accept({
        value: { status: 200, json: await readOfAll(scope) },
        event: {
          action,
          outcome: "allowed",
          target: { view: view.id },
          details: { subject, reason, ticket },
        },
        beside,
      });
    },
  });
}

const allow = answerView({
  verb: "approve",
  summary: "Allow a support view that was asked for",
  action: "support.allow",
  of: ["requested"],
  async carryOut(scope, view) {
    approveView(scope, view.id, "customer");
    return [];
  },
});

const decline = answerView({
  verb: "decline",
  summary: "Decline a support view, or stop one that is open",
  action: "support.decline",
  of: ["requested", "open"],
  carryOut: async (scope, view) => [await finishView(scope, view, "customer")],
});

async function readOfAll(scope: Scope): Promise<SupportOfAll> {
  const { state, policy } = await readSupport(scope, null);
  return { ...state, policy: presentPolicy(policy) };
}

function presentPolicy({ mode, reasons, adminsAgree, changed }: StoredSupportPolicy): SupportPolicyView {
  return {
    mode,
    reasons: [...reasons],
    adminsAgree,
    ...(changed ? { changedBy: changed.by, changedAt: time(changed.atMs) } : {}),
  };
}

export const adminSupportRoutes: readonly Route[] = [readAll, changePolicy, allow, decline];
