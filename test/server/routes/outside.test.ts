// People outside: invited by address, let in once, through a door that the host's rules hold on every request.

import { describe, expect, test } from "@jest/globals";
import { aContact, aGroup, eventsOf, expectRefusal, halden, tenantOf } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import type { As } from "../../support/server.ts";

const victor = "victor.moreau@freemail.example";
const rita = "rita@other.example";

onEachEngine((s) => {
  const as = (name: string): As => s().as(name);
  const policy = (body: object) => as("priya")("PUT", "/v1/admin/policy", body);
  const put = (group: string, principal: string, level: string) =>
    as("camille")("PUT", `/v1/groups/${group}/grants/${principal}`, { level });
  const invitations = async (name: string) =>
    ((await as(name)("GET", "/v1/invitations")).json as { items: { id: string; group: { id: string } }[] })
      .items;

  /** A group of camille's with one contact, to which somebody outside is invited. */
  async function invite(name: string, level = "view") {
    await policy({ outside: "on", mostLevel: "edit" });
    const group = await aGroup(as("camille"), "Auditors");
    const contact = await aContact(as("camille"), group);
    expect(await put(group, `person:${name}`, level)).toMatchObject({ status: 200 });
    const letter = (await invitations(name)).find((one) => one.group.id === group);
    return { group, contact, letter: letter?.id ?? "" };
  }
  async function letIn(name: string, level = "view") {
    const made = await invite(name, level);
    expect(await as(name)("POST", `/v1/invitations/${made.letter}/accept`)).toMatchObject({ status: 200 });
    return made;
  }

  describe("the tenant's rules", () => {
    test.each([
      [{ outside: "off" }, `person:${victor}`, "view", "principal-outside"],
      [
        { outside: "allow-list", domains: ["other.example"] },
        `person:${victor}`,
        "view",
        "principal-outside",
      ],
      [{ outside: "on", mostLevel: "edit" }, `person:${victor}`, "delete", "above-outside-level"],
      [{ outside: "on" }, "team:all@other.example", "view", "principal-outside"],
      [{ outside: "on" }, "domain:other.example", "view", "principal-outside"],
    ] as const)("%j: %s is not given %s", async (rules, principal, level, code) => {
      await policy(rules);
      expectRefusal(await put(await aGroup(as("camille")), principal, level), code);
    });
  });

  test("an invitation is for its address alone, is accepted once, and opens the group", async () => {
    const { group, letter } = await invite(victor);
    expectRefusal(await as(victor)("GET", `/v1/groups/${group}`), "not-found");
    expect(await invitations(rita)).toEqual([]);
    expectRefusal(await as(rita)("POST", `/v1/invitations/${letter}/accept`), "not-found");
    expect(await as(victor)("POST", `/v1/invitations/${letter}/accept`)).toMatchObject({
      status: 200,
      json: { group },
    });
    expectRefusal(await as(victor)("POST", `/v1/invitations/${letter}/accept`), "not-found");
    expect(await as(victor)("GET", `/v1/groups/${group}`)).toMatchObject({ json: { level: "view" } });
  });

  test("an invitation tells who invites, waits at home, and goes when the access is withdrawn", async () => {
    const { group } = await invite(rita);
    expect(await invitations(rita)).toMatchObject([{ from: "halden.example", by: "camille@halden.example" }]);
    const home = async () => (await as(rita)("GET", "/v1/groups?ofEach=10")).json;
    expect(await home()).toMatchObject({ invitations: 1 });
    await as("camille")("DELETE", `/v1/groups/${group}/grants/person:${rita}`);
    expect(await home()).not.toHaveProperty("invitations");
  });

  test("whoever shares the group sees that the guest came in, and why she holds what she holds", async () => {
    const { group, letter } = await invite(rita, "edit");
    const state = async () =>
      ((await as("camille")("GET", `/v1/groups/${group}/grants`)).json as { items: { state: string }[] })
        .items[0]?.state;
    expect(await state()).toBe("invited");
    await as(rita)("POST", `/v1/invitations/${letter}/accept`);
    expect(await state()).toBe("active");
    expect(await as(rita)("GET", `/v1/groups/${group}`)).toMatchObject({ json: { host: "halden.example" } });
    await policy({ outside: "on", mostLevel: "view" });
    for (const [who, query] of [
      ["camille", `?person=${rita}`],
      [rita, ""],
    ] as const)
      expect((await as(who)("GET", `/v1/groups/${group}/access${query}`)).json).toMatchObject({
        level: "view",
        rule: "person",
        grants: [{ level: "edit", part: "wins" }],
      });
    expect(await as(rita)("POST", `/v1/groups/${group}/requests`, { level: "edit" })).toMatchObject({
      status: 202,
    });
    expect((await as("camille")("GET", `/v1/groups/${group}/requests`)).json).toMatchObject({
      items: [{ person: rita, level: "edit" }],
    });
    expect(await as(rita)("DELETE", `/v1/groups/${group}/membership`)).toMatchObject({ status: 204 });
    expectRefusal(await as(rita)("GET", `/v1/groups/${group}`), "not-found");
  });

  test("who declines has no access left", async () => {
    const { group, letter } = await invite(victor);
    expect(await as(victor)("POST", `/v1/invitations/${letter}/decline`)).toMatchObject({ status: 200 });
    expect((await as("camille")("GET", `/v1/groups/${group}/grants`)).json).toMatchObject({ items: [] });
    expect(await invitations(victor)).toEqual([]);
  });

  test.each([victor, rita])(
    "%s reads, finds and changes through the door, in the host's trail",
    async (name) => {
      const { group, contact } = await letIn(name, "edit");
      const last = (await eventsOf(s(), tenantOf(name))).at(-1)?.event_id ?? 0;
      const lastThere = (await eventsOf(s(), halden)).at(-1)?.event_id ?? 0;
      const path = `/v1/groups/${group}/contacts`;
      expect((await as(name)("GET", path)).json).toMatchObject({ items: [{ id: contact }] });
      expect(await as(name)("GET", `${path}/${contact}`)).toMatchObject({ status: 200 });
      const nicknames = { version: 1, person: { nicknames: [{ value: "Élo" }] } };
      expect(await as(name)("PATCH", `${path}/${contact}`, nicknames)).toMatchObject({ status: 200 });
      expectRefusal(await as(name)("DELETE", `${path}/${contact}`), "level-too-low");
      const there = (await eventsOf(s(), halden, lastThere)).map(({ action, actor }) => [action, actor]);
      expect(there).toEqual([
        ["contact.list", name],
        ["contact.read", name],
        ["contact.change", name],
        ["contact.delete", name],
      ]);
      expect(await eventsOf(s(), tenantOf(name), last)).toEqual([]);
      const lists = [
        await as(name)("GET", "/v1/groups?limit=200"),
        await as(name)("GET", "/v1/search?q=marchand"),
        await as(name)("POST", "/v1/lookup", { emails: ["elodie.marchand@verrerie-duval.example"] }),
      ];
      for (const list of lists) expect(list.text).toContain(group);
      const both = [await eventsOf(s(), tenantOf(name), last), (await eventsOf(s(), halden)).slice(-3)];
      for (const events of both)
        expect(events.map(({ action }) => action)).toEqual(["group.list", "search", "lookup"]);
    },
  );

  test("what the rules say now holds on the next request, whatever was given before", async () => {
    const { group } = await letIn(victor, "edit");
    const level = async () =>
      ((await as(victor)("GET", `/v1/groups/${group}`)).json as { level?: string }).level ?? null;
    expect(await level()).toBe("edit");
    await policy({ outside: "on", mostLevel: "view" });
    expect(await level()).toBe("view");
    await policy({ outside: "allow-list", domains: ["other.example"] });
    expect(await level()).toBeNull();
    expect((await as(victor)("GET", "/v1/search?q=marchand")).text).not.toContain(group);
    await policy({ outside: "on", mostLevel: "edit" });
    expect(await level()).toBe("edit");
    await as("camille")("DELETE", `/v1/groups/${group}/grants/person:${victor}`);
    expect(await level()).toBeNull();
  });

  test("a guest sees only what she was let into, and never by a team or the domain", async () => {
    await letIn(victor);
    const { group } = await invite(victor);
    expect((await as(victor)("GET", "/v1/groups?limit=200")).text).not.toContain(group);
    expectRefusal(await as(victor)("GET", `/v1/groups/${group}`), "not-found");
    const other = await aGroup(as("camille"));
    await put(other, "domain:halden.example", "view");
    expectRefusal(await as(victor)("GET", `/v1/groups/${other}`), "not-found");
  });
});
