// Sharing in full: owners, leaving, the tenant's rules, why somebody sees a group, and what the Directory has to say.

import { describe, expect, test } from "@jest/globals";
import { type DemoTeam, demoTeams } from "../../../src/simulator/google/people.ts";
import { aGroup, eventsOf, expectRefusal, people, share } from "../../support/builders.ts";
import { engines } from "../../support/database.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { aGoogle, aMasterKey, type As, aServer, testClock } from "../../support/server.ts";

const day = 24 * 60 * 60_000;
const fiveMinutes = 5 * 60_000;
const mail = (name: string) => `${name}@halden.example`;
const team = "team:treasury@halden.example";

onEachEngine((s) => {
  const as = (name: string): As => s().as(name);
  const levelOf = async (name: string, group: string) => {
    const answer = await as(name)("GET", `/v1/groups/${group}`);
    return answer.status === 200 ? (answer.json as { level: string }).level : answer.status;
  };
  const put = (group: string, principal: string, body: unknown, headers = {}) =>
    as("camille")("PUT", `/v1/groups/${group}/grants/${principal}`, body, headers);

  describe("the owner", () => {
    const transfer = (by: string, group: string, body: unknown) =>
      as(by)("POST", `/v1/groups/${group}/owner`, body);

    test("gives the group away and holds nothing, but what she keeps", async () => {
      const [gone, kept] = [await aGroup(as("camille")), await aGroup(as("camille"))];
      expect(await transfer("camille", gone, { to: mail("jonas") })).toMatchObject({
        status: 200,
        json: { owner: { kind: "person", email: mail("jonas") } },
      });
      await transfer("camille", kept, { to: mail("Jonas"), keep: "edit" });
      expect([await levelOf("camille", gone), await levelOf("camille", kept)]).toEqual([404, "edit"]);
      expect([await levelOf("jonas", gone), await levelOf("jonas", kept)]).toEqual(["own", "own"]);
      expect((await eventsOf(s())).filter(({ action }) => action === "group.transfer")).toMatchObject([
        { details: { from: mail("camille"), to: mail("jonas") } },
        { details: { level: "edit" } },
      ]);
    });

    test("had a grant before: it does not come back when she owns no more", async () => {
      const group = await aGroup(as("camille"));
      await share(as("camille"), group, { to: "jonas", level: "manage" });
      await transfer("camille", group, { to: mail("jonas") });
      await transfer("jonas", group, { to: mail("camille") });
      expect(await levelOf("jonas", group)).toBe(404);
    });

    test("is the organization: each admin owns it, and may give it to a person", async () => {
      const group = await aGroup(as("camille"));
      await transfer("camille", group, { to: "organization" });
      expect([await levelOf("priya", group), await levelOf("camille", group)]).toEqual(["own", 404]);
      expectRefusal(await transfer("ingrid", group, { to: mail("amina"), keep: "view" }), "malformed");
      expect(await transfer("ingrid", group, { to: mail("amina") })).toMatchObject({ status: 200 });
      expect([await levelOf("priya", group), await levelOf("amina", group)]).toEqual([404, "own"]);
    });

    test.each([
      ["herself", mail("camille"), "principal-is-owner"],
      ["somebody outside", "rita@other.example", "principal-outside"],
      ["nobody", mail("ghost"), "principal-unknown"],
      ["what is no address", "camille", "malformed"],
    ] as const)("does not give it to %s", async (_, to, code) => {
      expectRefusal(await transfer("camille", await aGroup(as("camille")), { to }), code);
    });

    test("stays; others leave for good, even those whom a team still names", async () => {
      const group = await aGroup(as("camille"));
      await share(as("camille"), group, { to: team, level: "manage" });
      await share(as("camille"), group, { to: "amina", level: "edit" });
      const leave = (name: string) => as(name)("DELETE", `/v1/groups/${group}/membership`);
      expectRefusal(await leave("camille"), "owner-stays");
      for (const name of ["jonas", "amina"]) {
        expect(await leave(name)).toMatchObject({ status: 204 });
        expectRefusal(await leave(name), "not-found");
      }
      const { items } = (await as("camille")("GET", `/v1/groups/${group}/grants`)).json as {
        items: unknown[];
      };
      expect(items).toMatchObject([
        { principal: "person:jonas@halden.example", level: "none", grantedBy: mail("jonas") },
        { principal: team },
      ]);
      await share(as("camille"), group, { to: "jonas", level: "view" });
      expect(await levelOf("jonas", group)).toBe("view");
    });
  });

  describe("two managers at the same grant", () => {
    test("the second is told what stands now", async () => {
      const group = await aGroup(as("camille"));
      const amina = "person:amina@halden.example";
      const versionOf = (answer: { json: unknown }) =>
        (answer.json as { items: { version: number }[] }).items[0]?.version ?? 0;
      const first = versionOf(await put(group, amina, { level: "view" }, { "if-match": '"0"' }));
      await put(group, amina, { level: "edit" }, { "if-match": `"${first}"` });
      const late = await put(group, amina, { level: "delete" }, { "if-match": `"${first}"` });
      expectRefusal(late, "grant-changed");
      expect(late.json).toMatchObject({ details: { grant: { level: "edit", grantedBy: mail("camille") } } });
      await as("camille")("DELETE", `/v1/groups/${group}/grants/${amina}`);
      const again = versionOf(await put(group, amina, { level: "view" }));
      expect(again).toBeGreaterThan(first);
      const none = await put(group, "person:tomas@halden.example", { level: "view" }, { "if-match": '"1"' });
      expect(none.json).toMatchObject({ code: "grant-changed", details: { grant: null } });
    });
  });

  test("the organization's usual end is put on new grants that name none, and on no block", async () => {
    const policy = (body: unknown) => as("priya")("PUT", "/v1/admin/policy", body);
    expect((await as("priya")("GET", "/v1/admin/policy")).json).toEqual({
      outside: "off",
      domains: [],
      mostLevel: "view",
      defaultDays: null,
      successor: null,
    });
    for (const body of [
      { outside: "maybe" },
      { outside: "allow-list", domains: ["no domain"] },
      { outside: "off", defaultDays: 0 },
    ])
      expectRefusal(await policy(body), "malformed");
    expect(await policy({ outside: "off", defaultDays: 90 })).toMatchObject({ status: 200 });
    const group = await aGroup(as("camille"));
    await put(group, "person:amina@halden.example", { level: "view" });
    await put(group, "person:jonas@halden.example", { level: "none" });
    const shared = await put(group, "person:tomas@halden.example", { level: "view", expiresAt: null });
    expect(shared.json).toMatchObject({
      items: [
        { expiresAt: new Date(s().clock.now() + 90 * day).toISOString() },
        { expiresAt: null },
        { expiresAt: null },
      ],
    });
    s().clock.advance(90 * day);
    expect([await levelOf("amina", group), await levelOf("tomas", group)]).toEqual([404, "view"]);
    await policy({ outside: "off" });
  });

  test("whom the Directory does not know gets no grant, but can be blocked; a silent Directory stops nobody", async () => {
    const group = await aGroup(as("camille"));
    for (const principal of ["person:ghost@halden.example", "team:ghosts@halden.example"]) {
      expectRefusal(await put(group, principal, { level: "view" }), "principal-unknown");
      expect(await put(group, principal, { level: "none" })).toMatchObject({ status: 200 });
    }
    s().google.faults.set("directory", { kind: "503" });
    expect(await put(group, "person:nobody@halden.example", { level: "view" })).toMatchObject({
      status: 200,
    });
    s().google.faults.clear("directory");
  });

  test("why somebody sees a group: for those who share it, and always for oneself", async () => {
    const group = await aGroup(as("camille"));
    await share(as("camille"), group, { to: team, level: "edit" });
    await share(as("camille"), group, { to: "domain:halden.example", level: "view" });
    const why = (by: string, name?: string) =>
      as(by)("GET", `/v1/groups/${group}/access${name ? `?person=${mail(name)}` : ""}`);
    const jonas = {
      person: mail("jonas"),
      level: "edit",
      rule: "team",
      areTeamsKnown: true,
      grants: [
        { principal: team, kind: "team", level: "edit", expiresAt: null, part: "wins" },
        {
          principal: "domain:halden.example",
          kind: "domain",
          level: "view",
          expiresAt: null,
          part: "outranked",
        },
      ],
    };
    expect((await why("jonas")).json).toEqual(jonas);
    expect((await why("camille", "jonas")).json).toEqual(jonas);
    expect((await why("camille")).json).toMatchObject({ level: "own", rule: "owner" });
    expect((await why("camille", "amina")).json).toMatchObject({ level: "view", rule: "domain" });
    await share(as("camille"), group, { to: "amina", level: "none" });
    expect((await why("camille", "amina")).json).toMatchObject({ level: null, rule: "person" });
    expectRefusal(await why("jonas", "amina"), "level-too-low");
    expectRefusal(await why("amina"), "not-found");
    const outside = await as("camille")("GET", `/v1/groups/${group}/access?person=rita@other.example`);
    expect(outside.json).toMatchObject({ level: null, rule: "no-grant", grants: [] });
  });
});

