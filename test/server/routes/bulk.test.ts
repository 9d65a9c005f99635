// One change to many contacts over HTTP.

import { expect, test } from "@jest/globals";
import type { Person } from "../../../src/shared/domain/person.ts";
import { aContact, aGroup, aPerson, elodie, eventsOf, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

onEachEngine((s) => {
  const camille = () => s().as("camille");
  async function three() {
    const group = await aGroup(camille());
    const people = [elodie, aPerson("Ana", "ana@x.example"), aPerson("Bo")];
    const contacts: string[] = [];
    for (const person of people) contacts.push(await aContact(camille(), group, person));
    await share(camille(), group, { to: "jonas", level: "edit" });
    const bulk = (body: object, person = "jonas") => s().as(person)("POST", `/v1/groups/${group}/bulk`, body);
    const personOf = async (contact = "") =>
      ((await camille()("GET", `/v1/groups/${group}/contacts/${contact}`)).json as { person: Person }).person;
    return { group, contacts, bulk, personOf };
  }
  const add = { organizations: [{ name: "Verrerie Duval" }] };

  test("each contact it changes has a new version, and all of it is one event", async () => {
    const { group, contacts, bulk, personOf } = await three();
    const answer = await bulk({
      contacts: [...contacts, contacts[0]],
      add,
      set: { urls: [{ value: "https://x.example" }] },
    });
    expect(answer).toMatchObject({ status: 200, json: { changed: 3, unchanged: 0, rejected: [] } });
    expect(await personOf(contacts[1])).toMatchObject({ ...add, urls: [{ value: "https://x.example" }] });
    expect((await personOf(contacts[0])).organizations).toEqual(elodie.organizations);
    s().clock.advance(1); // a contact knows its events of many by their instant
    const again = await bulk({ contacts, add });
    expect(again.json).toMatchObject({ changed: 0, unchanged: 3, rejected: [] });
    const [first, second] = (await eventsOf(s()))
      .filter(({ action }) => action === "contacts.change")
      .slice(-2);
    expect(first).toMatchObject({
      target: { group },
      details: {
        contacts: contacts.map((id) => `${id}@2`),
        fields: ["organizations", "urls"],
        unchanged: 0,
        rejected: 0,
      },
    });
    expect(second).toMatchObject({ details: { contacts: [], unchanged: 3 } });
    const found = await camille()("GET", `/v1/search?q=bo%20duval&group=${group}`);
    expect(found.json).toMatchObject({ items: [{ id: contacts[2], version: 2 }] });
    s().clock.advance(2_000);
    await s().server.trail.advance();
    const history = await s().as("jonas")("GET", `/v1/groups/${group}/contacts/${contacts[2]}/history`);
    expect(history.json).toMatchObject({ items: [{ action: "contacts.change" }, { action: "contact.add" }] });
  });

  test("all or none, or those that can be", async () => {
    const { contacts, bulk, personOf } = await three();
    const gone = crypto.randomUUID();
    const asked = { contacts: [...contacts, gone], set: { names: null } };
    const rejected = [
      { contact: contacts[2], reason: "contact-empty" },
      { contact: gone, reason: "not-found" },
    ];
    const refused = await bulk(asked);
    expectRefusal(refused, "entries-rejected");
    expect(refused.json).toMatchObject({ details: { rejected } });
    expect(await personOf(contacts[0])).toHaveProperty("names");
    expect((await bulk({ ...asked, mode: "valid" })).json).toMatchObject({
      changed: 2,
      unchanged: 0,
      rejected,
    });
    expect(await personOf(contacts[0])).not.toHaveProperty("names");
    expect(await personOf(contacts[2])).toEqual(aPerson("Bo"));
  });

  test("below edit, of hidden fields, of other groups' contacts, of nothing, of too many", async () => {
    const { group, contacts, bulk } = await three();
    const other = await three();
    expectRefusal(await bulk({ contacts: [...contacts, ...other.contacts], add }), "entries-rejected");
    for (const body of [
      { contacts },
      { contacts: [], add },
      { contacts: Array.from({ length: 201 }, () => crypto.randomUUID()), add },
      { contacts, add: { nothing: [] } },
    ])
      expectRefusal(await bulk(body), "malformed");
    await camille()("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: ["organizations"] });
    const hidden = await bulk({ contacts, add });
    expectRefusal(hidden, "field-hidden");
    expectRefusal(await bulk({ contacts, remove: add }), "field-hidden");
    await share(camille(), group, { to: "jonas", level: "view" });
    expectRefusal(await bulk({ contacts, add: { urls: [] } }), "level-too-low");
    const tooMany = { urls: Array.from({ length: 100 }, (_, n) => ({ value: `https://x.example/${n}` })) };
    expect((await bulk({ contacts, add: tooMany }, "camille")).status).toBe(200);
    const more = { urls: [{ value: "https://y.example" }] };
    const full = await bulk({ contacts, add: more, mode: "valid" }, "camille");
    expect(full.json).toMatchObject({
      changed: 0,
      rejected: contacts.map(() => ({ reason: "contact-too-large" })),
    });
  });
});
