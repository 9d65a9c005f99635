import { describe, expect, test } from "@jest/globals";
import type { Changes } from "../../../src/shared/contract/contacts.ts";
import { aContact, aGroup, aPerson, expectRefusal } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

onEachEngine((s, engine) => {
  const changesOf = async (group: string, query = "") =>
    (await s().as("camille")("GET", `/v1/groups/${group}/changes${query}`)).json as Changes;

  test.each(["", "1", "r", "r-1", "r1x", "R1", "r1.5", "r9999999999999999", "%00", "r1&since=zz"])(
    "since=%s is refused",
    async (since) => {
      const group = await aGroup(s().as("camille"));
      expectRefusal(
        await s().as("camille")("GET", `/v1/groups/${group}/changes?since=${since}`),
        "malformed",
      );
    },
  );

  test("a token gives what came after it: changed contacts as they are now, deleted ones by id", async () => {
    const camille = s().as("camille");
    const group = await aGroup(camille);
    const [ann, bob] = [
      await aContact(camille, group, aPerson("Ann")),
      await aContact(camille, group, aPerson("Bob")),
    ];
    const first = await changesOf(group);
    expect(first).toMatchObject({ items: [{ id: ann }, { id: bob }], deleted: [], more: false });
    expect(await changesOf(group, `?since=${first.token}`)).toEqual({
      items: [],
      deleted: [],
      token: first.token,
      more: false,
    });
    await camille("PATCH", `/v1/groups/${group}/contacts/${bob}`, { version: 1, person: aPerson("Rob") });
    await camille("DELETE", `/v1/groups/${group}/contacts/${ann}`);
    const next = await changesOf(group, `?since=${first.token}`);
    expect(next).toMatchObject({
      items: [{ id: bob, version: 2, person: aPerson("Rob") }],
      deleted: [{ id: ann, deletedBy: "camille@halden.example" }],
    });
    expect(JSON.stringify(next.deleted)).not.toContain("Ann");
  });

  test("a token from beyond the last change gives nothing, and is given back", async () => {
    const group = await aGroup(s().as("camille"));
    expect(await changesOf(group, "?since=r999999999999999")).toMatchObject({
      items: [],
      token: "r999999999999999",
    });
  });

  test("many changes come in pages, each with the token of the next", async () => {
    const camille = s().as("camille");
    const group = await aGroup(camille);
    for (const name of ["Ann", "Bob", "Eve", "Ida", "Uwe"]) await aContact(camille, group, aPerson(name));
    const names: (string | undefined)[] = [];
    let [query, more] = ["?limit=2", true];
    while (more) {
      const page = await changesOf(group, query);
      names.push(...page.items.map(({ person }) => person.names?.[0]?.givenName));
      [query, more] = [`?limit=2&since=${page.token}`, page.more];
    }
    expect(names).toEqual(["Ann", "Bob", "Eve", "Ida", "Uwe"]);
  });

  describe("many writers at once", () => {
    test("a reader that follows the tokens misses nothing", async () => {
      const camille = s().as("camille");
      const group = await aGroup(camille);
      const writers = engine === "postgresql" ? 6 : 2;
      let isWriting = true;
      const writing = Promise.all(
        Array.from({ length: writers }, async (_, writer) => {
          const ids: string[] = [];
          for (let n = 0; n < 10; n += 1)
            ids.push(await aContact(camille, group, aPerson(`P${writer}x${n}`)));
          return ids;
        }),
      ).finally(() => {
        isWriting = false;
      });
      const seen = new Set<string>();
      let token = "r0";
      for (let last = false; !last; ) {
        last = !isWriting;
        const page = await changesOf(group, `?since=${token}`);
        for (const { id } of page.items) seen.add(id);
        token = page.token;
      }
      const written = (await writing).flat();
      expect([...seen].sort()).toEqual(written.sort());
      expect(token).toBe(`r${written.length}`);
    });
  });
});
