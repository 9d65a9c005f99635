// The requests of the admin console, and of what it has others do; beside `asks.ts`.

import { share } from "./builders.ts";
import type { TestServer } from "./server.ts";

type Place = { group: string; view?: string };
type Ask = { path: string; body?: unknown };

const to = "person:amina@halden.example";

const nobodysView = "122a73ef-7cc9-46a9-8ee0-47bed25efb49";

export const consoleAsks: Record<string, (at: Place) => Ask> = {
  "GET /v1/support": () => ({ path: "/v1/support" }),
  "PUT /v1/support/agreements/{group}": ({ group }) => ({ path: `/v1/support/agreements/${group}` }),
  "DELETE /v1/support/agreements/{group}": ({ group }) => ({ path: `/v1/support/agreements/${group}` }),
  "POST /v1/support/views/{view}/stop": ({ view = nobodysView }) => ({
    path: `/v1/support/views/${view}/stop`,
  }),
  "GET /v1/admin/support": () => ({ path: "/v1/admin/support" }),
  "PUT /v1/admin/support/policy": () => ({
    path: "/v1/admin/support/policy",
    body: { mode: "approve", reasons: ["CUSTOMER_REQUEST"], adminsAgree: false },
  }),
  "POST /v1/admin/support/views/{view}/approve": ({ view = nobodysView }) => ({
    path: `/v1/admin/support/views/${view}/approve`,
  }),
  "POST /v1/admin/support/views/{view}/decline": ({ view = nobodysView }) => ({
    path: `/v1/admin/support/views/${view}/decline`,
  }),
  "GET /v1/custom-fields": () => ({ path: "/v1/custom-fields" }),
  "PUT /v1/admin/custom-fields": () => ({ path: "/v1/admin/custom-fields", body: { fields: [] } }),
  "GET /v1/admin/policy": () => ({ path: "/v1/admin/policy" }),
  "POST /v1/admin/policy/preview": () => ({ path: "/v1/admin/policy/preview", body: { outside: "on" } }),
  "PUT /v1/admin/policy": () => ({ path: "/v1/admin/policy", body: { outside: "off" } }),
  "POST /v1/admin/legal-hold": () => ({
    path: "/v1/admin/legal-hold",
    body: { reason: "Case 4711 is open" },
  }),
  "POST /v1/admin/legal-hold/release": () => ({
    path: "/v1/admin/legal-hold/release",
    body: { reason: "Case 4711 is closed" },
  }),
  "GET /v1/admin/overview": () => ({ path: "/v1/admin/overview?days=7" }),
  "GET /v1/admin/groups": () => ({ path: "/v1/admin/groups" }),
  "GET /v1/admin/people": () => ({ path: "/v1/admin/people" }),
  "GET /v1/admin/grants/outside": () => ({ path: "/v1/admin/grants/outside?q=example&state=invited" }),
  "GET /v1/admin/grants/ending": () => ({ path: "/v1/admin/grants/ending?days=30" }),
  "DELETE /v1/admin/groups/{group}/grants/{principal}": ({ group }) => ({
    path: `/v1/admin/groups/${group}/grants/${to}`,
  }),
  "POST /v1/admin/groups/{group}/grants/{principal}/extend": ({ group }) => ({
    path: `/v1/admin/groups/${group}/grants/${to}/extend`,
    body: { days: 30 },
  }),
  "GET /v1/admin/groups/without-owner": () => ({ path: "/v1/admin/groups/without-owner" }),
  "POST /v1/admin/groups/{group}/owner": ({ group }) => ({
    path: `/v1/admin/groups/${group}/owner`,
    body: { to: "amina@halden.example" },
  }),
  "GET /v1/admin/staff-cases": () => ({ path: "/v1/admin/staff-cases" }),
  "GET /v1/admin/leavers": () => ({ path: "/v1/admin/leavers" }),
  "GET /v1/groups/{group}/review": ({ group }) => ({ path: `/v1/groups/${group}/review` }),
  "POST /v1/groups/{group}/review": ({ group }) => ({
    path: `/v1/groups/${group}/review`,
    body: { principal: to, decision: "keep" },
  }),
  "POST /v1/admin/review/decisions": ({ group }) => ({
    path: "/v1/admin/review/decisions",
    body: { group, principal: to, decision: "end" },
  }),
  "GET /v1/admin/review": () => ({ path: "/v1/admin/review" }),
  "GET /v1/admin/review/grants": () => ({ path: "/v1/admin/review/grants" }),
  "POST /v1/admin/review": () => ({ path: "/v1/admin/review", body: { days: 30, isQuarterly: true } }),
};

const aReview = () => ({ method: "POST", path: "/v1/admin/review", body: { days: 30 } });
const givenFirst = ({ group }: Place) => ({
  method: "PUT",
  path: `/v1/groups/${group}/grants/${to}`,
  body: { level: "view", expiresAt: "2999-01-01T00:00:00Z" },
});

/** What is done first, so that a good request finds what it needs. */
export const beforeConsole: Record<string, (at: Place) => Ask & { method: string }> = {
  "POST /v1/admin/legal-hold/release": () => ({
    method: "POST",
    path: "/v1/admin/legal-hold",
    body: { reason: "Case 4711 is open" },
  }),
  "DELETE /v1/support/agreements/{group}": ({ group }) => ({
    method: "PUT",
    path: `/v1/support/agreements/${group}`,
  }),
  "DELETE /v1/groups/{group}/grants/{principal}": givenFirst,
  "DELETE /v1/admin/groups/{group}/grants/{principal}": givenFirst,
  "POST /v1/admin/groups/{group}/grants/{principal}/extend": givenFirst,
  "POST /v1/groups/{group}/review": aReview,
  "POST /v1/admin/review/decisions": aReview,
};

/** What a review needs that is begun or decided on next: an access that it covers, and no other review under way. */
export async function ageForReview(s: TestServer, name: string, group: string): Promise<void> {
  if (!/^POST .*\/review/.test(name)) return;
  await share(s.as("priya"), group, { to: "amina", level: "view" });
  s.clock.advance(91 * 86_400_000);
  await s.server.trail.advance();
}
