// Who has a group and why: handing it over, leaving it, asking for it, and what the server says of each.

import { expect, test } from "@jest/globals";
import { aGroup, eventsOf, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

const treasury = "team:treasury@halden.example";
const address = (name: string) => `${name}@halden.example`;

onEachEngine((s) => {
  const owner = (group: string, as: string, to: string) =>
    s().as(as)("POST", `/v1/groups/${group}/owner`, { to });
  const levelOf = async (as: string, group: string) =>
    ((await s().as(as)("GET", `/v1/groups/${group}`)).json as { level?: string }).level ?? null;

  test("a group is handed over to a colleague; who had it keeps nothing of her own", async () => {
    const group = await aGroup(s().as("camille"));
    await share(s().as("camille"), group, { to: "tomas", level: "view" });
    expect((await owner(group, "camille", address("tomas"))).json).toEqual({
      owner: { kind: "person", email: address("tomas") },
    });
    expect([await levelOf("tomas", group), await levelOf("camille", group)]).toEqual(["own", null]);
    const { items } = (await s().as("tomas")("GET", `/v1/groups/${group}/grants`)).json as {
      items: unknown[];
    };
    expect(items).toEqual([]);
    expect((await eventsOf(s())).findLast(({ action }) => action === "group.transfer")).toMatchObject({
      outcome: "allowed",
      details: { from: address("camille"), to: address("tomas") },
    });
  });

  test("the organization takes a group over, and its admins hand it on", async () => {
    const group = await aGroup(s().as("camille"));
    await owner(group, "camille", "organization");
    expect([await levelOf("priya", group), await levelOf("camille", group)]).toEqual(["own", null]);
    await owner(group, "priya", address("camille"));
    expect([await levelOf("priya", group), await levelOf("camille", group)]).toEqual([null, "own"]);
  });

  test("nobody outside owns, nobody unknown, and nobody twice", async () => {
    const group = await aGroup(s().as("camille"));
    expectRefusal(await owner(group, "camille", "rita@other.example"), "principal-outside");
    expectRefusal(await owner(group, "camille", "nobody@halden.example"), "principal-unknown");
    expectRefusal(await owner(group, "camille", address("camille")), "principal-is-owner");
    expectRefusal(await owner(group, "camille", "a team"), "malformed");
    const alone = await aGroup(s().as("victor"));
    expectRefusal(await owner(alone, "victor", "organization"), "principal-outside");
    expect(await levelOf("camille", group)).toBe("own");
  });

  test("sharing names only whom the Directory knows; a silent one forbids nothing", async () => {
    const group = await aGroup(s().as("camille"));
    const put = (principal: string) =>
      s().as("camille")("PUT", `/v1/groups/${group}/grants/${principal}`, { level: "view" });
    expectRefusal(await put("person:nobody@halden.example"), "principal-unknown");
    expectRefusal(await put("team:nobody@halden.example"), "principal-unknown");
    expect(await put(treasury)).toMatchObject({ status: 200 });
  });

  test("leaving lasts: a grant goes, and what a team gives is blocked until she asks and is let back in", async () => {
    const group = await aGroup(s().as("camille"));
    const leave = (as: string) => s().as(as)("DELETE", `/v1/groups/${group}/membership`);
    await share(s().as("camille"), group, { to: "amina", level: "edit" });
    await share(s().as("camille"), group, { to: treasury, level: "view" });
    expect(await leave("amina")).toMatchObject({ status: 204 });
    expect(await leave("jonas")).toMatchObject({ status: 204 });
    expectRefusal(await leave("camille"), "owner-stays");
    expect([await levelOf("amina", group), await levelOf("jonas", group)]).toEqual([null, null]);
    const { items } = (await s().as("camille")("GET", `/v1/groups/${group}/grants`)).json as {
      items: { principal: string; level: string }[];
    };
    expect(items.map(({ principal, level }) => [principal, level])).toEqual([
      ["person:jonas@halden.example", "none"],
      [treasury, "view"],
    ]);
    await s().as("jonas")("POST", `/v1/groups/${group}/requests`, { level: "view" });
    const approve = `/v1/groups/${group}/requests/${address("jonas")}/approve`;
    expect(await s().as("camille")("POST", approve, {})).toMatchObject({ status: 204 });
    expect(await levelOf("jonas", group)).toBe("view");
  });

  test("why somebody sees a group names each grant of hers and which one decides", async () => {
    const group = await aGroup(s().as("camille"));
    await share(s().as("camille"), group, { to: treasury, level: "edit" });
    await share(s().as("camille"), group, { to: "domain:halden.example", level: "view" });
    const why = (as: string, person?: string) =>
      s().as(as)("GET", `/v1/groups/${group}/access${person ? `?person=${person}` : ""}`);
    const expected = {
      person: address("jonas"),
      level: "edit",
      decidedBy: "team",
      isCertain: true,
      grants: [
        { principal: "domain:halden.example", level: "view", expiresAt: null, weight: "outweighed" },
        { principal: treasury, level: "edit", expiresAt: null, weight: "decides" },
      ],
    };
    expect((await why("camille", address("jonas"))).json).toEqual(expected);
    expect((await why("jonas")).json).toEqual(expected);
    expectRefusal(await why("jonas", address("amina")), "level-too-low");
    expect((await why("camille", "rita@other.example")).json).toMatchObject({
      level: null,
      decidedBy: null,
      grants: [],
    });
    expect((await why("camille")).json).toMatchObject({ level: "own", decidedBy: "owner" });
  });

  test("asking tells nobody whether there is such a group", async () => {
    const group = await aGroup(s().as("camille"));
    const ask = (id: string) => s().as("amina")("POST", `/v1/groups/${id}/requests`, { level: "view" });
    const there = await ask(group);
    const nowhere = await ask("6f1f7a52-0c5c-4a7e-9d53-0e3f1f3f9a10");
    expect(there).toMatchObject({ status: 202 });
    expect([nowhere.status, nowhere.text]).toEqual([there.status, there.text]);
    expectRefusal(await s().as("amina")("GET", `/v1/groups/${group}`), "not-found");
  });

  test("a request waits for those who share the group, once a person, and 30 days", async () => {
    const group = await aGroup(s().as("camille"));
    const ask = (body: object) => s().as("amina")("POST", `/v1/groups/${group}/requests`, body);
    const waiting = async () =>
      ((await s().as("camille")("GET", "/v1/me")).json as { pending: { requests: number } }).pending.requests;
    const before = await waiting();
    await ask({ level: "view", note: "First" });
    await ask({ level: "edit", note: "=HYPERLINK(1) for the audit" });
    expect(await waiting()).toBe(before + 1);
    const { items } = (await s().as("camille")("GET", `/v1/groups/${group}/requests`)).json as {
      items: unknown[];
    };
    expect(items).toEqual([
      {
        person: address("amina"),
        level: "edit",
        note: "=HYPERLINK(1) for the audit",
        askedAt: expect.any(String),
      },
    ]);
    expectRefusal(await ask({ level: "own" }), "malformed");
    expectRefusal(await ask({ level: "view", note: "x".repeat(501) }), "malformed");
    s().clock.advance(30 * 86_400_000);
    expect(await waiting()).toBe(0);
    const approve = `/v1/groups/${group}/requests/${address("amina")}/approve`;
    expectRefusal(await s().as("camille")("POST", approve, {}), "not-found");
  });

  test("who may share gives what she has and no more, and declining leaves nothing", async () => {
    const group = await aGroup(s().as("camille"));
    await share(s().as("camille"), group, { to: "tomas", level: "manage" });
    const ask = () => s().as("amina")("POST", `/v1/groups/${group}/requests`, { level: "edit" });
    const answer = (how: string, body?: object) =>
      s().as("tomas")("POST", `/v1/groups/${group}/requests/${address("amina")}/${how}`, body);
    await ask();
    expect(await answer("reject")).toMatchObject({ status: 204 });
    expectRefusal(await answer("approve", {}), "not-found");
    expect(await levelOf("amina", group)).toBeNull();
    await ask();
    expect(await answer("approve", { level: "view" })).toMatchObject({ status: 204 });
    expect(await levelOf("amina", group)).toBe("view");
    await share(s().as("camille"), group, { to: "amina", level: "manage" });
    expectRefusal(await ask(), "level-held");
  });
});
