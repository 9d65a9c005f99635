// Moving and copying a contact between groups: rights on both, nothing lost, nothing hidden let out.

import { expect, test } from "@jest/globals";
import type { GrantLevel } from "../../../src/shared/domain/level.ts";
import type { Deletions } from "../../../src/shared/contract/deletions.ts";
import type { MoveReport } from "../../../src/shared/contract/moving.ts";
import {
  aContact,
  aGroup,
  aPerson,
  elodie,
  eventsOf,
  expectRefusal,
  idOf,
  manyContacts,
  share,
} from "../../support/builders.ts";
import { onEachEngine } from "../../support/each-engine.ts";

const birthdays = [{ date: { year: 1971, month: 3, day: 9 } }];

onEachEngine((s) => {
  const camille = () => s().as("camille");
  /** Camille's group with a contact, another of hers, and what Jonas holds on each. */
  async function aWay(levels: { here: GrantLevel; there: GrantLevel }) {
    const [here, there] = [await aGroup(camille(), "Here"), await aGroup(camille(), "There")];
    const contact = await aContact(camille(), here, { ...elodie, birthdays });
    await share(camille(), here, { to: "jonas", level: levels.here });
    await share(camille(), there, { to: "jonas", level: levels.there });
    const ask = (verb: "move" | "copy", body: object = {}) =>
      s().as("jonas")("POST", `/v1/groups/${here}/contacts/${contact}/${verb}`, { to: there, ...body });
    const at = (group: string, id = contact) => camille()("GET", `/v1/groups/${group}/contacts/${id}`);
    return { here, there, contact, ask, at };
  }

  test("a moved contact is in the other group with all it says, and in the trash where it was", async () => {
    const { here, there, contact, ask, at } = await aWay({ here: "delete", there: "edit" });
    const moved = await ask("move", { version: 1 });
    const id = idOf(moved);
    expect(moved.json).toMatchObject({ groupId: there, version: 1, person: { ...elodie, birthdays } });
    expectRefusal(await at(here), "not-found");
    expect((await at(there, id)).json).toMatchObject({ person: { ...elodie, birthdays } });
    for (const [group, contactCount] of [
      [here, 0],
      [there, 1],
    ] as const)
      expect((await camille()("GET", `/v1/groups/${group}`)).json).toMatchObject({ contactCount });
    const told = (await eventsOf(s())).filter(({ action }) => action === "contact.move");
    expect(told.slice(-2)).toMatchObject([
      { target: { group: here, contact, version: 2 }, details: { from: "Here", to: "There" } },
      { target: { group: there, contact: id, version: 1 }, details: { from: "Here", to: "There" } },
    ]);
    const found = await camille()("GET", `/v1/search?q=elodie&group=${there}`);
    expect(found.json).toMatchObject({ items: [{ id }] });
  });

  test("a copied one is in both", async () => {
    const { here, there, ask, at } = await aWay({ here: "view", there: "edit" });
    const id = idOf(await ask("copy"));
    expect((await at(here)).json).toMatchObject({ version: 1, person: elodie });
    expect((await at(there, id)).json).toMatchObject({ version: 1, person: elodie });
  });

  test.each([
    ["move", "edit", "edit", "level-too-low"],
    ["move", "delete", "view", "level-too-low"],
    ["move", "delete", "none", "not-found"],
    ["move", "none", "manage", "not-found"],
    ["copy", "view", "view", "level-too-low"],
    ["copy", "view", "none", "not-found"],
  ] as const)("to %s, %s here and %s there is not enough", async (verb, here, there, code) => {
    const way = await aWay({ here, there });
    expectRefusal(await way.ask(verb), code);
    expect((await way.at(way.here)).json).toMatchObject({ version: 1 });
    expect((await camille()("GET", `/v1/groups/${way.there}`)).json).toMatchObject({ contactCount: 0 });
  });

  test("to its own group, another version, a group that is none", async () => {
    const { here, ask } = await aWay({ here: "delete", there: "edit" });
    for (const verb of ["move", "copy"] as const) {
      expectRefusal(await ask(verb, { to: here }), "malformed");
      expectRefusal(await ask(verb, { version: 2 }), "stale-version");
      expectRefusal(await ask(verb, { to: crypto.randomUUID() }), "not-found");
      expectRefusal(await ask(verb, { to: "there" }), "malformed");
    }
  });

  test("what is hidden from her stays behind in a copy, and holds a move back unless it stays hidden", async () => {
    const { here, there, ask, at } = await aWay({ here: "delete", there: "manage" });
    await camille()("PUT", `/v1/groups/${here}/hidden-fields`, { hiddenFields: ["birthdays"] });
    const copy = await ask("copy");
    expect(copy.text).not.toContain("1971");
    expect((await at(there, idOf(copy))).text).not.toContain("1971");
    expectRefusal(await ask("move"), "field-hidden");
    await share(camille(), there, { to: "jonas", level: "edit" });
    await camille()("PUT", `/v1/groups/${there}/hidden-fields`, { hiddenFields: ["birthdays"] });
    const moved = await ask("move");
    expect(moved.text).not.toContain("1971");
    expect((await at(there, idOf(moved))).json).toMatchObject({ person: { birthdays } });
  });

  test("moved twice at once, it is in one place", async () => {
    const { there, ask } = await aWay({ here: "delete", there: "edit" });
    const answers = await Promise.all([ask("move"), ask("move")]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await camille()("GET", `/v1/groups/${there}`)).json).toMatchObject({ contactCount: 1 });
  });

  test("several at once leave one event in each group; what cannot go is told of that one", async () => {
    const { here, there, contact } = await aWay({ here: "delete", there: "delete" });
    const other = await aContact(camille(), here, aPerson("Marta"));
    const nobody = crypto.randomUUID();
    const carry = (verb: "move" | "copy", contacts: string[]) =>
      s().as("jonas")("POST", `/v1/groups/${here}/${verb}`, { to: there, contacts });
    const copied = await carry("copy", [contact]);
    expect(copied).toMatchObject({ status: 200, json: { moved: [{ contact, version: 1 }], rejected: [] } });
    const answer = await carry("move", [contact, nobody, other, other]);
    expect(answer.json).toMatchObject({
      moved: [
        { contact, version: 2 },
        { contact: other, version: 2 },
      ],
      rejected: [{ contact: nobody, reason: "not-found" }],
    });
    const { moved } = answer.json as MoveReport;
    const told = (await eventsOf(s())).filter(({ action }) => action === "contacts.move");
    expect(told).toMatchObject([
      { target: { group: here }, details: { contacts: [`${contact}@2`, `${other}@2`], to: "There" } },
      { target: { group: there }, details: { contacts: moved.map(({ arrived }) => `${arrived}@1`) } },
    ]);
    s().clock.advance(2_000);
    await s().server.trail.advance();
    const history = await camille()(
      "GET",
      `/v1/groups/${there}/contacts/${moved[0]?.arrived}/history?limit=1`,
    );
    expect(history.json).toMatchObject({ items: [{ action: "contacts.move", version: 1 }] });
    const counts = await Promise.all([here, there].map((group) => camille()("GET", `/v1/groups/${group}`)));
    expect(counts.map(({ json }) => json)).toMatchObject([{ contactCount: 0 }, { contactCount: 3 }]);
    expectRefusal(await carry("move", []), "malformed");
  });

  test("taken back, each is where it was, with its versions; changed since, nothing is", async () => {
    const { here, there, contact, ask, at } = await aWay({ here: "delete", there: "delete" });
    const arrived = idOf(await ask("move"));
    const back = { group: here, contact, version: 2, was: 1 };
    const gone = { group: there, contact: arrived, version: 1, was: 0 };
    const restore = (person: string, ...contacts: object[]) =>
      s().as(person)("POST", "/v1/restores", { contacts });
    expectRefusal(await restore("camille", back, gone), "level-too-low"); // she did not bring it there
    expectRefusal(await restore("jonas", { ...back, version: 3 }, gone), "stale-version");
    expectRefusal(await restore("jonas", back, { ...gone, contact }), "malformed");
    expectRefusal(await restore("jonas", { ...gone, version: 2 }), "malformed");
    expectRefusal(await at(here), "not-found");
    expect(await restore("jonas", back, gone)).toMatchObject({
      status: 200,
      json: {
        contacts: [
          { group: here, contact, version: 3 },
          { group: there, contact: arrived, version: 2 },
        ],
      },
    });
    expect((await at(here)).json).toMatchObject({ version: 3, person: { ...elodie, birthdays } });
    expectRefusal(await at(there, arrived), "not-found");
    const told = (await eventsOf(s())).filter(({ action }) => action === "contacts.restore");
    expect(told.slice(-2)).toMatchObject([
      { target: { group: here }, details: { contacts: [`${contact}@3`] } },
      { target: { group: there }, details: { contacts: [`${arrived}@2`] } },
    ]);
    expectRefusal(await restore("jonas", back), "stale-version");
  });

  test("what moves or is merged away counts as what is deleted: too many at once wait to leave, but for the owner", async () => {
    const { here, there } = await aWay({ here: "delete", there: "edit" });
    const contacts = await manyContacts(camille(), here, 40);
    const carry = async (person: string, some: string[]) =>
      (await s().as(person)("POST", `/v1/groups/${here}/move`, { to: there, contacts: some }))
        .json as MoveReport;
    const isHere = async (contact = "") =>
      (await camille()("GET", `/v1/groups/${here}/contacts/${contact}`)).status === 200;
    expect(await carry("jonas", contacts.slice(0, 20))).not.toHaveProperty("waiting");
    const waiting = await carry("jonas", contacts.slice(20, 22));
    expect(waiting).toMatchObject({
      waiting: { contacts: 2, groups: [here] },
      moved: contacts.slice(20, 22).map((contact) => ({ contact, version: 1 })),
    });
    expect(await Promise.all(contacts.slice(20, 22).map(isHere))).toEqual([true, true]);
    for (const { arrived } of waiting.moved)
      expect(await camille()("GET", `/v1/groups/${there}/contacts/${arrived}`)).toMatchObject({
        status: 200,
      });
    const one = `/v1/groups/${here}/contacts/${contacts[22]}/move`;
    expect((await s().as("jonas")("POST", one, { to: there })).json).toMatchObject({
      groupId: there,
      waiting: { contacts: 1 },
    });
    const told = (await eventsOf(s())).slice(-3);
    expect(told).toMatchObject([
      { action: "contact.copy", target: { group: here } },
      { action: "contact.copy", target: { group: there } },
      { action: "deletion.ask", target: { group: here }, details: { state: "waiting", count: 1 } },
    ]);
    const merge = {
      into: { contact: contacts[23], version: 1 },
      from: [{ contact: contacts[24], version: 1 }],
    };
    const merged = (await s().as("jonas")("POST", `/v1/groups/${here}/merge`, merge)).json;
    expect(merged).toMatchObject({ id: contacts[23], version: 2, waiting: { contacts: 1, groups: [here] } });
    expect(await isHere(contacts[24])).toBe(true);
    const { items } = (await camille()("GET", `/v1/groups/${here}/deletions`)).json as Deletions;
    expect(items).toMatchObject([{ askedBy: "jonas@halden.example", contacts: 4, mayApprove: true }]);
    const approval = `/v1/groups/${here}/deletions/${items[0]?.id}/approve`;
    expectRefusal(await s().as("jonas")("POST", approval, { contacts: 4 }), "own-deletion");
    expect(await camille()("POST", approval, { contacts: 4 })).toMatchObject({ status: 200 });
    expect(await Promise.all([20, 21, 22, 24].map((at) => isHere(contacts[at])))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(await carry("camille", contacts.slice(25, 40))).not.toHaveProperty("waiting");
  });
});
