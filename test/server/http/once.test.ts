import { describe, expect, test } from "@jest/globals";
import {
  aContact,
  aGroup,
  aPerson,
  eventsOf,
  expectRefusal,
  halden,
  rita,
  share,
  tenantOf,
} from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

const other = tenantOf(rita.email);

onEachEngine((s, engine) => {
  const add = (group: string, key: string, { name = "Marta", by = "camille" } = {}) =>
    s().as(by)("POST", `/v1/groups/${group}/contacts`, { person: aPerson(name) }, { "idempotency-key": key });
  const countOf = async (group: string) =>
    ((await s().as("camille")("GET", `/v1/groups/${group}`)).json as { contactCount: number }).contactCount;

  test.each(["", "k".repeat(201)])("a key that is empty or too long is refused", async (key) => {
    const group = await aGroup(s().as("camille"));
    expectRefusal(await add(group, key), "malformed");
    expect(await countOf(group)).toBe(0);
  });

  test("the same key for another body, another path or another query is refused", async () => {
    const [group, other] = [await aGroup(s().as("camille")), await aGroup(s().as("camille"))];
    await add(group, "reused");
    expectRefusal(await add(group, "reused", { name: "Søren" }), "key-reused");
    expectRefusal(await add(other, "reused"), "key-reused");
    expect([await countOf(group), await countOf(other)]).toEqual([1, 0]);
  });

  test("the same request twice acts once and is answered the same, ETag and all", async () => {
    const group = await aGroup(s().as("camille"));
    const first = await add(group, "twice");
    const last = (await eventsOf(s())).at(-1)?.event_id;
    const second = await add(group, "twice");
    expect([second.status, second.json, second.headers.get("etag")]).toEqual([201, first.json, '"1"']);
    expect(await countOf(group)).toBe(1);
    expect((await eventsOf(s(), undefined, last)).filter(({ action }) => action === "contact.add")).toEqual(
      [],
    );
  });

  test("another person's key of the same name is another key", async () => {
    const group = await aGroup(s().as("camille"));
    await share(s().as("camille"), group, { to: "jonas", level: "edit" });
    const [first, second] = [await add(group, "shared"), await add(group, "shared", { by: "jonas" })];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await countOf(group)).toBe(2);
  });

  test("a refused request keeps no key: asked again, it is tried again", async () => {
    const group = await aGroup(s().as("camille"));
    await share(s().as("camille"), group, { to: "jonas", level: "view" });
    expectRefusal(await add(group, "again", { by: "jonas" }), "level-too-low");
    await share(s().as("camille"), group, { to: "jonas", level: "edit" });
    expect(await add(group, "again", { by: "jonas" })).toMatchObject({ status: 201 });
  });

  test("a key on what is no POST is passed over", async () => {
    const group = await aGroup(s().as("camille"));
    const contact = await aContact(s().as("camille"), group);
    const path = `/v1/groups/${group}/contacts/${contact}`;
    for (let n = 1; n <= 2; n += 1)
      expect(await s().as("camille")("GET", path, undefined, { "idempotency-key": "get" })).toMatchObject({
        status: 200,
      });
  });

  describe("eight at the same time", () => {
    test.each([["adding a contact"], ["making a group"], ["importing a file"]] as const)(
      "%s",
      async (what) => {
        const group = await aGroup(s().as("camille"));
        const headers = { "idempotency-key": `${engine} ${what}` };
        const file = new TextEncoder().encode("BEGIN:VCARD\nVERSION:3.0\nFN:Marta Nowak\nEND:VCARD\n");
        const ask = () =>
          what === "importing a file"
            ? s().as("camille")("POST", `/v1/groups/${group}/import`, file, headers)
            : what === "making a group"
              ? s().as("camille")("POST", "/v1/groups", { name: "Once" }, headers)
              : s().as("camille")(
                  "POST",
                  `/v1/groups/${group}/contacts`,
                  { person: aPerson("Marta") },
                  headers,
                );
        const last = (await eventsOf(s())).at(-1)?.event_id;
        const answers = await Promise.all(Array.from({ length: 8 }, ask));
        expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
        expect(answers[0]?.status).toBeLessThan(300);
        expect(await eventsOf(s(), undefined, last)).toHaveLength(1);
      },
    );
  });

  describe("a day after the first answer", () => {
    const day = 24 * 60 * 60_000;

    test("the key is a new one, for eight at the same time too, and until then the old one", async () => {
      const group = await aGroup(s().as("camille"));
      const first = await add(group, "yesterday");
      s().clock.advance(day - 1);
      expect((await add(group, "yesterday")).json).toEqual(first.json);
      s().clock.advance(1);
      const again = await Promise.all(
        Array.from({ length: 8 }, () => add(group, "yesterday", { name: "Søren" })),
      );
      expect(new Set(again.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(again[0]).toMatchObject({ status: 201 });
      expect(await countOf(group)).toBe(2);
    });

    test("it is removed, with every tenant's, and younger ones are not", async () => {
      const group = await aGroup(s().as("camille"));
      const keysOf = async (tenantId: string) => {
        const rows = await s().db.transaction(tenantId, (tx) =>
          tx.query<{ key: string }>("select key from idempotency"),
        );
        return rows.map(({ key }) => key).filter((key) => key.startsWith("tidy"));
      };
      await s().as(rita.email)("POST", "/v1/groups", { name: "Hers" }, { "idempotency-key": "tidy hers" });
      await add(group, "tidy old");
      s().clock.advance(day);
      await add(group, "tidy young");
      await s().server.tidy();
      expect([await keysOf(halden), await keysOf(other)]).toEqual([["tidy young"], []]);
    });

    test("more of them than one statement removes", async () => {
      const made = s().clock.now();
      await s().db.transaction(halden, (tx) =>
        tx.query(
          `insert into idempotency (tenant_id, person_id, key, request_hash, answer, created_at)
           select $1, gen_random_uuid(), n::text, '', '', $2 from generate_series(1, 2500) n`,
          [halden, new Date(made).toISOString()],
        ),
      );
      s().clock.advance(day);
      await s().server.tidy();
      expect(await s().db.transaction(halden, (tx) => tx.query("select key from idempotency"))).toEqual([]);
    });
  });

  test("an answer that is kept cannot be read in the database", async () => {
    const group = await aGroup(s().as("camille"));
    await add(group, "sealed", { name: "Wolfgang" });
    const rows = await s().db.transaction("00000000-0000-0000-0000-000000000000", (tx) =>
      tx.query("select * from idempotency"),
    );
    expect(rows).toEqual([]);
    const kept = await s().db.transaction(halden, (tx) =>
      tx.query<{ answer: Uint8Array }>("select answer from idempotency"),
    );
    expect(kept.length).toBeGreaterThan(0);
    for (const { answer } of kept)
      expect(Buffer.from(answer).toString("latin1")).not.toMatch(/Wolfgang|Marta|names/);
  });
});
