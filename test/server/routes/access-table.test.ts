// Every route of the server against every way to stand towards a group: the answer and the one event it leaves.

import { expect, test } from "@jest/globals";
import { actionNames, actions } from "../../../src/shared/audit/event.ts";
import { staffRoutes } from "../../../src/server/staff/staff-routes.ts";
import { refusalStatus } from "../../../src/shared/contract/refusal.ts";
import { routes } from "../../../src/server/app.ts";
import { openPage } from "../../../src/server/routes/pages.ts";
import type { Route } from "../../../src/server/http/route.ts";
import { askedRoutes, asks, before, furnish, nameOf } from "../../support/asks.ts";
import { aSignedEvent, eventsOf, halden, people, tenantOf } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { type Answered, emailOf, type TestServer } from "../../support/server.ts";
import { forAdmins, table } from "../../support/route-access.ts";
import { columns, type Stand, stand, standings } from "../../support/standings.ts";

const isAdmin = (person: string) =>
  emailOf(person).endsWith("freemail.example") ||
  people.some((one) => one.admin && one.email === emailOf(person));

test("each route of the server has its row, and each act of the registry its route, save those of the server itself", () => {
  expect(Object.keys(table).sort()).toEqual(routes.map(nameOf).sort());
  const done = [...routes, openPage, ...staffRoutes].map(({ action }) => action);
  expect([...new Set(done)].sort()).toEqual(actionNames.filter((name) => actions[name] !== "own").sort());
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
    await s.as(/^\/v1\/(admin|support)\//.test(first.path) ? at.caller : owner)(
      first.method,
      first.path,
      first.body,
    );
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
