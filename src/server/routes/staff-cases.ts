// The cases of abnormal access by the operator's people to users of this organization, for its admins.

import { accept } from "../../shared/contract/refusal.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { listCases } from "../store/staff/cases.ts";

const readCases = defineRoute({
  method: "GET",
  path: "/v1/admin/staff-cases",
  summary: "Holds on the operator's people who looked at my organization's users, with their verdicts",
  action: "case.list",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: noBody,
  target: () => ({}),
  async run(scope) {
    const items = await listCases(scope);
    return accept({
      value: { status: 200, json: { items } },
      event: { action: "case.list", outcome: "allowed", target: {}, details: { cases: items.length } },
    });
  },
});

export const staffCaseRoutes: readonly Route[] = [readCases];
