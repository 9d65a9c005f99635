// Every route of the server against every way to stand towards a group: the answer and the one event it leaves.

import { expect, test } from "@jest/globals";
import { actionNames, actions } from "../../../src/shared/audit/event.ts";
import { refusalStatus } from "../../../src/shared/contract/refusal.ts";
import { routes } from "../../../src/server/app.ts";
import { openPage } from "../../../src/server/routes/pages.ts";
import type { Route } from "../../../src/server/http/route.ts";
import { askedRoutes, asks, before, furnish, nameOf } from "../../support/asks.ts";
import { aSignedEvent, eventsOf, halden, people, tenantOf } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { type Answered, emailOf, type TestServer } from "../../support/server.ts";
import { columns, type Stand, stand, standings } from "../../support/standings.ts";

const reads = ["not-found", "200", "200", "200", "200", "200"] as const;
const low = "level-too-low";
const edits = ["not-found", low, "200", "200", "200", "200"] as const;
const forAll = (status: string) => [status, status, status, status, status, status] as const;

/** From no level at all to own: 200, 201 or 204, or the code of the refusal. */
type Cells = readonly [string, string, string, string, string, string];
const table: Record<string, Cells> = {
  "GET /v1/me": forAll("200"),
  "GET /v1/groups": forAll("200"),
  "POST /v1/groups": forAll("201"),
  "GET /v1/groups/{group}": reads,
  "PATCH /v1/groups/{group}": ["not-found", low, low, low, low, "200"],
  "PUT /v1/groups/{group}/hidden-fields": ["not-found", low, low, low, low, "200"],
  "DELETE /v1/groups/{group}": ["not-found", low, low, low, low, "204"],
  "POST /v1/groups/{group}/restore": ["not-found", low, low, low, low, "200"],
  "GET /v1/groups/{group}/contacts": reads,
  "POST /v1/groups/{group}/contacts": ["not-found", low, "201", "201", "201", "201"],
  "GET /v1/groups/{group}/contacts/{contact}": reads,
  "PATCH /v1/groups/{group}/contacts/{contact}": edits,
  "PUT /v1/groups/{group}/contacts/{contact}/photo": edits,
  "GET /v1/groups/{group}/contacts/{contact}/photos/{photo}": reads,
  "DELETE /v1/groups/{group}/contacts/{contact}": ["not-found", low, low, "204", "204", "204"],
  "GET /v1/groups/{group}/duplicates": reads,
  "GET /v1/duplicates": forAll("200"),
  "POST /v1/groups/{group}/merge": ["not-found", low, low, "200", "200", "200"],
  "GET /v1/groups/{group}/contacts/{contact}/comments": reads,
  "POST /v1/groups/{group}/contacts/{contact}/comments": ["not-found", low, "201", "201", "201", "201"],
  "DELETE /v1/groups/{group}/contacts/{contact}/comments/{comment}": [
    "not-found",
    "204",
    "204",
    "204",
    "204",
    "204",
  ],
  "POST /v1/groups/{group}/contacts/{contact}/comments/read": reads,
  "GET /v1/mentions": forAll("200"),
  "POST /v1/groups/{group}/contacts/{contact}/move": ["not-found", low, low, "201", "201", "201"],
  "POST /v1/groups/{group}/contacts/{contact}/copy": ["not-found", "201", "201", "201", "201", "201"],
  "POST /v1/groups/{group}/move": ["not-found", low, low, "200", "200", "200"],
  "POST /v1/groups/{group}/copy": reads,
  "POST /v1/restores": edits,
  "POST /v1/groups/{group}/bulk": edits,
  "POST /v1/groups/{group}/contacts/{contact}/restore": edits,
  "GET /v1/groups/{group}/contacts/{contact}/versions/{version}": edits,
  "GET /v1/groups/{group}/trash": ["not-found", low, low, "200", "200", "200"],
  "GET /v1/groups/{group}/restore-to": ["not-found", low, low, low, low, "200"],
  "POST /v1/groups/{group}/restore-to": ["not-found", low, low, low, low, "200"],
  "POST /v1/groups/{group}/deletions": ["not-found", low, low, "200", "200", "200"],
  "GET /v1/groups/{group}/deletions": ["not-found", low, low, "200", "200", "200"],
  "POST /v1/groups/{group}/deletions/{deletion}/approve": ["not-found", low, low, "not-found", "200", "200"],
  "POST /v1/groups/{group}/deletions/{deletion}/reject": ["not-found", low, low, "not-found", "204", "204"],
  "POST /v1/groups/{group}/import": edits,
  "GET /v1/groups/{group}/export": reads,
  "GET /v1/groups/{group}/changes": reads,
  "GET /v1/groups/{group}/grants": ["not-found", low, low, low, "200", "200"],
  "GET /v1/groups/{group}/suggestions": ["not-found", low, low, low, "200", "200"],
  "POST /v1/groups/{group}/reach": ["not-found", low, low, low, "200", "200"],
  "PUT /v1/groups/{group}/grants/{principal}": ["not-found", low, low, low, "200", "200"],
  "DELETE /v1/groups/{group}/grants/{principal}": ["not-found", low, low, low, "200", "200"],
  "POST /v1/groups/{group}/owner": ["not-found", low, low, low, low, "200"],
  "DELETE /v1/groups/{group}/membership": ["not-found", "204", "204", "204", "204", "owner-stays"],
  "GET /v1/groups/{group}/access": ["not-found", low, low, low, "200", "200"],
  "POST /v1/groups/{group}/requests": ["202", "202", "202", "202", "already-held", "already-held"],
  "POST /v1/requests": forAll("202"),
  "GET /v1/groups/{group}/requests": ["not-found", low, low, low, "200", "200"],
  "POST /v1/groups/{group}/requests/{request}/approve": ["not-found", low, low, low, "200", "200"],
  "POST /v1/groups/{group}/requests/{request}/decline": ["not-found", low, low, low, "200", "200"],
  "GET /v1/invitations": forAll("200"),
  "POST /v1/invitations/{invitation}/accept": forAll("not-found"),
  "POST /v1/invitations/{invitation}/decline": forAll("not-found"),
  "GET /v1/admin/policy": forAll("admin-only"),
  "POST /v1/admin/policy/preview": forAll("admin-only"),
  "PUT /v1/admin/policy": forAll("admin-only"),
  "GET /v1/groups/{group}/history": reads,
  "GET /v1/groups/{group}/contacts/{contact}/history": reads,
  "POST /v1/lookup": forAll("200"),
  "GET /v1/search": forAll("200"),
  "GET /v1/groups/{group}/recipients": reads,
  "GET /v1/audit/events": forAll("admin-only"),
  "GET /v1/audit/checkpoint": forAll("admin-only"),
  "GET /v1/audit/proof": forAll("admin-only"),
  "GET /v1/audit/proofs": forAll("admin-only"),
  "GET /v1/audit/consistency": forAll("admin-only"),
  "GET /v1/audit/receipt": forAll("200"),
  "GET /v1/audit/export": forAll("admin-only"),
  "GET /v1/audit/sheet": forAll("admin-only"),
  "GET /v1/audit/frozen": forAll("admin-only"),
  "POST /v1/admin/erasures": forAll("admin-only"),
  "GET /v1/admin/erasures": forAll("admin-only"),
  "POST /v1/admin/legal-hold": forAll("admin-only"),
  "POST /v1/admin/legal-hold/release": forAll("admin-only"),
  "GET /v1/admin/overview": forAll("admin-only"),
  "GET /v1/admin/groups": forAll("admin-only"),
  "GET /v1/admin/people": forAll("admin-only"),
  "GET /v1/admin/people/{email}": forAll("admin-only"),
  "GET /v1/admin/grants/outside": forAll("admin-only"),
  "GET /v1/admin/grants/ending": forAll("admin-only"),
  "DELETE /v1/admin/groups/{group}/grants/{principal}": forAll("admin-only"),
  "POST /v1/admin/groups/{group}/grants/{principal}/extend": forAll("admin-only"),
  "GET /v1/admin/groups/without-owner": forAll("admin-only"),
  "POST /v1/admin/groups/{group}/owner": forAll("admin-only"),
  "POST /v1/admin/leavers/preview": forAll("admin-only"),
  "GET /v1/admin/leavers": forAll("admin-only"),
  "GET /v1/groups/{group}/review": ["not-found", low, low, low, "200", "200"],
  "POST /v1/groups/{group}/review": ["not-found", low, low, low, "not-found", "not-found"],
  "POST /v1/admin/review/decisions": forAll("admin-only"),
  "GET /v1/admin/review": forAll("admin-only"),
  "GET /v1/admin/review/grants": forAll("admin-only"),
  "POST /v1/admin/review": forAll("admin-only"),
  "POST /v1/admin/leavers": forAll("admin-only"),
  "POST /v1/pages": forAll("admin-only"),
  "DELETE /v1/pages/session": forAll("204"),
};
/** Where being an admin counts and the level does not. */
const forAdmins: Record<string, string> = {
  "GET /v1/audit/events": "200",
  "GET /v1/audit/checkpoint": "200",
  "GET /v1/audit/proof": "200",
  "GET /v1/audit/proofs": "200",
  "GET /v1/audit/consistency": "200",
  "GET /v1/audit/export": "200",
  "GET /v1/audit/sheet": "200",
  "GET /v1/audit/frozen": "200",
  "GET /v1/admin/policy": "200",
  "POST /v1/admin/policy/preview": "200",
  "PUT /v1/admin/policy": "200",
  "POST /v1/admin/erasures": "202",
  "GET /v1/admin/erasures": "200",
  "POST /v1/admin/legal-hold": "200",
  "POST /v1/admin/legal-hold/release": "204",
  "GET /v1/admin/overview": "200",
  "GET /v1/admin/groups": "200",
  "GET /v1/admin/people": "200",
  "GET /v1/admin/people/{email}": "200",
  "GET /v1/admin/grants/outside": "200",
  "GET /v1/admin/grants/ending": "200",
  "DELETE /v1/admin/groups/{group}/grants/{principal}": "204",
  "POST /v1/admin/groups/{group}/grants/{principal}/extend": "200",
  "GET /v1/admin/groups/without-owner": "200",
  "POST /v1/admin/groups/{group}/owner": "204",
  "POST /v1/admin/leavers/preview": "200",
  "POST /v1/admin/leavers": "200",
  "POST /v1/admin/review/decisions": "not-found",
  "GET /v1/admin/review": "200",
  "GET /v1/admin/review/grants": "200",
  "POST /v1/admin/review": "nothing-to-review",
  "GET /v1/admin/leavers": "200",
  "POST /v1/pages": "201",
};

