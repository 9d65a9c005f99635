// People outside: invited by address, let in once, through a door that the host's rules hold on every request.

import { describe, expect, test } from "@jest/globals";
import { limit } from "../../../src/shared/contract/limit.ts";
import { letterboxOf } from "../../../src/server/store/admission.ts";
import { aContact, aGroup, eventsOf, expectRefusal, halden, tenantOf } from "../../support/builders.ts";
import type { LookupAnswer } from "../../../src/shared/contract/contacts.ts";
import type { OutsideGrantsView } from "../../../src/shared/contract/admin-grants.ts";
import type { PolicyEffect } from "../../../src/shared/domain/sharing-policy.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import type { As } from "../../support/server.ts";

const dayMs = 86_400_000;
const victor = "victor.moreau@freemail.example";
const rita = "rita@other.example";

onEachEngine((s) => {
  const as = (name: string): As => s().as(name);
  const policy = (body: object) => as("priya")("PUT", "/v1/admin/policy", body);
  const effect = async (body: object) =>
    (await as("priya")("POST", "/v1/admin/policy/preview", body)).json as PolicyEffect;
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
    expect((await as("camille")("GET", `/v1/groups/${group}/grants`)).json).toMatchObject({
      items: [{ state: "active" }],
    });
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

  test.each(["view", "edit"])(
    "a guest with %s is offered whom the group knows under another address, and the group where she may add",
    async (level) => {
      const { group, contact } = await letIn(rita, level);
      const hidden = await aGroup(as("camille"), "Elsewhere");
      await aContact(as("camille"), hidden);
      const asked = { emails: ["elodie@new.example"], similarTo: "Marchand" };
      const { text, json } = await as(rita)("POST", "/v1/lookup", asked);
      const { items, similar = [], addable = [] } = json as LookupAnswer;
      expect(items).toEqual([{ email: "elodie@new.example", contacts: [], withheld: false }]);
      expect(similar).toContainEqual(expect.objectContaining({ id: contact, groupName: "Auditors", level }));
      expect(addable.filter(({ id }) => id === group)).toEqual(
        level === "edit" ? [{ id: group, name: "Auditors", host: "halden.example" }] : [],
      );
      expect(text).not.toContain(hidden);
      const [there] = (await eventsOf(s(), halden)).slice(-1);
      expect(there).toMatchObject({
        action: "lookup",
        details: { contacts: similar.map(({ id, version }) => `${id}@${version}`) },
      });
      const [here] = (await eventsOf(s(), tenantOf(rita))).slice(-1);
      expect(here).toMatchObject({ action: "lookup", details: { addresses: 1, contacts: [] } });
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

  test("an admin sees every access outside as the rules leave it, page by page, and ends one", async () => {
    const { group } = await letIn(victor, "edit");
    await invite(rita, "view");
    await policy({ outside: "allow-list", domains: ["freemail.example"] });
    const list = async (query: string) =>
      (await as("priya")("GET", `/v1/admin/grants/outside?${query}`)).json as OutsideGrantsView;
    const mine = (view: OutsideGrantsView) => view.items.find((one) => one.group.id === group);
    expect(mine(await list("q=freemail&limit=200"))).toMatchObject({
      principal: `person:${victor}`,
      owner: { kind: "person", email: "camille@halden.example" },
      level: "edit",
      held: "view",
      state: "active",
    });
    const invited = await list("state=invited&limit=200");
    expect(mine(invited)).toBeUndefined();
    expect(
      new Set(invited.items.filter(({ principal }) => principal.endsWith(rita)).map(({ held }) => held)),
    ).toEqual(new Set([null]));
    const pages = [await list("limit=2")];
    for (let next = pages[0]?.nextCursor; next; next = pages.at(-1)?.nextCursor)
      pages.push(await list(`limit=2&cursor=${encodeURIComponent(next)}`));
    const all = await list("limit=200");
    expect(pages.flatMap(({ items }) => items)).toEqual(all.items);
    expectRefusal(await as("priya")("GET", "/v1/admin/grants/outside?cursor=x"), "malformed");
    const path = `/v1/admin/groups/${group}/grants/person:${victor}`;
    expectRefusal(await as("camille")("DELETE", path), "admin-only");
    expect(await as("priya")("DELETE", path)).toMatchObject({ status: 204 });
    expectRefusal(await as("priya")("DELETE", path), "not-found");
    expectRefusal(await as(victor)("GET", `/v1/groups/${group}`), "not-found");
  });

  test("an admin is told beforehand what other rules would do to the accesses that are there", async () => {
    await letIn(victor, "edit");
    const there = (await effect({ outside: "on", mostLevel: "edit" })).grants;
    const [ended, lowered, kept] = [
      await effect({ outside: "off" }),
      await effect({ outside: "on", mostLevel: "view" }),
      await effect({
        outside: "allow-list",
        domains: ["freemail.example", "other.example"],
        mostLevel: "edit",
      }),
    ];
    expect(ended).toEqual({ grants: there, ended: there, lowered: 0, raised: 0 });
    expect([lowered.ended, lowered.lowered > 0, lowered.raised]).toEqual([0, true, 0]);
    expect(kept).toEqual({ grants: there, ended: 0, lowered: 0, raised: 0 });
    await policy({ outside: "off" });
    expect(await effect({ outside: "on", mostLevel: "edit" })).toMatchObject({ ended: 0, raised: there });
  });

  test("an invitation that nobody answered is taken back after three months, and can be sent again", async () => {
    const lying = () =>
      s().db.transaction(letterboxOf(victor), (tx) =>
        tx.query("select group_id from letter where tenant_id = $1", [letterboxOf(victor)]),
      );
    const { group } = await invite(victor);
    const again = (await invite(victor)).group;
    const before = (await lying()).length;
    s().clock.advance((limit.letterDays - 1) * dayMs);
    await put(again, `person:${victor}`, "view");
    await s().server.trail.advance();
    expect(await lying()).toHaveLength(before);
    s().clock.advance(dayMs);
    await s().server.trail.advance();
    expect(await lying()).toEqual([{ group_id: again }]);
    expect((await invitations(victor)).map((one) => one.group.id)).toEqual([again]);
    await put(group, `person:${victor}`, "view");
    expect((await invitations(victor)).map((one) => one.group.id)).toEqual([group, again]);
  });
});
