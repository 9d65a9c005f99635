// Every ability, at every level, for every kind of principal that a level can come by: asked through HTTP, one table for all of them.

import { expect, test } from "@jest/globals";
import { demoTeams } from "../../../src/simulator/google/people.ts";
import { aContact, aGroup, aPerson, people, share } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { aGoogle, type As, aServer, type TestServer, testClock } from "../../support/server.ts";

type Place = { group: string; contact: string };
type Ability = { columns: string; ask(as: As, at: Place): ReturnType<As> };
const levels = ["none", "view", "edit", "delete", "manage", "own"] as const;
type Level = (typeof levels)[number];

/** Each from no level to own: what is refused with 404 (-), with 403 (n), and what is done (y). Destroying ones come last. */
const abilities: Record<string, Ability> = {
  read: { columns: "- y y y y y", ask: (as, { group }) => as("GET", `/v1/groups/${group}/contacts`) },
  why: { columns: "- y y y y y", ask: (as, { group }) => as("GET", `/v1/groups/${group}/access`) },
  add: {
    columns: "- n y y y y",
    ask: (as, { group }) => as("POST", `/v1/groups/${group}/contacts`, { person: aPerson("New") }),
  },
  change: {
    columns: "- n y y y y",
    ask: (as, { group, contact }) =>
      as("PATCH", `/v1/groups/${group}/contacts/${contact}`, { version: 1, person: { nicknames: [] } }),
  },
  remove: {
    columns: "- n n y y y",
    ask: (as, { group, contact }) => as("DELETE", `/v1/groups/${group}/contacts/${contact}`),
  },
  grants: { columns: "- n n n y y", ask: (as, { group }) => as("GET", `/v1/groups/${group}/grants`) },
  requests: { columns: "- n n n y y", ask: (as, { group }) => as("GET", `/v1/groups/${group}/requests`) },
  share: {
    columns: "- n n n y y",
    ask: (as, { group }) =>
      as("PUT", `/v1/groups/${group}/grants/person:amina@halden.example`, { level: "view" }),
  },
  rename: {
    columns: "- n n n n y",
    ask: (as, { group }) => as("PATCH", `/v1/groups/${group}`, { name: "X" }),
  },
  trash: { columns: "- n n n n y", ask: (as, { group }) => as("DELETE", `/v1/groups/${group}`) },
};

const granted = (to: string) => (s: TestServer, group: string, level: Exclude<Level, "own">) =>
  share(s.as("camille"), group, { to, level });

/** How jonas comes by a level. */
const ways: Record<string, ReturnType<typeof granted>> = {
  "a person": granted("jonas"),
  "a team": granted("team:treasury@halden.example"),
  "a team within a team, in a circle": granted("team:floor@halden.example"),
  "the domain": granted("domain:halden.example"),
  "a person, under a higher team and domain": async (s, group, level) => {
    await share(s.as("camille"), group, { to: "team:treasury@halden.example", level: "manage" });
    await share(s.as("camille"), group, { to: "domain:halden.example", level: "manage" });
    await share(s.as("camille"), group, { to: "jonas", level });
  },
};

function answered(status: number): string {
  return status === 404 ? "-" : status === 403 ? "n" : status < 300 ? "y" : String(status);
}

async function askAll(as: As, at: Place): Promise<Record<string, string>> {
  const got: Record<string, string> = {};
  for (const [name, { ask }] of Object.entries(abilities)) got[name] = answered((await ask(as, at)).status);
  return got;
}

function expectedAt(level: Level): Record<string, string> {
  const at = levels.indexOf(level);
  return Object.fromEntries(
    Object.entries(abilities).map(([name, { columns }]) => [name, columns.split(" ")[at] ?? ""]),
  );
}

async function open(engine: (typeof engines)[number]): Promise<TestServer> {
  const clock = testClock();
  const nested = [
    {
      email: "desk@halden.example",
      name: "Desk",
      members: ["treasury@halden.example", "floor@halden.example"],
    },
    { email: "floor@halden.example", name: "Floor", members: ["desk@halden.example"] },
  ];
  return aServer(engine, {
    clock,
    people,
    google: aGoogle(clock, people, undefined, [...demoTeams, ...nested]),
  });
}

async function aPlace(as: As, owner: "me" | "organization" = "me"): Promise<Place> {
  const group = await aGroup(as, "Clients", owner);
  return { group, contact: await aContact(as, group) };
}

test.each(engines)("on %s", async (engine) => {
  const s = await open(engine);
  for (const [way, give] of Object.entries(ways))
    for (const level of ["none", "view", "edit", "delete", "manage"] as const) {
      const at = await aPlace(s.as("camille"));
      await give(s, at.group, level);
      expect([way, level, await askAll(s.as("jonas"), at)]).toEqual([way, level, expectedAt(level)]);
    }
  const ended = await aPlace(s.as("camille"));
  const expiresAt = new Date(s.clock.now() + 1_000).toISOString();
  await share(s.as("camille"), ended.group, { to: "jonas", level: "manage", expiresAt });
  s.clock.advance(1_000);
  expect(await askAll(s.as("jonas"), ended)).toEqual(expectedAt("none"));
  const owned = await aPlace(s.as("camille"));
  expect(await askAll(s.as("ingrid"), owned)).toEqual(expectedAt("none"));
  expect(await askAll(s.as("camille"), owned)).toEqual(expectedAt("own"));
  const organizations = await aPlace(s.as("priya"), "organization");
  expect(await askAll(s.as("jonas"), organizations)).toEqual(expectedAt("none"));
  expect(await askAll(s.as("ingrid"), organizations)).toEqual(expectedAt("own"));
  await s.close();
});