const isAdmin = (person: string) =>
  emailOf(person).endsWith("freemail.example") ||
  people.some((one) => one.admin && one.email === emailOf(person));

test("each route of the server has its row, and each act of the registry its route, save those of the server itself and of staff", () => {
  expect(Object.keys(table).sort()).toEqual(routes.map(nameOf).sort());
  const done = [...routes, openPage].map(({ action }) => action);
  expect([...new Set(done)].sort()).toEqual(
    actionNames.filter((name) => !["own", "staff"].includes(actions[name])).sort(),
  );
});

const tenants = [
  ...new Set([halden, tenantOf("rita@other.example"), tenantOf("victor.moreau@freemail.example")]),
];

/** Acts that show the group among all those the caller sees. */
const acrossGroups = ["group.list", "lookup", "search"];
/** Where no group counts, each caller in one standing stands for the others. */
const callersAlone = Object.keys(standings).filter(
  (name, index, all) =>
    all.findIndex((other) => standings[other]?.caller === standings[name]?.caller) === index,
);
const standingsFor = ({ path, action }: Route) =>
  path.includes("{group}") || acrossGroups.includes(action) ? Object.keys(standings) : callersAlone;

const keptStands = new WeakMap<TestServer, Map<string, Stand>>();

/** What only reads leaves its place as it is, so one place does for all of them. */
async function standFor(s: TestServer, { standing, route }: Asked): Promise<Stand> {
  if (route.method !== "GET" || standings[standing]?.isOfMoment) return stand(s, standing);
  const kept = keptStands.get(s) ?? new Map<string, Stand>();
  keptStands.set(s, kept);
  s.google.faults.clear("directory");
  const place = kept.get(standing) ?? (await stand(s, standing));
  kept.set(standing, place);
  return place;
}
const lastEvents = new WeakMap<TestServer, Map<string, number>>();

