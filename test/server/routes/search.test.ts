// How search ranks and narrows, over HTTP. What it must not show stands in lookup, isolation and hidden fields.

import { beforeAll, expect, test } from "@jest/globals";
import { aContact, aGroup, elodie, eventsOf, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

const called = (displayName: string) => ({ names: [{ displayName }] });

onEachEngine((s) => {
  const groups = { one: "", two: "" };
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    const owner = s().as("camille");
    groups.one = await aGroup(owner, "One");
    groups.two = await aGroup(owner, "Two");
    ids["martin"] = await aContact(owner, groups.one, called("Anna Martin"));
    ids["marteau"] = await aContact(owner, groups.one, called("Bea Marteau"));
    ids["mart"] = await aContact(owner, groups.two, called("Zoé Mart"));
    await aContact(owner, groups.two, elodie);
    await share(owner, groups.one, { to: "jonas", level: "view" });
  });
  const names = async (person: string, query: string) => {
    const answer = await s().as(person)("GET", `/v1/search?${query}`);
    return (answer.json as { items: { person: typeof elodie }[] }).items.map(
      ({ person: found }) => found.names?.[0]?.displayName ?? found.names?.[0]?.givenName,
    );
  };

  test("a whole word comes before its beginning, then what I opened lately, then the name", async () => {
    expect(await names("camille", "q=mart")).toEqual(["Zoé Mart", "Anna Martin", "Bea Marteau"]);
    await s().as("camille")("GET", `/v1/groups/${groups.one}/contacts/${ids["marteau"]}`);
    s().clock.advance(2_000);
    await s().server.trail.advance();
    expect(await names("camille", "q=mart")).toEqual(["Zoé Mart", "Bea Marteau", "Anna Martin"]);
    expect(await names("jonas", "q=mart")).toEqual(["Anna Martin", "Bea Marteau"]); // what she opened is hers
    expect(await names("camille", "q=mart&limit=1")).toEqual(["Zoé Mart"]);
  });

  test.each(["marchand elodie", "ÉLODIE MARCH", "duval elo", "06 12 34", "+33 (0)6-12-34", "0033612345678"])(
    "%s finds her",
    async (q) => {
      expect(await names("camille", `q=${encodeURIComponent(q)}`)).toEqual(["Élodie"]);
    },
  );

  test("in one group, if I see it", async () => {
    expect(await names("camille", `q=mart&group=${groups.two}`)).toEqual(["Zoé Mart"]);
    const [event] = (await eventsOf(s())).slice(-1);
    expect(event).toMatchObject({
      target: { group: groups.two },
      details: { contacts: [`${ids["mart"]}@1`] },
    });
    expect(await names("jonas", `q=mart&group=${groups.one}`)).toHaveLength(2);
    expectRefusal(await s().as("jonas")("GET", `/v1/search?q=mart&group=${groups.two}`), "not-found");
    expectRefusal(
      await s().as("jonas")("GET", `/v1/search?q=mart&group=${crypto.randomUUID()}`),
      "not-found",
    );
    expectRefusal(await s().as("jonas")("GET", "/v1/search?q=mart&group=two"), "malformed");
  });

  test("the likeliest come first, of however many", async () => {
    const owner = s().as("amina");
    const group = await aGroup(owner, "Many");
    const lately = await aContact(owner, group, called("Dorothea 000"));
    const more = Array.from({ length: 60 }, (_, index) => `Dorothea ${index + 100}`);
    const cards = [...more, "Doro Zwick", ...more.map((name) => `${name}b`)].map(
      (name) => `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nEND:VCARD\n`,
    );
    const file = new TextEncoder().encode(cards.join(""));
    expect(await owner("POST", `/v1/groups/${group}/import`, file)).toMatchObject({ status: 200 });
    await owner("GET", `/v1/groups/${group}/contacts/${lately}`);
    s().clock.advance(2_000);
    await s().server.trail.advance();
    for (const query of ["q=doro&limit=3", `q=doro&limit=3&group=${group}`])
      expect((await names("amina", query)).slice(0, 2)).toEqual(["Doro Zwick", "Dorothea 000"]);
  });
});
