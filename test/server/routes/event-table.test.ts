// Every route, allowed and refused, leaves exactly one event with its own action and that outcome; what has no tenant is counted instead.

import { expect, test } from "@jest/globals";
import { routes } from "../../../src/server/app.ts";
import { noBody } from "../../../src/server/http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../../../src/server/http/route.ts";
import { createMetrics } from "../../../src/server/metrics/registry.ts";
import { openPage } from "../../../src/server/routes/pages.ts";
import { actionNames, actions } from "../../../src/shared/audit/event.ts";
import { staffRoutes } from "../../../src/server/staff/staff-routes.ts";
import { refuse } from "../../../src/shared/contract/refusal.ts";
import { ageForReview } from "../../support/console-asks.ts";
import { askedRoutes, before, furnish, nameOf, ofMembers } from "../../support/asks.ts";
import {
  aContact,
  aGroup,
  aPerson,
  aSignedEvent,
  eventsOf,
  expectRefusal,
  people,
  share,
} from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { aStoredView } from "../../support/filled-support.ts";
import { aLink } from "../../support/page-visit.ts";
import { type Answered, aServer, type TestServer } from "../../support/server.ts";

const word = "martaaa";
const address = "marta.nowak@polskistal.example";

/** A group of the organization's, so that its admin may do everything to it. */
async function aPlace(s: TestServer, route: Route) {
  const priya = s.as("priya");
  const group = await aGroup(priya, "Clients", "organization");
  const contact = await aContact(priya, group, aPerson(word, address));
  const event = await aSignedEvent(s, "priya");
  const moment = new Date(s.clock.now()).toISOString();
  const support = route.path.includes("{view}") ? await aSupportView(s, route) : {};
  const place = { group, contact, word, address, event, moment, ...support };
  const at = await furnish(nameOf(route), place, {
    owner: priya,
    caller: priya,
    asker: s.as("amina"),
    outside: s.as("rita@other.example"),
  });
  if (ofMembers.includes(nameOf(route))) await share(priya, group, { to: "jonas", level: "view" });
  await ageForReview(s, nameOf(route), group);
  const first = before[nameOf(route)]?.(at);
  if (first) await priya(first.method, first.path, first.body);
  return at;
}

/** Of another group, where its closing summary is told. */
async function aSupportView(s: TestServer, { action }: Route) {
  const to = await aGroup(s.as("priya"), "Looked at");
  const asked = { subject: "priya@halden.example", group: to, isOpen: action === "support.stop" };
  return { to, view: await aStoredView(s, asked) };
}

/** The answer, and what the trail tells of it, save in another group that was changed as well. */
async function told(s: TestServer, ask: () => Promise<Answered>, elsewhere?: string) {
  const last = (await eventsOf(s)).at(-1)?.event_id ?? 0;
  const answer = await ask();
  const events = (await eventsOf(s, undefined, last)).filter(
    ({ target }) => elsewhere === undefined || target.group !== elsewhere,
  );
  return {
    isDone: answer.status < 400,
    key: answer.headers.get("carnet-event"),
    events: events.map(({ key, action, outcome }) => ({ key, action, outcome })),
  };
}

function expectOne(found: Awaited<ReturnType<typeof told>>, { action }: Route, isDone: boolean): void {
  const { key } = found;
  expect(found).toEqual({
    isDone,
    key: expect.any(String),
    events: [{ key, action, outcome: isDone ? "allowed" : "refused" }],
  });
}

onEachEngine((s) => {
  test.each(askedRoutes)(
    "AUD-20: %s leaves one event when it is allowed, and one when it is refused",
    async (_, asked) => {
      const { route, ask } = asked;
      const at = await aPlace(s(), route);
      const { path, body, headers } = ask(at);
      const asker = ofMembers.includes(nameOf(route)) ? "jonas" : "priya";
      const send = (to: string) => () => s().as(asker)(route.method, to, body, headers);
      expectOne(
        await told(s(), send(`${path}${path.includes("?") ? "&" : "?"}nobody-knows=1`)),
        route,
        false,
      );
      expectOne(await told(s(), send(path), at.to), route, true);
    },
  );

  test("AUD-20: so does the link that opens a page, the first time and the second", async () => {
    const path = await aLink(s().as("priya"));
    expectOne(await told(s(), () => s().ask(path)), openPage, true);
    expectOne(await told(s(), () => s().ask(path)), openPage, false);
  });
});

test("AUD-20: each act of the registry is some route's, and a route without an act does not compile", () => {
  const done = new Set([...routes, openPage, ...staffRoutes].map(({ action }) => action));
  const asked = actionNames.filter((name) => actions[name] !== "own");
  expect([...done].sort()).toEqual(asked.sort());
  // @ts-expect-error: no action
  const silent = defineRoute({
    method: "GET",
    path: "/v1/silent",
    summary: "Leaves no trace",
    params: noParams,
    query: noQuery,
    body: noBody,
    target: () => ({}),
    run: async () => refuse("not-found"),
  });
  expect(silent.action).toBeUndefined();
});

test("AUD-20: who is not signed in has no tenant, and a path that leads nowhere no act: they are counted", async () => {
  const metrics = createMetrics();
  const s = await aServer("pglite", { people, metrics });
  await s.as("priya")("GET", "/v1/me");
  for (const { method, path } of routes)
    expectRefusal(await s.ask(path.replace(/\{\w+\}/g, "x"), { method }), "signed-out");
  expectRefusal(await s.as("priya")("GET", "/v1/nothing"), "no-such-route");
  expect(await eventsOf(s)).toHaveLength(1);
  const text = await metrics.text();
  for (const { path } of routes)
    expect(text).toMatch(`carnet_refusals_total{route="${path}",code="signed-out"}`);
  expect(text).toContain('carnet_refusals_total{route="none",code="no-such-route"} 1');
  await s.close();
});
