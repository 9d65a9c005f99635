// Comments on a contact: who reads which, who is told, and what is refused.

import { beforeEach, expect, test } from "@jest/globals";
import type { Comments, Mention } from "../../../src/shared/contract/comments.ts";
import { aContact, aGroup, eventsOf, expectRefusal, halden, idOf, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { formulas } from "../../support/hostile-text.ts";

/** As written: only NUL cannot be kept. */
const hostileTexts = [
  ...formulas.filter((text) => !text.includes("\0")),
  "<img src=x onerror=alert(1)>",
  "\u202Egnp.exe",
];

onEachEngine((s) => {
  let group = "";
  let contact = "";
  let path = "";
  beforeEach(async () => {
    const owner = s().as("camille");
    group = await aGroup(owner);
    contact = await aContact(owner, group);
    path = `/v1/groups/${group}/contacts/${contact}/comments`;
    await share(owner, group, { to: "jonas", level: "view" });
    await share(owner, group, { to: "amina", level: "edit" });
  });
  const post = (person: string, body: object) => s().as(person)("POST", path, body);
  const read = async (person: string, query = "") =>
    (await s().as(person)("GET", `${path}${query}`)).json as Comments;
  const textsTo = async (person: string) => (await read(person)).items.map(({ text }) => text);
  const pending = async (person: string) => {
    const me = (await s().as(person)("GET", "/v1/me")).json as { pending: { mentions: number } };
    const { items } = (await s().as(person)("GET", "/v1/mentions")).json as { items: Mention[] };
    expect(me.pending.mentions).toBe(items.length);
    return items;
  };

  test("a private one is read by who wrote it and nobody else, a public one by all who see the contact", async () => {
    expect(await post("jonas", { text: "Mine alone", isPrivate: true })).toMatchObject({ status: 201 });
    s().clock.advance(1);
    expect(await post("amina", { text: "For all" })).toMatchObject({
      status: 201,
      json: { text: "For all", isPrivate: false, mentions: [], writtenBy: "amina@halden.example" },
    });
    expect(await textsTo("jonas")).toEqual(["For all", "Mine alone"]);
    expect(await textsTo("amina")).toEqual(["For all"]);
    expect(await textsTo("camille")).toEqual(["For all"]);
    expectRefusal(await s().as("tomas")("GET", path), "not-found");
    expectRefusal(await post("tomas", { text: "Hello", isPrivate: true }), "not-found");
  });

  test("whoever may only view speaks to nobody else", async () => {
    expectRefusal(await post("jonas", { text: "For all" }), "level-too-low");
    const mentions = ["amina@halden.example"];
    expectRefusal(await post("jonas", { text: "Psst", isPrivate: true, mentions }), "malformed");
  });

  test("whom a comment names is told until she read it, as long as she sees the contact", async () => {
    const mentions = ["Jonas@halden.example", "jonas@halden.example"];
    const written = await post("amina", { text: "Please call", mentions });
    expect(written.json).toMatchObject({ mentions: ["jonas@halden.example"] });
    expect(await pending("jonas")).toMatchObject([
      { text: "Please call", groupId: group, groupName: "Clients", contactId: contact },
    ]);
    expect(await pending("camille")).toEqual([]);
    await share(s().as("camille"), group, { to: "jonas", level: "none" });
    expect(await pending("jonas")).toEqual([]);
    await share(s().as("camille"), group, { to: "jonas", level: "view" });
    expect(await pending("jonas")).toHaveLength(1);
    const home = async () => (await s().as("jonas")("GET", "/v1/groups?ofEach=1")).json;
    expect(await home()).toMatchObject({ mentions: 1 });
    expect(await s().as("jonas")("POST", `${path}/read`)).toMatchObject({
      status: 200,
      json: {
        id: contact,
        groupName: "Clients",
        level: "view",
        comments: { items: [{ text: "Please call" }] },
      },
    });
    expect(await pending("jonas")).toEqual([]);
    expect(await home()).not.toHaveProperty("mentions");
    const [event] = (await eventsOf(s())).filter(({ action }) => action === "mentions.clear").slice(-1);
    expect(event).toMatchObject({ target: { group, contact }, details: { mentions: 1 } });
    await post("amina", { text: "And again", mentions });
    await s().as("camille")("DELETE", `/v1/groups/${group}/contacts/${contact}`);
    expect(await pending("jonas")).toEqual([]);
  });

  test.each([
    ["a colleague without access", "tomas@halden.example"],
    ["somebody of another customer", "rita@other.example"],
    ["an admin, on a person's group", "priya@halden.example"],
    ["nobody", "nobody@nowhere.example"],
  ])("%s cannot be named", async (_, email) => {
    expectRefusal(await post("amina", { text: "Look", mentions: [email] }), "mention-without-access");
    expect(await textsTo("amina")).toEqual([]);
    expect(await pending("amina")).toEqual([]);
  });

  test("who holds a grant through her team or domain can be named; who is blocked cannot", async () => {
    await share(s().as("camille"), group, { to: "domain:halden.example", level: "view" });
    const mentions = ["tomas@halden.example"];
    expect(await post("amina", { text: "Look", mentions })).toMatchObject({ status: 201 });
    await share(s().as("camille"), group, { to: "tomas", level: "none" });
    expectRefusal(await post("amina", { text: "Look", mentions }), "mention-without-access");
  });

  test("one takes back one's own and no other's", async () => {
    const comment = idOf(await post("amina", { text: "Hm", mentions: ["jonas@halden.example"] }));
    const note = idOf(await post("jonas", { text: "Note", isPrivate: true }));
    const remove = (person: string, id: string) => s().as(person)("DELETE", `${path}/${id}`);
    expectRefusal(await remove("camille", comment), "level-too-low");
    expectRefusal(await remove("camille", note), "not-found");
    expect(await remove("amina", comment)).toMatchObject({ status: 204 });
    expectRefusal(await remove("amina", comment), "not-found");
    expect(await textsTo("jonas")).toEqual(["Note"]);
    expect(await pending("jonas")).toEqual([]);
  });

  test("what was taken back is put back by who wrote it, with whom it names, for 30 days", async () => {
    const comment = idOf(await post("amina", { text: "Hm", mentions: ["jonas@halden.example"] }));
    const note = idOf(await post("amina", { text: "Note", isPrivate: true }));
    const restore = (person: string, id: string) => s().as(person)("POST", `${path}/${id}/restore`);
    expectRefusal(await restore("amina", comment), "not-found"); // it is there
    for (const id of [comment, note]) await s().as("amina")("DELETE", `${path}/${id}`);
    expect(await textsTo("amina")).toEqual([]);
    for (const person of ["jonas", "camille", "tomas"])
      expectRefusal(await restore(person, comment), "not-found");
    expect(await restore("amina", comment)).toMatchObject({
      status: 200,
      json: { text: "Hm", mentions: ["jonas@halden.example"] },
    });
    const [event] = (await eventsOf(s())).slice(-1);
    expect(event).toMatchObject({
      action: "comment.add",
      target: { group, contact },
      details: { mentions: 1 },
    });
    expect(await pending("jonas")).toHaveLength(1);
    await s().as("amina")("DELETE", `${path}/${comment}`);
    await share(s().as("camille"), group, { to: "amina", level: "view" });
    expectRefusal(await restore("amina", comment), "level-too-low");
    expect(await restore("amina", note)).toMatchObject({ status: 200, json: { isPrivate: true } });
    await share(s().as("camille"), group, { to: "amina", level: "edit" });
    s().clock.advance(30 * 86_400_000);
    expectRefusal(await restore("amina", comment), "not-found");
    await s().server.trail.advance();
    const left = await s().db.transaction(halden, (tx) =>
      tx.query("select 1 from comment where tenant_id = $1 and comment_id = $2", [halden, comment]),
    );
    expect(left).toEqual([]);
  });

  test("whom one may name is suggested to who may comment: those who see the contact", async () => {
    const suggest = (person: string, q: string) =>
      s().as(person)("GET", `/v1/groups/${group}/suggestions?for=mention&q=${q}`);
    expect((await suggest("amina", "jon")).json).toMatchObject({
      items: [{ email: "jonas@halden.example" }],
    });
    expect((await suggest("amina", "tom")).json).toMatchObject({ items: [] });
    expectRefusal(await suggest("jonas", "ami"), "level-too-low");
    expectRefusal(await suggest("tomas", "ami"), "not-found");
    expectRefusal(await s().as("amina")("GET", `/v1/groups/${group}/suggestions?q=jon`), "level-too-low");
  });

  test("too long, empty, too many names", async () => {
    expectRefusal(await post("amina", { text: "é".repeat(2049) }), "comment-too-long");
    expect(await post("amina", { text: "é".repeat(2048) })).toMatchObject({ status: 201 });
    expectRefusal(await post("amina", { text: "a".repeat(1024 * 1024) }), "body-too-large");
    for (const text of ["", " \n", "a\u0000b", "\ud800", 7])
      expectRefusal(await post("amina", { text }), "malformed");
    const mentions = Array.from({ length: 21 }, (_, n) => `p${n}@halden.example`);
    expectRefusal(await post("amina", { text: "All", mentions }), "malformed");
  });

  test("hostile text comes back as it was written, and as JSON", async () => {
    for (const text of hostileTexts) {
      const written = await post("amina", { text });
      expect(written).toMatchObject({ status: 201, json: { text } });
      expect(written.headers.get("content-type")).toMatch(/^application\/json/);
    }
    expect((await textsTo("jonas")).sort()).toEqual([...hostileTexts].sort());
  });

  test("a contact comes with the newest three, and where to go on", async () => {
    const open = async () => (await s().as("jonas")("GET", `/v1/groups/${group}/contacts/${contact}`)).json;
    expect(await open()).toMatchObject({ comments: { items: [] } });
    for (const text of ["one", "two", "three", "four"]) {
      await post(text === "two" ? "camille" : "amina", { text, isPrivate: text === "four" });
      s().clock.advance(1);
    }
    await post("jonas", { text: "mine", isPrivate: true });
    const { comments } = (await open()) as { comments: Comments };
    expect(comments.items.map(({ text }) => text)).toEqual(["mine", "three", "two"]);
    expect((await read("jonas", `?cursor=${comments.nextCursor}`)).items.map(({ text }) => text)).toEqual([
      "one",
    ]);
    const [event] = (await eventsOf(s())).filter(({ action }) => action === "contact.read").slice(-1);
    expect(event).toMatchObject({ details: { comments: 3 } });
  });

  test("pages go on where the last one ended, and a cursor of elsewhere leads nowhere", async () => {
    for (const text of ["one", "two", "three"]) {
      await post("amina", { text });
      s().clock.advance(1);
    }
    const first = await read("jonas", "?limit=2");
    expect(first.items.map(({ text }) => text)).toEqual(["three", "two"]);
    const second = await read("jonas", `?limit=2&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ items: [{ text: "one" }] });
    expect(second).not.toHaveProperty("nextCursor");
    expect((await read("jonas", `?cursor=${contact}`)).items).toEqual([]);
    expectRefusal(await s().as("jonas")("GET", `${path}?cursor=x`), "malformed");
  });

  test("the history of the contact tells those below manage of no comment", async () => {
    await post("jonas", { text: "Mine alone", isPrivate: true });
    s().clock.advance(2_000);
    await s().server.trail.advance();
    const history = await s().as("amina")("GET", `/v1/groups/${group}/contacts/${contact}/history`);
    expect(history.text).not.toMatch(/comment/i);
  });
});
