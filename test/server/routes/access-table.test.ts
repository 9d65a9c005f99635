// Every route of the server against every way to stand towards a group: the answer and the one event it leaves.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { actions } from "../../../src/shared/audit/event.ts";
import { refusalStatus } from "../../../src/shared/contract/refusal.ts";
import { routes } from "../../../src/server/app.ts";
import { elodie, eventsOf, halden, people, tenantOf } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { type Answered, aServer, emailOf, type TestServer } from "../../support/server.ts";
import { columns, type Fixture, stand, standings } from "../../support/standings.ts";

type Ask = { path: string; body?: unknown; headers?: Record<string, string> };
type Row = {
  /** From no level at all to own: 200, 201 or 204, or the code of the refusal. */
  cells: readonly [string, string, string, string, string, string];
  ask(at: Fixture): Ask;
  /** Asked by its owner beforehand. */
  before?(at: Fixture): { method: string; path: string };
  /** Where being an admin counts and the level does not. */
  admins?: string;
};

const reads = ["not-found", "200", "200", "200", "200", "200"] as const;
const low = "level-too-low";
const forAll = (status: string) => [status, status, status, status, status, status] as const;
const file = new TextEncoder().encode("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Marta Nowak\r\nEND:VCARD\r\n");
const to = "person:amina@halden.example";

const table: Record<string, Row> = {
  "GET /v1/me": { cells: forAll("200"), ask: () => ({ path: "/v1/me" }) },
  "GET /v1/groups": { cells: forAll("200"), ask: () => ({ path: "/v1/groups?limit=200" }) },
  "POST /v1/groups": { cells: forAll("201"), ask: () => ({ path: "/v1/groups", body: { name: "Mine" } }) },
  "GET /v1/groups/{group}": { cells: reads, ask: ({ group }) => ({ path: `/v1/groups/${group}` }) },
  "PATCH /v1/groups/{group}": {
    cells: ["not-found", low, low, low, low, "200"],
    ask: ({ group }) => ({ path: `/v1/groups/${group}`, body: { name: "Renamed" } }),
  },
  "DELETE /v1/groups/{group}": {
    cells: ["not-found", low, low, low, low, "204"],
    ask: ({ group }) => ({ path: `/v1/groups/${group}` }),
  },
  "POST /v1/groups/{group}/restore": {
    cells: ["not-found", low, low, low, low, "200"],
    before: ({ group }) => ({ method: "DELETE", path: `/v1/groups/${group}` }),
    ask: ({ group }) => ({ path: `/v1/groups/${group}/restore` }),
  },
  "GET /v1/groups/{group}/contacts": {
    cells: reads,
    ask: ({ group }) => ({ path: `/v1/groups/${group}/contacts?q=marta` }),
  },
  "POST /v1/groups/{group}/contacts": {
    cells: ["not-found", low, "201", "201", "201", "201"],
    ask: ({ group }) => ({ path: `/v1/groups/${group}/contacts`, body: { person: elodie } }),
  },
  "GET /v1/groups/{group}/contacts/{contact}": {
    cells: reads,
    ask: ({ group, contact }) => ({ path: `/v1/groups/${group}/contacts/${contact}` }),
  },
  "PATCH /v1/groups/{group}/contacts/{contact}": {
    cells: ["not-found", low, "200", "200", "200", "200"],
    ask: ({ group, contact }) => ({
      path: `/v1/groups/${group}/contacts/${contact}`,
      body: { person: { nicknames: [{ value: "Élo" }] } },
      headers: { "if-match": '"1"' },
    }),
  },
  "DELETE /v1/groups/{group}/contacts/{contact}": {
    cells: ["not-found", low, low, "204", "204", "204"],
    ask: ({ group, contact }) => ({ path: `/v1/groups/${group}/contacts/${contact}` }),
  },
  "POST /v1/groups/{group}/import": {
    cells: ["not-found", low, "200", "200", "200", "200"],
    ask: ({ group }) => ({ path: `/v1/groups/${group}/import`, body: file }),
  },
  "GET /v1/groups/{group}/export": {
    cells: reads,
    ask: ({ group }) => ({ path: `/v1/groups/${group}/export?format=vcard` }),
  },
  "GET /v1/groups/{group}/changes": {
    cells: reads,
    ask: ({ group }) => ({ path: `/v1/groups/${group}/changes` }),
  },
  "GET /v1/groups/{group}/grants": {
    cells: ["not-found", low, low, low, "200", "200"],
    ask: ({ group }) => ({ path: `/v1/groups/${group}/grants` }),
  },
  "PUT /v1/groups/{group}/grants/{principal}": {
    cells: ["not-found", low, low, low, "200", "200"],
    ask: ({ group }) => ({ path: `/v1/groups/${group}/grants/${to}`, body: { level: "view" } }),
  },
  "DELETE /v1/groups/{group}/grants/{principal}": {
    cells: ["not-found", low, low, low, "200", "200"],
    before: ({ group }) => ({ method: "PUT", path: `/v1/groups/${group}/grants/${to}` }),
    ask: ({ group }) => ({ path: `/v1/groups/${group}/grants/${to}` }),
  },
  "POST /v1/lookup": {
    cells: forAll("200"),
    ask: ({ address, word }) => ({ path: "/v1/lookup", body: { emails: [address], similarTo: word } }),
  },
  "GET /v1/search": { cells: forAll("200"), ask: ({ word }) => ({ path: `/v1/search?q=${word}` }) },
  "GET /v1/groups/{group}/recipients": {
    cells: reads,
    ask: ({ group }) => ({ path: `/v1/groups/${group}/recipients` }),
  },
  "GET /v1/audit/events": {
    cells: forAll("admin-only"),
    admins: "200",
    ask: () => ({ path: "/v1/audit/events?limit=1" }),
  },
};