/** What was written to any tenant's trail since the last look. */
async function addedEvents(s: TestServer, last: Map<string, number>) {
  const added = await Promise.all(
    tenants.map(async (tenant) => {
      const events = await eventsOf(s, tenant, last.get(tenant) ?? 0);
      last.set(tenant, events[events.length - 1]?.event_id ?? last.get(tenant) ?? 0);
      return events.map((event) => ({ ...event, tenant }));
    }),
  );
  return added.flat();
}

type Asked = { standing: string; route: Route };

const signedTrails = new WeakMap<TestServer, Set<string>>();

/** Once for each tenant, so that its trail has something signed to ask about. */
async function signTrail(s: TestServer, caller: string): Promise<void> {
  const signed = signedTrails.get(s) ?? new Set();
  signedTrails.set(s, signed);
  const tenant = tenantOf(emailOf(caller));
  if (signed.has(tenant)) return;
  signed.add(tenant);
  await s.as(caller)("GET", "/v1/me");
  await s.server.trail.advance();
}

/** The answer and what the trails of all tenants say of it. */
async function cellOf(s: TestServer, { standing, route }: Asked) {
  const at = await standFor(s, { standing, route });
  const owner = standings[standing]?.owner ? "priya" : "camille";
  const first = before[nameOf(route)]?.(at);
  if (first)
    await s.as(first.path.startsWith("/v1/admin/") ? at.caller : owner)(first.method, first.path, first.body);
  if (route.action.startsWith("audit.")) await signTrail(s, at.caller);
  const event = route.action === "audit.receipt" ? { event: await aSignedEvent(s, at.caller) } : {};
  const by = { owner: s.as(owner), caller: s.as(at.caller), asker: s.as("amina") };
  const place = await furnish(nameOf(route), { ...at, ...event }, by);
  const ask = asks[nameOf(route)]?.(place);
  if (!ask) throw new Error(`no request for ${nameOf(route)}`);
  const last = lastEvents.get(s) ?? new Map<string, number>();
  lastEvents.set(s, last);
  await addedEvents(s, last);
  const answer = await s.as(at.caller)(route.method, ask.path, ask.body, ask.headers);
  return { at: { ...at, ...place }, route, answer, events: await addedEvents(s, last) };
}

