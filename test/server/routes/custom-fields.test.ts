// Fields that an organization adds to its contacts, over HTTP.

import { expect, test } from "@jest/globals";
import type { Person } from "../../../src/shared/domain/person.ts";
import { aContact, aGroup, aPerson, eventsOf, expectRefusal, share } from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

const fields = [
  { name: "Tier", kind: "choice", choices: ["Gold", "Silver"] },
  { name: "Client since", kind: "date", choices: [] },
  { name: "Limit", kind: "number", choices: [] },
];

onEachEngine((s) => {
  const define = (body: object = { fields }, person = "priya") =>
    s().as(person)("PUT", "/v1/admin/custom-fields", body);
  async function aGroupOf(person: Person) {
    const camille = s().as("camille");
    const group = await aGroup(camille);
    const contact = await aContact(camille, group, person);
    const path = `/v1/groups/${group}/contacts/${contact}`;
    const open = async () => (await camille("GET", path)).json as { version: number; person: Person };
    const change = async (userDefined: object[]) =>
      camille("PATCH", path, { version: (await open()).version, person: { userDefined } });
    return { camille, group, path, open, change };
  }

  test("an admin says what they are, everybody knows them, and each contact, group and new name comes with them", async () => {
    expect((await s().as("camille")("GET", "/v1/custom-fields")).json).toEqual({ fields: [] });
    expectRefusal(await define({ fields }, "camille"), "admin-only");
    expect(await define()).toMatchObject({ status: 200, json: { fields } });
    expect((await s().as("camille")("GET", "/v1/custom-fields")).json).toEqual({ fields });
    const { open, camille, group } = await aGroupOf(aPerson("Ana"));
    expect(await open()).toMatchObject({ customFields: fields });
    expect((await camille("GET", `/v1/groups/${group}`)).json).toMatchObject({ customFields: fields });
    const emails = ["bo@halden.example"];
    expect((await camille("POST", "/v1/lookup", { emails, similarTo: "Bo" })).json).toMatchObject({
      customFields: fields,
    });
    expect((await camille("POST", "/v1/lookup", { emails })).json).toEqual({ items: [expect.anything()] });
    await share(camille, group, { to: "jonas", level: "view" });
    expect(await define({ fields: fields.slice(1) })).toMatchObject({ status: 200 });
    expect(await open()).toMatchObject({ customFields: fields.slice(1) });
    const [, said] = (await eventsOf(s())).filter(({ action }) => action === "fields.change");
    expect(said).toMatchObject({
      outcome: "allowed",
      details: { fields: ["Tier", "Client since", "Limit"] },
    });
  });

  test("a value that its field does not take is refused by its place, and nothing is changed", async () => {
    await define();
    const { change, open, camille, group } = await aGroupOf(aPerson("Ana"));
    const wrong = await change([
      { key: "Shoe", value: "x" },
      { key: "Tier", value: "Tin" },
    ]);
    expectRefusal(wrong, "malformed");
    expect(wrong.json).toMatchObject({ fields: [{ path: "person.userDefined.1.value" }] });
    expectRefusal(await change([{ key: "Limit", value: "much" }]), "malformed");
    expectRefusal(await change([{ key: "Client since", value: "2026-02-30" }]), "malformed");
    expect(await open()).toMatchObject({ version: 1 });
    const added = { ...aPerson("Bo"), userDefined: [{ key: "Tier", value: "Tin" }] };
    expectRefusal(await camille("POST", `/v1/groups/${group}/contacts`, { person: added }), "malformed");
    const all = {
      contacts: [((await open()) as { id?: string }).id],
      set: { userDefined: added.userDefined },
    };
    expectRefusal(await camille("POST", `/v1/groups/${group}/bulk`, all), "malformed");
  });

  test("what is set or added in many contacts is weighed the same, and leaves no empty places", async () => {
    await define();
    const { open, camille, group } = await aGroupOf(aPerson("Ana"));
    const contacts = [((await open()) as { id?: string }).id];
    const bulk = (change: object) => camille("POST", `/v1/groups/${group}/bulk`, { contacts, ...change });
    const gold = { key: "Tier", value: "Gold" };
    expect((await bulk({ set: { userDefined: [gold, { key: "Limit" }] } })).json).toMatchObject({
      changed: 1,
    });
    expect((await open()).person.userDefined).toEqual([gold]);
    const limit = { key: "Limit", value: "5" };
    expectRefusal(await bulk({ add: { userDefined: [{ key: "Limit", value: "much" }] } }), "malformed");
    await bulk({ add: { userDefined: [{ key: "Client since", value: "" }, limit] } });
    expect((await open()).person.userDefined).toEqual([gold, limit]);
  });

  test("a contact is found by what stands in such a field, unless that is hidden; a long text is none to find by", async () => {
    await define({ fields: [] });
    const userDefined = [
      { key: "Desk", value: "Zürich Nord" },
      { key: "Story", value: `xylophone ${"and so on ".repeat(20)}` },
    ];
    const { camille, group } = await aGroupOf({ ...aPerson("Ana"), userDefined });
    await share(camille, group, { to: "tomas", level: "view" });
    const found = async (person: string, q: string) =>
      (
        (await s().as(person)("GET", `/v1/search?q=${q}`)).json as { items: { groupId: string }[] }
      ).items.filter((one) => one.groupId === group).length;
    expect([
      await found("tomas", "zurich"),
      await found("tomas", "nor%20ana"),
      await found("tomas", "xylo"),
    ]).toEqual([1, 1, 0]);
    await camille("PUT", `/v1/groups/${group}/hidden-fields`, { hiddenFields: ["userDefined"] });
    expect([await found("tomas", "zurich"), await found("camille", "zurich")]).toEqual([0, 1]);
  });

  test("values are kept under the field's name; places left empty are not; what a file brought may stay", async () => {
    await define({ fields: [] });
    const old = { key: "Tier", value: "Tin" };
    const { change, open } = await aGroupOf({ ...aPerson("Ana"), userDefined: [old] });
    await define();
    const said = [
      old,
      { key: "Client since", value: "2020-01-31" },
      { key: "Limit" },
      { key: "Limit", value: "" },
    ];
    expect((await change(said)).status).toBe(200);
    expect((await open()).person.userDefined).toEqual(said.slice(0, 2));
    await define({ fields: [] });
    expect((await open()).person.userDefined).toEqual(said.slice(0, 2));
  });

  test.each([
    ["a name twice", [fields[1], { ...fields[1], kind: "text" }]],
    ["no name", [{ name: "  ", kind: "text" }]],
    ["a choice without choices", [{ name: "Tier", kind: "choice" }]],
    ["a number with choices", [{ name: "Limit", kind: "number", choices: ["1"] }]],
    ["too many", Array.from({ length: 21 }, (_, n) => ({ name: `Field ${n}`, kind: "text" }))],
    ["an unknown kind", [{ name: "Tier", kind: "formula" }]],
  ])("%s is refused, and the fields before stay", async (_, wrong) => {
    await define();
    expectRefusal(await define({ fields: wrong }), "malformed");
    expect((await s().as("priya")("GET", "/v1/custom-fields")).json).toEqual({ fields });
  });
});