const nameOf = (route: { method: string; path: string }) => `${route.method} ${route.path}`;
const isAdmin = (person: string) =>
  emailOf(person).endsWith("freemail.example") ||
  people.some((one) => one.admin && one.email === emailOf(person));

test("each route of the server has its row, and each act of the registry its route", () => {
  expect(Object.keys(table).sort()).toEqual(routes.map(nameOf).sort());
  expect([...new Set(routes.map(({ action }) => action))].sort()).toEqual(Object.keys(actions).sort());
});

const tenants = [
  ...new Set([halden, tenantOf("rita@other.example"), tenantOf("victor.moreau@freemail.example")]),
];

/** Acts that show the group among all those the caller sees. */
const acrossGroups = ["group.list", "lookup", "search"];
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

/** The answer and what the trails of all tenants say of it. */
async function cellOf(
  s: TestServer,
  name: string,
  { row, action, method }: { row: Row; action: string; method: string },
) {
  const at = await stand(s, name);
  const owner = s.as(standings[name]?.owner ? "priya" : "camille");
  const before = row.before?.(at);
  if (before)
    await owner(before.method, before.path, before.method === "PUT" ? { level: "view" } : undefined);
  const { path, body, headers } = row.ask(at);
  const last = lastEvents.get(s) ?? new Map<string, number>();
  lastEvents.set(s, last);
  await addedEvents(s, last);
  const answer = await s.as(at.caller)(method, path, body, headers);
  return { at, action, answer, events: await addedEvents(s, last) };
}

type Cell = Awaited<ReturnType<typeof cellOf>>;

/** What one cell came to, in one line. */
function outcomeOf({ at, answer, events }: Cell): string {
  const told = events.map(({ action, outcome, code, actor, target, tenant }) => {
    const isOwn = actor === emailOf(at.caller) && tenant === tenantOf(actor);
    const isOn = target.group === undefined || target.group === at.group || action === "group.create";
    return `${action} ${outcome} ${code ?? ""}${isOwn ? "" : " BY ANOTHER"}${isOn ? "" : " ON ANOTHER"}`.trim();
  });
  return `${answer.status} ${codeOf(answer)}| ${told.join(", ")}`;
}

function codeOf(answer: Answered): string {
  return answer.status < 300 ? "" : `${(answer.json as { code: string }).code} `;
}

function expectedOf({ at, action }: Cell, row: Row): string {
  const told = (row.admins && isAdmin(at.caller) ? row.admins : row.cells[columns.indexOf(at.column)]) ?? "";
  if (/^\d+$/.test(told)) return `${told} | ${action} allowed`;
  return `${refusalStatus[told as keyof typeof refusalStatus]} ${told} | ${action} refused ${told}`;
}

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  beforeAll(async () => {
    s = await aServer(engine, { people });
  });
  afterAll(() => s.close());

  test.each(routes.map((route) => [nameOf(route), route] as const))(
    "%s",
    async (name, { action, method }) => {
      const row = table[name];
      if (!row) throw new Error(`no row for ${name}`);
      const got: Record<string, string> = {};
      const expected: Record<string, string> = {};
      for (const standing of Object.keys(standings)) {
        const cell = await cellOf(s, standing, { row, action, method });
        got[standing] = outcomeOf(cell);
        expected[standing] = expectedOf(cell, row);
        if (cell.at.column === "nothing") {
          expect(cell.answer.text).not.toContain(cell.at.group);
          expect(cell.answer.text).not.toContain(cell.at.contact);
        } else if (acrossGroups.includes(action)) expect(cell.answer.text).toContain(cell.at.group);
      }
      expect(got).toEqual(expected);
    },
  );
});