describe.each(engines)("teams on %s", (engine) => {
  test("nested and in a circle, of ten thousand, and a removal that acts within five minutes, on each server", async () => {
    const clock = testClock();
    const crowd = Array.from({ length: 10_000 }, (_, n) => mail(`member-${n}`));
    const desk: DemoTeam = { email: mail("desk"), name: "Desk", members: [mail("jonas"), mail("floor")] };
    const teams: DemoTeam[] = [
      ...demoTeams,
      desk,
      { email: mail("floor"), name: "Floor", members: [mail("desk")] },
      { email: mail("everybody"), name: "Everybody", members: [...crowd, mail("amina")] },
    ];
    const google = aGoogle(clock, people, undefined, teams);
    const masterKey = aMasterKey();
    const one = await aServer(engine, { clock, google, people, masterKey });
    const other = await aServer(engine, { clock, google, people, masterKey, db: one.db });
    const group = await aGroup(one.as("camille"));
    await share(one.as("camille"), group, { to: "team:floor@halden.example", level: "edit" });
    await share(one.as("camille"), group, { to: "team:everybody@halden.example", level: "view" });
    const levels = async (server: typeof one, name: string) => {
      const { json } = await server.as(name)("GET", `/v1/groups/${group}`);
      return (json as { level?: string }).level ?? null;
    };
    const all = async (name: string) => [await levels(one, name), await levels(other, name)];
    expect([await all("jonas"), await all("amina")]).toEqual([
      ["edit", "edit"],
      ["view", "view"],
    ]);
    teams[teams.indexOf(desk)] = { ...desk, members: [mail("floor")] };
    clock.advance(fiveMinutes);
    expect(await all("jonas")).toEqual([null, null]);
    await share(one.as("camille"), group, { to: "amina", level: "none" });
    expect(await all("amina")).toEqual([null, null]);
    await one.close();
  });
});
