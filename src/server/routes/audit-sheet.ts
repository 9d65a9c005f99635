// The state of the Sheet for the tenant's admins; what it means in words is said by whoever shows it.

import type { SheetView } from "../../shared/contract/audit.ts";
import { trailPages } from "../../shared/contract/page.ts";
import { accept, refuse } from "../../shared/contract/refusal.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { findSheetState, type SheetState } from "../store/audit/sheet-state.ts";
import { time } from "./presentation.ts";

const readSheet = defineRoute({
  method: "GET",
  path: "/v1/audit/sheet",
  summary:
    "Where my organization's Sheet is, how far it is written, what is in its way and what was found changed in it",
  action: "audit.sheet",
  admins: true,
  pages: trailPages,
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope) {
    const state = await findSheetState(scope);
    if (!state) return refuse("not-found");
    return accept({
      value: { status: 200, json: presentState(state) },
      event: {
        action: "audit.sheet",
        admins: true,
        outcome: "allowed",
        target: {},
        details: { delivered: state.delivered },
      },
    });
  },
});

function presentState({ spreadsheetIds, events, delivered, fault, finding }: SheetState): SheetView {
  return {
    sheets: spreadsheetIds.map(
      (id) => `https://docs.google.com/spreadsheets/d/${encodeURIComponent(id)}/edit`,
    ),
    events,
    delivered,
    ...(fault ? { fault } : {}),
    ...(finding
      ? {
          finding: {
            code: finding.code,
            foundAt: time(finding.foundAtMs),
            ...(finding.tab === null ? {} : { tab: finding.tab }),
            ...(finding.row === null ? {} : { row: finding.row }),
          },
        }
      : {}),
  };
}

export const auditSheetRoutes: readonly Route[] = [readSheet];
