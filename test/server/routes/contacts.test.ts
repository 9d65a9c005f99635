import { describe, expect, test } from "@jest/globals";
import { limit } from "../../../src/shared/contract/limit.ts";
import type { Contact } from "../../../src/shared/contract/contacts.ts";
import {
  aContact,
  aGroup,
  aPerson,
  elodie,
  eventsOf,
  expectRefusal,
  halden,
  share,
} from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";
import { emailOf } from "../../support/server.ts";

type Page = { items: Contact[]; nextCursor?: string };

onEachEngine((s) => {
  const camille = (...asked: Parameters<ReturnType<ReturnType<typeof s>["as"]>>) =>
    s().as("camille")(...asked);
  const aCard = async () => {
    const group = await aGroup(s().as("camille"));
    const contact = await aContact(s().as("camille"), group);
    return { group, contact, path: `/v1/groups/${group}/contacts/${contact}` };
  };
  const rename = { person: { names: [{ givenName: "Elodie" }] } };

  describe("tags", () => {
    const tagged = (...values: string[]) => ({ miscKeywords: values.map((value) => ({ value })) });
    const seen = async (group: string, query: string) =>
      ((await camille("GET", `/v1/groups/${group}/contacts?${query}`)).json as Page).items.map(
        ({ person }) => person.names?.[0]?.givenName,
      );

    test("are kept as they are meant, found by, and a group is cut down to one, page by page", async () => {
      const group = await aGroup(s().as("camille"));
      for (const name of ["Ada", "Bea", "Cleo"])
        await aContact(s().as("camille"), group, { ...aPerson(name), ...tagged("Key  client") });
      const person = { ...aPerson("Dan"), ...tagged(" Élite ", "elite", "", "Key client,press") };
      const dan = await aContact(s().as("camille"), group, person);
      const { json } = await camille("GET", `/v1/groups/${group}/contacts/${dan}`);
      expect((json as Contact).person.miscKeywords).toEqual([
        { value: "Élite", type: "OUTLOOK_KEYWORD" },
        { value: "Key client,press", type: "OUTLOOK_KEYWORD" },
      ]);
      expect(await seen(group, "q=elit")).toEqual(["Dan"]);
      expect(await seen(group, "tag=ELITE")).toEqual(["Dan"]);
      expect(await seen(group, "tag=key%20client")).toEqual(["Cleo", "Bea", "Ada"]);
      expect(await seen(group, "tag=key%20client&q=be")).toEqual(["Bea"]);
      expect(await seen(group, "tag=key")).toEqual([]);
      expect(await seen(group, "tag=%20")).toEqual(["Dan", "Cleo", "Bea", "Ada"]);
      const page = (await camille("GET", `/v1/groups/${group}/contacts?tag=key%20client&limit=2`))
        .json as Page;
      expect(await seen(group, `tag=key%20client&cursor=${page.nextCursor}`)).toEqual(["Ada"]);
      const gone = { version: 1, person: { miscKeywords: null } };
      await camille("PATCH", `/v1/groups/${group}/contacts/${dan}`, gone);
      expect(await seen(group, "tag=elite")).toEqual([]);
    });

    test("that are too long or too many are refused, and stay text in a file", async () => {
      const group = await aGroup(s().as("camille"));
      const path = `/v1/groups/${group}/contacts`;
      const many = Array.from({ length: 51 }, (_, number) => `t${number}`);
      for (const wrong of [tagged("x".repeat(65)), tagged(...many)])
        expectRefusal(await camille("POST", path, { person: { ...aPerson("Max"), ...wrong } }), "malformed");
      const categories = ["x".repeat(65), ...many].join(",");
      const file = `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Max\r\nCATEGORIES:${categories}\r\nEND:VCARD\r\n`;
      await camille("POST", `/v1/groups/${group}/import`, new TextEncoder().encode(file));
      const [contact] = ((await camille("GET", path)).json as Page).items;
      expect(contact?.person.miscKeywords).toHaveLength(50);
      expect(contact?.extra).toEqual([{ source: "vcard", lines: [["CATEGORIES", `${"x".repeat(65)},t50`]] }]);
    });
  });

  describe("a change is made on a version", () => {
    test("none named, or any", async () => {
      const { path } = await aCard();
      expectRefusal(await camille("PATCH", path, rename), "precondition-required");
      expectRefusal(await camille("PATCH", path, rename, { "if-match": "*" }), "precondition-required");
    });

    test.each(['"1", "2"', "1", '"one"', '"', "", '"1" or so', 'w/"1"', '"-1"'])(
      "If-Match: %s",
      async (condition) => {
        const { path } = await aCard();
        expectRefusal(await camille("PATCH", path, rename, { "if-match": condition }), "malformed");
        expectRefusal(await camille("DELETE", path, undefined, { "if-match": condition }), "malformed");
        expect((await camille("GET", path)).json).toMatchObject({ version: 1 });
      },
    );

    test("one that never was", async () => {
      const { path } = await aCard();
      for (const version of [2, 2_147_483_648, Number.MAX_SAFE_INTEGER])
        expectRefusal(await camille("PATCH", path, { ...rename, version }), "stale-version");
      for (const version of [0, -1, 1.5, "1", 2 ** 53])
        expectRefusal(await camille("PATCH", path, { ...rename, version }), "malformed");
      expectRefusal(await camille("PATCH", path, rename, { "if-match": '"0"' }), "stale-version");
      expectRefusal(await camille("DELETE", path, undefined, { "if-match": '"999999999"' }), "stale-version");
    });

    test("an older one: what nobody else touched merges, the rest is told with base, theirs and mine", async () => {
      const { path } = await aCard();
      expect(await camille("PATCH", path, rename, { "if-match": '"1"' })).toMatchObject({ status: 200 });
      const merged = await camille("PATCH", path, { version: 1, person: { nicknames: [{ value: "Élo" }] } });
      expect(merged.json).toMatchObject({
        version: 3,
        person: { ...rename.person, nicknames: [{ value: "Élo" }] },
      });
      expect(merged.headers.get("etag")).toBe('"3"');
      const refused = await camille("PATCH", path, { version: 1, person: { names: [{ givenName: "E." }] } });
      expectRefusal(refused, "conflict");
      const [theirs, mine] = [rename.person.names, [{ givenName: "E." }]];
      expect(refused.json).toMatchObject({
        details: { version: 3, conflicts: [{ field: "names", base: elodie.names, theirs, mine }] },
      });
    });

    test("what changes nothing makes no version", async () => {
      const { path } = await aCard();
      const same = { version: 1, person: { names: elodie.names, urls: null } };
      expect((await camille("PATCH", path, same)).json).toMatchObject({ version: 1 });
    });
  });

  test("an id in capitals names the same group and contact, through every change", async () => {
    const { group, contact } = await aCard();
    const loud = `/v1/groups/${group.toUpperCase()}/contacts`;
    expect((await camille("GET", `${loud}/${contact.toUpperCase()}`)).json).toMatchObject({ id: contact });
    const added = await aContact(s().as("camille"), group.toUpperCase(), aPerson("Marta"));
    const changed = await camille("PATCH", `${loud}/${added.toUpperCase()}`, { version: 1, ...rename });
    expect(changed.json).toMatchObject({ version: 2, groupId: group });
    expect(await camille("DELETE", `${loud}/${contact.toUpperCase()}`)).toMatchObject({ status: 204 });
    const changes = await camille("GET", `/v1/groups/${group}/changes`);
    expect(changes.json).toMatchObject({ items: [{ id: added }], deleted: [{ id: contact }] });
  });

  test("a contact with nothing to know it by, or larger than one may be, is refused", async () => {
    const { group, path } = await aCard();
    const contacts = `/v1/groups/${group}/contacts`;
    for (const person of [
      {},
      { names: [] },
      { names: [{ givenName: " " }] },
      { biographies: [{ value: "a" }] },
    ])
      expectRefusal(await camille("POST", contacts, { person }), "contact-empty");
    expectRefusal(
      await camille("PATCH", path, {
        version: 1,
        person: { names: null, emailAddresses: null, phoneNumbers: null, organizations: null },
      }),
      "contact-empty",
    );
    const biographies = Array(6).fill({ value: "é".repeat(limit.noteLength / 3) });
    expectRefusal(
      await camille("POST", contacts, { person: { ...elodie, biographies } }),
      "contact-too-large",
    );
    expectRefusal(await camille("PATCH", path, { version: 1, person: { biographies } }), "contact-too-large");
  });

  test("a group holds 25,000 contacts and not one more", async () => {
    const { group } = await aCard();
    const count = (contacts: number) =>
      s().db.transaction(halden, (tx) =>
        tx.query("update groups set contact_count = $3 where tenant_id = $1 and group_id = $2", [
          halden,
          group,
          contacts,
        ]),
      );
    await count(limit.contactsPerGroup - 1);
    await aContact(s().as("camille"), group);
    expectRefusal(await camille("POST", `/v1/groups/${group}/contacts`, { person: elodie }), "group-full");
    expectRefusal(
      await camille(
        "POST",
        `/v1/groups/${group}/import`,
        new TextEncoder().encode("BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n"),
      ),
      "group-full",
    );
    expect((await camille("GET", `/v1/groups/${group}`)).json).toMatchObject({
      contactCount: limit.contactsPerGroup,
    });
  });

  test("a deleted contact is gone for reading, changing, deleting, searching and looking up", async () => {
    const { group, path } = await aCard();
    expect(await camille("DELETE", path, undefined, { "if-match": '"1"' })).toMatchObject({
      status: 204,
      text: "",
    });
    for (const [method, body] of [["GET"], ["PATCH", { version: 1, ...rename }], ["DELETE"]] as const)
      expectRefusal(await camille(method, path, body), "not-found");
    expect((await camille("GET", `/v1/groups/${group}/contacts?q=elodie`)).json).toMatchObject({ items: [] });
    expect((await camille("GET", `/v1/groups/${group}/recipients`)).json).toMatchObject({ items: [] });
    expect((await camille("GET", `/v1/groups/${group}`)).json).toMatchObject({ contactCount: 0 });
  });

  test("another group's contact is not found, though both are the caller's", async () => {
    const { contact } = await aCard();
    const { group } = await aCard();
    for (const [method, body] of [["GET"], ["PATCH", { version: 1, ...rename }], ["DELETE"]] as const)
      expectRefusal(await camille(method, `/v1/groups/${group}/contacts/${contact}`, body), "not-found");
  });

  test("pages follow each other without a gap or a double, last changed first", async () => {
    const group = await aGroup(s().as("camille"));
    const added: string[] = [];
    for (const name of ["Ann", "Bob", "Eve", "Ida", "Uwe"])
      added.push(await aContact(s().as("camille"), group, aPerson(name)));
    const seen: string[] = [];
    let path: string | null = `/v1/groups/${group}/contacts?limit=2`;
    for (let pages = 0; path && pages < 5; pages += 1) {
      const page = (await camille("GET", path)).json as Page;
      seen.push(...page.items.map(({ id }) => id));
      path = page.nextCursor ? `/v1/groups/${group}/contacts?limit=2&cursor=${page.nextCursor}` : null;
    }
    expect(seen).toEqual(added.reverse());
  });

  test.each(["", "abc", "-1", "1.5", "1e3", "0x10", "99999999999999999999", "%00"])(
    "cursor=%s is refused",
    async (cursor) => {
      const { group } = await aCard();
      expectRefusal(await camille("GET", `/v1/groups/${group}/contacts?cursor=${cursor}`), "malformed");
      expectRefusal(await camille("GET", `/v1/groups?cursor=${cursor}`), "malformed");
    },
  );

  test("who changed it is told, and from where", async () => {
    const { group, path } = await aCard();
    await share(s().as("camille"), group, { to: "jonas", level: "edit" });
    const headers = { "if-match": '"1"', "x-carnet-surface": "gmail" };
    const changed = await s().as("jonas")("PATCH", path, rename, headers);
    expect(changed.json).toMatchObject({ updatedBy: emailOf("jonas") });
    const [event] = (await eventsOf(s())).slice(-1);
    expect(event).toMatchObject({
      action: "contact.change",
      surface: "gmail",
      details: { fields: ["names"] },
    });
  });
});
