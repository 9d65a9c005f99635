import { describe, expect, test } from "@jest/globals";
import type { LookupAnswer } from "../../../src/shared/contract/contacts.ts";
import { aContact, aGroup, aPerson, elodie, eventsOf, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

onEachEngine((s) => {
  const lookup = async (person: string, body: unknown) =>
    (await s().as(person)("POST", "/v1/lookup", body)).json as LookupAnswer;
  const namesFound = async (person: string, q: string) => {
    const answer = await s().as(person)("GET", `/v1/search?q=${encodeURIComponent(q)}`);
    return (answer.json as { items: { person: typeof elodie }[] }).items.map(
      (one) => one.person.names?.[0]?.givenName,
    );
  };

  test("no address, too many, or none that is one", async () => {
    const many = Array.from({ length: 51 }, (_, n) => `p${n}@x.example`);
    for (const emails of [[], many, ["nobody"], "a@b.example", [["a@b.example"]]])
      expectRefusal(await s().as("camille")("POST", "/v1/lookup", { emails }), "malformed");
  });

  test("an address is found whatever its case; one that only others' groups know is withheld and never opened", async () => {
    const group = await aGroup(s().as("camille"));
    const contact = await aContact(s().as("camille"), group, aPerson("Søren", "Soren@nordfrakt.example"));
    const emails = ["SOREN@nordfrakt.example", "soren@nordfrakt.example", "new@nordfrakt.example"];
    expect(await lookup("camille", { emails })).toEqual({
      items: [
        expect.objectContaining({
          email: "soren@nordfrakt.example",
          contacts: [expect.objectContaining({ id: contact, level: "own" })],
          withheld: false,
        }),
        { email: "new@nordfrakt.example", contacts: [], withheld: false },
      ],
    });
    expect(await lookup("jonas", { emails })).toMatchObject({
      items: [{ contacts: [], withheld: true }, { withheld: false }],
    });
    expect(await lookup("rita@other.example", { emails })).toMatchObject({
      items: [{ contacts: [], withheld: false }, {}],
    });
    const [event] = (await eventsOf(s())).filter(({ action }) => action === "lookup").slice(-2);
    expect(event).toMatchObject({ details: { addresses: 2, contacts: [`${contact}@1`] } });
  });

  test("hits in a group that blocks her, or whose grant ended, never take the place of those she may see", async () => {
    const owner = s().as("camille");
    const [seen, blocked, ended] = [await aGroup(owner), await aGroup(owner), await aGroup(owner)];
    await share(owner, seen, { to: "tomas", level: "view" });
    await share(owner, blocked, { to: "domain:halden.example", level: "view" });
    await share(owner, blocked, { to: "tomas", level: "none" });
    const expiresAt = new Date(s().clock.now() + 1000).toISOString();
    await share(owner, ended, { to: "tomas", level: "view", expiresAt });
    s().clock.advance(2000);
    for (const group of [blocked, ended, blocked, ended, seen])
      await aContact(owner, group, aPerson(group === seen ? "Quillon" : "Quillaja"));
    const answer = await s().as("tomas")("GET", "/v1/search?q=quill&limit=2");
    expect(answer.json).toMatchObject({ items: [{ groupId: seen, person: aPerson("Quillon") }] });
    expect((await eventsOf(s())).slice(-1)).toMatchObject([
      { action: "search", details: { contacts: [expect.any(String)] } },
    ]);
  });

  test("likely duplicates and the groups to add to come when a name is given", async () => {
    const [mine, shared] = [
      await aGroup(s().as("amina"), "Mine"),
      await aGroup(s().as("camille"), "Read only"),
    ];
    await share(s().as("camille"), shared, { to: "amina", level: "view" });
    await aContact(s().as("camille"), shared, aPerson("Giulia", "giulia@contilegal.example"));
    const answer = await lookup("amina", { emails: ["conti@other.example"], similarTo: "Giulia" });
    expect(answer).toMatchObject({
      similar: [{ person: { names: [{ givenName: "Giulia" }] }, level: "view" }],
    });
    expect(answer.addable).toEqual([{ id: mine, name: "Mine" }]);
    const [event] = (await eventsOf(s())).slice(-1);
    expect(event?.details["contacts"]).toEqual([expect.stringMatching(/@1$/)]);
  });

  test("one read with a key is done and recorded each time, with the rights of that time", async () => {
    const group = await aGroup(s().as("camille"));
    await aContact(s().as("camille"), group, aPerson("Rajesh", "rajesh@indigoware.example"));
    await share(s().as("camille"), group, { to: "jonas", level: "view" });
    const ask = () =>
      s().as("jonas")(
        "POST",
        "/v1/lookup",
        { emails: ["rajesh@indigoware.example"] },
        { "idempotency-key": "k1" },
      );
    expect((await ask()).text).toContain("Rajesh");
    await share(s().as("camille"), group, { to: "jonas", level: "none" });
    const last = (await eventsOf(s())).at(-1)?.event_id;
    expect((await ask()).text).not.toContain("Rajesh");
    expect(await eventsOf(s(), undefined, last)).toMatchObject([{ action: "lookup" }]);
  });

  describe("search", () => {
    test("finds by the beginnings of words, in any order, without accents, and by phones in any writing", async () => {
      const group = await aGroup(s().as("tomas"));
      await aContact(s().as("tomas"), group, elodie);
      await aContact(s().as("tomas"), group, aPerson("Łucja", "lucja@zielinska.example"));
      for (const q of [
        "élo",
        "ELODIE",
        "march elod",
        "verr duv",
        "elodie.marchand@verrerie",
        "verrerie-duval",
        "marchand é",
      ])
        expect([q, await namesFound("tomas", q)]).toEqual([q, ["Élodie"]]);
      for (const q of [
        "+33 6 12",
        "06 12 34 56 78",
        "0612345678",
        "06.12.34",
        "6123",
        "0033 6 12 34",
        "+33 (0)6 12 34 56",
      ])
        expect([q, await namesFound("tomas", q)]).toEqual([q, ["Élodie"]]);
      for (const q of ["zielinska", "zielinsk", "ZIELIŃSKA", "lucja ziel"])
        expect([q, await namesFound("tomas", q)]).toEqual([q, ["Łucja"]]);
      for (const q of ["", " ", "e", "lodie", "zielinskx", "elodie nobody", "0712", "%", "*", "+"])
        expect([q, await namesFound("tomas", q)]).toEqual([q, []]);
    });

    test("shows nothing of groups that the caller does not see", async () => {
      const group = await aGroup(s().as("camille"));
      await aContact(s().as("camille"), group, aPerson("Hanna"));
      for (const person of ["jonas", "victor", "rita@other.example", "priya"])
        expect(await namesFound(person, "hanna")).toEqual([]);
      await share(s().as("camille"), group, { to: "jonas", level: "view" });
      expect(await namesFound("jonas", "hanna")).toEqual(["Hanna"]);
    });

    test("follows a change at once", async () => {
      const group = await aGroup(s().as("camille"));
      const contact = await aContact(s().as("camille"), group, aPerson("Wilhelm"));
      const person = aPerson("Guillaume");
      await s().as("camille")("PATCH", `/v1/groups/${group}/contacts/${contact}`, { version: 1, person });
      expect([await namesFound("camille", "wilhelm"), await namesFound("camille", "guill")]).toEqual([
        [],
        ["Guillaume"],
      ]);
    });

    test("no more than asked for, up to fifty", async () => {
      const group = await aGroup(s().as("ingrid"));
      for (let n = 0; n < 4; n += 1) await aContact(s().as("ingrid"), group, aPerson(`Wanda${n}`));
      expect((await s().as("ingrid")("GET", "/v1/search?q=wanda&limit=3")).json).toMatchObject({
        items: [{}, {}, {}],
      });
      expectRefusal(await s().as("ingrid")("GET", "/v1/search?q=wanda&limit=51"), "malformed");
    });
  });
});
