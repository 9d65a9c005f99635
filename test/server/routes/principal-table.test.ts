// Every ability, at every level, for every kind of principal that a level can come by: asked through HTTP, one table for all of them.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
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

type Given = Exclude<Level, "own">;
type Way = { caller: string; give(s: TestServer, group: string, level: Given): Promise<void> };

const victor = "victor.moreau@freemail.example";
const granted = (to: string): Way => ({
  caller: "jonas",
  give: (s, group, level) => share(s.as("camille"), group, { to, level }),
});

/** How somebody comes by a level. */
const ways: Record<string, Way> = {
  "a person": granted("jonas"),
  "a team": granted("team:treasury@halden.example"),
  "a team within a team, in a circle": granted("team:floor@halden.example"),
  "the domain": granted("domain:halden.example"),
  "a person, under a higher team and domain": {
    caller: "jonas",
    async give(s, group, level) {
      await share(s.as("camille"), group, { to: "team:treasury@halden.example", level: "manage" });
      await share(s.as("camille"), group, { to: "domain:halden.example", level: "manage" });
      await share(s.as("camille"), group, { to: "jonas", level });
    },
  },
  "a guest through a door": {
    caller: victor,
    async give(s, group, level) {
      await s.as("priya")("PUT", "/v1/admin/policy", { outside: "on", mostLevel: "manage" });
      await share(s.as("camille"), group, { to: `person:${victor}`, level: "view" });
      const letters = (await s.as(victor)("GET", "/v1/invitations")).json as { items: { id: string }[] };
      await s.as(victor)("POST", `/v1/invitations/${letters.items[0]?.id}/accept`);
      await share(s.as("camille"), group, { to: `person:${victor}`, level });
    },
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

/** A guest has no organization here whose people she could name. */
function expectedOf({ caller }: Way, level: Level): Record<string, string> {
  const expected = expectedAt(level);
  return caller === victor && level === "manage" ? { ...expected, share: "n" } : expected;
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

describe.each(engines)("on %s", (engine) => {
  let s: TestServer;
  beforeAll(async () => {
    s = await open(engine);
  });
  afterAll(() => s.close());

  describe.each(Object.entries(ways))("%s", (_, way) => {
    test.each(["none", "view", "edit", "delete", "manage"] as const)("at %s", async (level) => {
      const at = await aPlace(s.as("camille"));
      await way.give(s, at.group, level);
      expect(await askAll(s.as(way.caller), at)).toEqual(expectedOf(way, level));
    });
  });

  test("a grant that has ended gives nothing", async () => {
    const at = await aPlace(s.as("camille"));
    const expiresAt = new Date(s.clock.now() + 1_000).toISOString();
    await share(s.as("camille"), at.group, { to: "jonas", level: "manage", expiresAt });
    s.clock.advance(1_000);
    expect(await askAll(s.as("jonas"), at)).toEqual(expectedAt("none"));
  });

  test("a person's group is hers and no admin's; the organization's is every admin's", async () => {
    const owned = await aPlace(s.as("camille"));
    expect(await askAll(s.as("ingrid"), owned)).toEqual(expectedAt("none"));
    expect(await askAll(s.as("camille"), owned)).toEqual(expectedAt("own"));
    const organizations = await aPlace(s.as("priya"), "organization");
    expect(await askAll(s.as("jonas"), organizations)).toEqual(expectedAt("none"));
    expect(await askAll(s.as("ingrid"), organizations)).toEqual(expectedAt("own"));
  });
});
