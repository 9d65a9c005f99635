// A group's and a contact's history: who sees what of it, page by page, and that what is not shown leaves no trace.

import { beforeAll, expect, test } from "@jest/globals";
import type { History } from "../../../src/shared/contract/history.ts";
import { aContact, aGroup, aPerson, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { aFile } from "../../support/asks.ts";
import type { TestServer } from "../../support/server.ts";

const place = { group: "", marta: "", gone: "" };

async function read(s: TestServer, who: string, path: string, language = "en"): Promise<History> {
  await s.server.trail.advance();
  const answer = await s.as(who)("GET", path, undefined, { "accept-language": language });
  expect(answer).toMatchObject({ status: 200 });
  return answer.json as History;
}

/** Who did what, newest first. */
async function told(s: TestServer, who: string, path: string): Promise<string[]> {
  const { items } = await read(s, who, path);
  return items.map(({ actor, action, outcome }) =>
    `${actor.split("@")[0]} ${action} ${outcome === "refused" ? outcome : ""}`.trim(),
  );
}

const ofGroup = () => `/v1/groups/${place.group}/history`;
const ofMarta = () => `/v1/groups/${place.group}/contacts/${place.marta}/history`;

onEachEngine((s) => {
  beforeAll(async () => {
    const camille = s().as("camille");
    place.group = await aGroup(camille);
    place.marta = await aContact(camille, place.group, aPerson("Marta"));
    place.gone = await aContact(camille, place.group, aPerson("Secret Name"));
    await share(camille, place.group, { to: "jonas", level: "view" });
    await share(camille, place.group, { to: "amina", level: "manage" });
    s().clock.advance(1000);
    const marta = `/v1/groups/${place.group}/contacts/${place.marta}`;
    await s().as("jonas")("GET", marta);
    await s().as("jonas")("DELETE", marta);
    await s().as("priya")("GET", marta);
    await camille(
      "PATCH",
      marta,
      { person: { nicknames: [{ value: "M" }] } },
      { "x-carnet-surface": "gmail", "if-match": '"1"' },
    );
    await camille("DELETE", `/v1/groups/${place.group}/contacts/${place.gone}`);
  });

  test("with view: what changed, and neither who looked, nor who was refused, nor with whom it is shared", async () => {
    expect(await told(s(), "jonas", ofGroup())).toEqual([
      "camille contact.delete",
      "camille contact.change",
      "camille contact.add",
      "camille contact.add",
      "camille group.create",
    ]);
    expect(await told(s(), "jonas", ofMarta())).toEqual(["camille contact.change", "camille contact.add"]);
  });

  test("with manage: all of it, those who hold nothing on the group among them", async () => {
    expect(await told(s(), "amina", `${ofMarta()}?limit=6`)).toEqual([
      "jonas contact.history",
      "camille contact.change",
      "priya contact.read refused",
      "jonas contact.delete refused",
      "jonas contact.read",
      "camille contact.add",
    ]);
    const { items } = await read(s(), "amina", `${ofGroup()}?limit=200`);
    expect(items.filter(({ action }) => action === "group.share").map(({ principal }) => principal)).toEqual([
      "person:amina@halden.example",
      "person:jonas@halden.example",
    ]);
  });

  test("says in the reader's language what was done and from where, and names the contact", async () => {
    const [deleted, changed] = (await read(s(), "jonas", ofGroup(), "fr")).items;
    expect(changed).toEqual({
      time: expect.any(String),
      actor: "camille@halden.example",
      action: "contact.change",
      surface: "gmail",
      outcome: "allowed",
      what: "A modifié un contact",
      from: "Gmail",
      contact: { id: place.marta, name: "Marta" },
    });
    expect(deleted?.contact).toEqual({ id: place.gone, name: "" });
    const forAmina = (await read(s(), "amina", ofGroup())).items;
    expect(forAmina.find(({ action }) => action === "contact.delete")?.contact?.name).toBe("Secret Name");
    const refused = forAmina.find(({ outcome }) => outcome === "refused");
    expect(refused?.what).toBe("Opened a contact: Not found");
    const inFrench = (await read(s(), "amina", ofGroup(), "fr")).items.find(
      ({ outcome }) => outcome === "refused",
    );
    expect(inFrench?.what).toBe("A ouvert un contact\u00a0: Introuvable");
  });

  test("page by page it is the same list, and no page tells that something between was left out", async () => {
    const whole = await read(s(), "jonas", ofGroup());
    const paged: History["items"] = [];
    let at = "";
    for (;;) {
      const { items, nextCursor } = await read(s(), "jonas", `${ofGroup()}?limit=2${at}`);
      paged.push(...items);
      if (nextCursor === undefined) break;
      expect(items).toHaveLength(2);
      expect(nextCursor).toMatch(/^[0-9a-f-]{36}$/);
      at = `&cursor=${nextCursor}`;
    }
    expect(paged).toEqual(whole.items);
    expect(whole).not.toHaveProperty("nextCursor");
    expect((await read(s(), "jonas", `${ofGroup()}?cursor=${place.group}`)).items).toEqual([]);
    expectRefusal(await s().as("jonas")("GET", `${ofGroup()}?cursor=12`), "malformed");
  });

  test("an import belongs to the contacts that it brought, and to no other", async () => {
    s().clock.advance(1000);
    await s().as("camille")("POST", `/v1/groups/${place.group}/import`, aFile);
    const listed = await s().as("camille")("GET", `/v1/groups/${place.group}/contacts?q=nowak`);
    const [nowak] = (listed.json as { items: { id: string }[] }).items;
    expect(await told(s(), "jonas", `/v1/groups/${place.group}/contacts/${nowak?.id}/history`)).toEqual([
      "camille contacts.import",
    ]);
    expect(await told(s(), "jonas", ofMarta())).not.toContain("camille contacts.import");
  });

  test("a contact in the trash has none, nor a group one holds nothing on", async () => {
    const gone = `/v1/groups/${place.group}/contacts/${place.gone}/history`;
    expectRefusal(await s().as("camille")("GET", gone), "not-found");
    expectRefusal(await s().as("priya")("GET", ofGroup()), "not-found");
  });
});