type Cell = Awaited<ReturnType<typeof cellOf>>;

/** What one cell came to, in one line. */
function outcomeOf({ at, answer, events }: Cell): string {
  // What was told beside in another group stands for that one.
  const told = events
    .filter(({ target }) => at.to === undefined || target.group !== at.to)
    .map(({ action, outcome, code, actor, target, tenant }) => {
      const isOwn = actor === emailOf(at.caller) && tenant === tenantOf(actor);
      const isOn = target.group === undefined || target.group === at.group || action === "group.create";
      return `${action} ${outcome} ${code ?? ""}${isOwn ? "" : " BY ANOTHER"}${isOn ? "" : " ON ANOTHER"}`.trim();
    });
  return `${answer.status} ${codeOf(answer)}| ${told.join(", ")}`;
}

function codeOf(answer: Answered): string {
  return answer.status < 300 ? "" : `${(answer.json as { code: string }).code} `;
}

function expectedOf({ at, route }: Cell): string {
  const cells = table[nameOf(route)];
  if (!cells) throw new Error(`no row for ${nameOf(route)}`);
  const isElsewhere =
    nameOf(route).includes("/v1/admin/groups/{group}") && tenantOf(emailOf(at.caller)) !== halden;
  const forAdmin = isElsewhere ? "not-found" : forAdmins[nameOf(route)];
  const told = (isAdmin(at.caller) ? forAdmin : undefined) ?? cells[columns.indexOf(at.column)] ?? "";
  if (/^\d+$/.test(told)) return `${told} | ${route.action} allowed`;
  return `${refusalStatus[told as keyof typeof refusalStatus]} ${told} | ${route.action} refused ${told}`;
}

onEachEngine((s) => {
  test.each(askedRoutes)("%s", async (_, { route }) => {
    const got: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const standing of standingsFor(route)) {
      const cell = await cellOf(s(), { standing, route });
      got[standing] = outcomeOf(cell);
      expected[standing] = expectedOf(cell);
      const { at, answer } = cell;
      const isAdministered = route.admins && tenantOf(emailOf(at.caller)) === halden && answer.status === 200;
      if (at.column === "nothing" && !isAdministered) {
        expect(answer.text).not.toContain(at.group);
        expect(answer.text).not.toContain(at.contact);
      } else if (acrossGroups.includes(route.action)) expect(answer.text).toContain(at.group);
    }
    expect(got).toEqual(expected);
  });
});
