// Whom the Directory calls gone is seen off without anybody asking: deleted accounts at once, suspended ones after seven days.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LeaverList } from "../../../src/shared/contract/admin.ts";
import { areManyDeleted, dueAt } from "../../../src/shared/domain/departure.ts";
import { type DemoPerson, demoPeople } from "../../../src/simulator/google/people.ts";
import { aGroup, eventsOf, expectRefusal, share } from "../../support/builders.ts";
import { type Engine, engines } from "../../support/database.ts";
import { aGoogle, aServer, type TestServer, testClock } from "../../support/server.ts";

const dayMs = 86_400_000;
const halden = (name: string, sub: number): DemoPerson => ({
  email: `${name}@halden.example`,
  givenName: name,
  familyName: "Quist",
  domain: "halden.example",
  admin: false,
  locale: "en",
  timeZone: "Europe/Oslo",
  sub: `1042100000000000002${sub}`,
});

describe.each(engines)("on %s", (engine: Engine) => {
  let s: TestServer;
  const people = [
    ...demoPeople.map((one) => ({ ...one })),
    halden("left", 11),
    halden("paused", 12),
    halden("back", 13),
  ];
  const place = (name: string) => people.findIndex(({ email }) => email === `${name}@halden.example`);
  const suspend = (name: string, suspended: boolean) => {
    const person = people[place(name)];
    if (person) person.suspended = suspended;
  };
  const list = async () => (await s.as("priya")("GET", "/v1/admin/leavers")).json as LeaverList;
  const standing = async () =>
    (await list()).items.map(({ email, departure, report }) => [
      email.split("@")[0],
      departure,
      report !== null,
    ]);
  const ownEvents = async () =>
    (await eventsOf(s))
      .filter(({ actor }) => actor === "Carnet")
      .map(({ action, target, details }) => ({ action, target, details }));
  /** A day on, and the server's hourly round. */
  const nextDay = async (days = 1) => {
    s.clock.advance(days * dayMs);
    await s.server.trail.advance();
  };
  let at: Record<"left" | "paused" | "theirs", string>;

  beforeAll(async () => {
    const clock = testClock();
    const google = aGoogle(clock, people);
    s = await aServer(engine, { clock, google, people });
    at = {
      left: await aGroup(s.as("left"), "Left behind"),
      paused: await aGroup(s.as("paused"), "Paused"),
      theirs: await aGroup(s.as("camille"), "Theirs"),
    };
    for (const name of ["left", "paused", "back"])
      await share(s.as("camille"), at.theirs, { to: name, level: "edit" });
    s.google.faults.set("directory", { kind: "503" });
    s.clock.advance(3_600_000);
    await share(s.as("camille"), at.theirs, { to: "typo", level: "view" }); // no account, and there never was one
    s.google.faults.clear("directory");
    await nextDay();
  }, 180_000);
  afterAll(() => s.close());

  test("nobody is noticed while all are there, and nothing happens while the Directory is silent", async () => {
    expect(await list()).toEqual({ items: [], lookedAt: new Date(s.clock.now()).toISOString() });
    suspend("paused", true);
    suspend("back", true);
    s.google.faults.set("directory", { kind: "503" });
    await nextDay();
    s.google.faults.clear("directory");
    s.clock.advance(60_000);
    expect((await list()).items).toEqual([]);
  });

  test("a suspended account is noticed in the hour, told with its day, and forgotten when it is back", async () => {
    s.clock.advance(3_600_000);
    await s.server.trail.advance();
    expect(await standing()).toEqual([
      ["back", "suspended", false],
      ["paused", "suspended", false],
    ]);
    const until = new Date(s.clock.now() + 7 * dayMs).toISOString();
    expect((await list()).items[1]).toMatchObject({ dueAt: until, report: null });
    expect((await ownEvents()).slice(-2)).toEqual(
      ["back", "paused"].map((name) => ({
        action: "leaver.notice",
        target: { principal: `person:${name}@halden.example` },
        details: { state: "suspended", until },
      })),
    );
    suspend("back", false);
    await nextDay();
    expect(await standing()).toEqual([["paused", "suspended", false]]);
    const count = (await ownEvents()).length;
    s.clock.advance(3_600_000); // the look of the day was had
    await s.server.trail.advance();
    expect((await ownEvents()).length).toBe(count);
  });

  test("a deleted account is seen off at once: groups to the successor, grants end, the report stands", async () => {
    const policy = (successor: string) =>
      s.as("priya")("PUT", "/v1/admin/policy", { outside: "off", successor });
    expectRefusal(await policy("rita@other.example"), "principal-outside");
    expectRefusal(await policy("nobody@halden.example"), "successor-gone");
    expect(await policy("tomas@halden.example")).toMatchObject({
      json: { successor: "tomas@halden.example" },
    });
    people.splice(place("left"), 1);
    await nextDay();
    expect(await standing()).toEqual([
      ["paused", "suspended", false],
      ["left", "deleted", true],
    ]);
    expect((await list()).items[1]?.report).toMatchObject({
      successor: "tomas@halden.example",
      groups: [{ id: at.left, name: "Left behind" }],
      grants: [{ groupId: at.theirs, principal: "person:left@halden.example", level: "edit" }],
    });
    expect((await ownEvents()).slice(-2)).toEqual([
      {
        action: "leaver.finish",
        target: { principal: "person:left@halden.example" },
        details: { groups: 1, grants: 1, to: "tomas@halden.example" },
      },
      {
        action: "group.unshare",
        target: { group: at.theirs, principal: "person:left@halden.example" },
        details: { before: "edit" },
      },
    ]);
    expect((await s.as("tomas")("GET", `/v1/groups/${at.left}`)).json).toMatchObject({ level: "own" });
  });

  test("seven days later the suspended one follows; a successor who is gone too leaves it to the organization", async () => {
    suspend("tomas", true);
    await nextDay(7);
    expect((await list()).items.find(({ email }) => email.startsWith("paused"))?.report).toMatchObject({
      successor: null,
      groups: [{ id: at.paused }],
    });
    expect((await s.as("priya")("GET", `/v1/groups/${at.paused}`)).json).toMatchObject({ level: "own" });
    const grants = (await s.as("camille")("GET", `/v1/groups/${at.theirs}/grants`)).json as {
      items: { principal: string }[];
    };
    expect(grants.items.map(({ principal }) => principal)).toEqual([
      "person:back@halden.example",
      "person:typo@halden.example",
    ]);
    await s.as("priya")("POST", "/v1/admin/leavers", { email: "tomas@halden.example" });
    expect(await standing()).not.toContainEqual(["tomas", "suspended", false]);
  });

  test("a report goes after a year, as the events that tell the same", async () => {
    expect(await standing()).toContainEqual(["left", "deleted", true]);
    await nextDay(350);
    expect(await standing()).toContainEqual(["left", "deleted", true]);
    await nextDay(20);
    expect(await standing()).not.toContainEqual(["left", "deleted", true]);
  });
});

test("so many deleted accounts between two looks that the Directory may be wrong have days of grace too", () => {
  expect([
    areManyDeleted(20, 30),
    areManyDeleted(21, 30),
    areManyDeleted(30, 400),
    areManyDeleted(41, 400),
  ]).toEqual([false, true, false, true]);
  expect([dueAt("deleted", 5), dueAt("deleted", 5, true), dueAt("suspended", 5)]).toEqual([
    5,
    5 + 7 * dayMs,
    5 + 7 * dayMs,
  ]);
});
