// Requests for access: asked by one person, answered by those who may share; who asks learns nothing of what she does not see.

import { expect, test } from "@jest/globals";
import { aContact, aGroup, aPerson, eventsOf, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { everything } from "../../support/owner.ts";
import type { As } from "../../support/server.ts";

const day = 24 * 60 * 60_000;
const mail = (name: string) => `${name}@halden.example`;

onEachEngine((s) => {
  const as = (name: string): As => s().as(name);
  const levelOf = async (name: string, group: string) => {
    const answer = await as(name)("GET", `/v1/groups/${group}`);
    return answer.status === 200 ? (answer.json as { level: string }).level : answer.status;
  };
  const ask = (by: string, group: string, body: unknown = { level: "edit", note: "Quarterly mailing" }) =>
    as(by)("POST", `/v1/groups/${group}/requests`, body);
  const waiting = async (group: string) =>
    ((await as("camille")("GET", `/v1/groups/${group}/requests`)).json as { items: { id: string }[] }).items;
  const pending = async () =>
    ((await as("camille")("GET", "/v1/me")).json as { pending: { requests: number } }).pending.requests;

  test("a request tells whoever asks nothing of a group that she does not see", async () => {
    const [mine, theirs] = [await aGroup(as("camille")), await aGroup(as("rita@other.example"))];
    const answers = [];
    for (const group of [mine, theirs, crypto.randomUUID()]) answers.push(await ask("amina", group));
    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array(3).fill([202, "{}"]));
    expect(await waiting(mine)).toHaveLength(1);
    const fromOutside = await ask("rita@other.example", mine);
    expect([fromOutside.status, fromOutside.text]).toEqual([202, "{}"]);
    expect(await waiting(mine)).toHaveLength(1);
  });

  test("one for whoever has an address goes to the groups that know it, and tells who asks nothing", async () => {
    const [known, other] = [await aGroup(as("camille")), await aGroup(as("camille"))];
    const mine = await aGroup(as("tomas"));
    const somebody = aPerson("Hanna", "hanna@saimaa.example");
    await aContact(as("camille"), known, somebody);
    await aContact(as("tomas"), mine, somebody);
    const wanted = (email: string) => ({ email, level: "view", note: "For the tender" });
    const askFor = (by: string, email: string) => as(by)("POST", "/v1/requests", wanted(email));
    const answers = [
      await askFor("jonas", "hanna@saimaa.example"),
      await askFor("jonas", "nobody@saimaa.example"),
      await askFor("tomas", "hanna@saimaa.example"), // who sees her already
    ];
    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array(3).fill([202, "{}"]));
    expect(await waiting(known)).toMatchObject([{ person: mail("jonas"), level: "view" }]);
    expect(await waiting(other)).toEqual([]);
    const told = (await eventsOf(s())).filter(({ action }) => action.endsWith(".request")).slice(-5);
    expect(told.map(({ action, target }) => [action, target.group])).toEqual([
      ["contact.request", undefined],
      ...[known, mine].sort().map((group) => ["group.request", group]),
      ["contact.request", undefined],
      ["contact.request", undefined],
    ]);
  });

  test("it waits once for each person, counts among what waits, and is sealed", async () => {
    const group = await aGroup(as("camille"));
    const before = await pending();
    await ask("amina", group);
    await ask("amina", group, { level: "view", note: "Only to read" });
    await share(as("camille"), group, { to: "tomas", level: "view" });
    await ask("tomas", group);
    expect(await pending()).toBe(before + 2);
    expect(await waiting(group)).toMatchObject([
      { person: mail("amina"), level: "view", note: "Only to read" },
      { person: mail("tomas"), level: "edit", note: "Quarterly mailing" },
    ]);
    expectRefusal(await ask("tomas", group, { level: "view" }), "already-held");
    expectRefusal(await as("tomas")("GET", `/v1/groups/${group}/requests`), "level-too-low");
    expect((await as("tomas")("GET", `/v1/groups/${group}/access`)).json).toMatchObject({
      asked: { level: "edit" },
    });
    const home = (await as("camille")("GET", "/v1/groups?ofEach=10")).json;
    expect(home).toMatchObject({
      waiting: expect.arrayContaining([expect.objectContaining({ id: group, requestsWaiting: 2 })]),
    });
    const page = (name: string) => as(name)("GET", `/v1/groups/${group}/contacts`);
    expect((await page("camille")).json).toMatchObject({ group: { requestsWaiting: 2 } });
    expect((await page("tomas")).text).not.toContain("requestsWaiting");
    expect(JSON.stringify(await everything(s().db))).not.toContain("Quarterly mailing");
    s().clock.advance(30 * day);
    expect(await waiting(group)).toEqual([]);
    expect(await pending()).toBe(0);
  });

  test("it becomes a grant by the rules of sharing, or is declined, once", async () => {
    const group = await aGroup(as("camille"));
    await share(as("camille"), group, { to: "jonas", level: "manage" });
    await ask("amina", group);
    await ask("tomas", group);
    const [amina, tomas] = await waiting(group);
    const answer = (by: string, id: string | undefined, word: string, body?: unknown) =>
      as(by)("POST", `/v1/groups/${group}/requests/${id}/${word}`, body);
    const past = { expiresAt: new Date(s().clock.now()).toISOString() };
    expectRefusal(await answer("jonas", amina?.id, "approve", past), "malformed");
    expect(await answer("jonas", amina?.id, "approve", {})).toMatchObject({
      status: 200,
      json: { items: [{ person: mail("tomas") }], group: { id: group, level: "manage" } },
    });
    expect(await answer("jonas", tomas?.id, "decline")).toMatchObject({ status: 200, json: { items: [] } });
    expectRefusal(await answer("jonas", amina?.id, "approve", {}), "not-found");
    expect([await levelOf("amina", group), await levelOf("tomas", group)]).toEqual(["edit", 404]);
  });
});
