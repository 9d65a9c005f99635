// What the annex does to a group in the sidebar, over the real server: duplicates, hidden fields, going back to a moment.
import { describe, expect, test } from "@jest/globals";
import type { Person } from "../../src/shared/domain/person.ts";
import { annexPhrasesOf } from "../../src/shared/i18n/annex.ts";
import { en } from "../../src/shared/i18n/en.ts";
import { fr } from "../../src/shared/i18n/fr.ts";
import { aContact, aGroup, aPerson, elodie, share } from "../support/builders.ts";
import { rowsOf } from "../support/drawn-card.ts";
import { aPlace } from "../support/lent-group.ts";
import { openWorld } from "../support/live-sidebar.ts";

const say = annexPhrasesOf("en");
const dit = annexPhrasesOf("fr");

describe("duplicates", () => {
  const twin: Person = {
    names: [{ displayName: "MARCHAND Élodie" }],
    emailAddresses: elodie.emailAddresses ?? [],
  };

  test("they stand side by side, are merged with every value and taken apart again", async () => {
    const world = await openWorld();
    const { sidebar, group, contact, list, camille } = await aPlace(world);
    const other = await aContact(camille, group, { ...twin, birthdays: [{ date: { month: 3, day: 9 } }] });
    await sidebar.act("openGroup", { group });
    await sidebar.tap(en.group.duplicates);
    const [set = ""] = rowsOf(sidebar.top());
    expect(set).toContain(say.duplicates.because.email);
    await sidebar.tap(set.split(" | ")[1] ?? "");
    expect(sidebar.text()).toContain("9\u00a0Mar");
    expect(sidebar.text()).toContain(say.duplicates.inWhich("1, 2"));
    const into = [contact, other].sort().indexOf(contact);
    sidebar.type("into", String(into));
    sidebar.type("keep.names", contact);
    await sidebar.tap(say.duplicates.merge);
    expect(sidebar.title()).toBe(say.duplicates.merged("Élodie Marchand"));
    expect(await list()).toMatchObject([
      {
        id: contact,
        version: 2,
        person: { names: elodie.names, birthdays: [{ date: { month: 3, day: 9 } }] },
      },
    ]);
    await sidebar.tap(en.button.undo);
    const back = new Map((await list()).map((one) => [one.id, one.person]));
    expect(back.get(contact)).toEqual(elodie);
    expect(back.get(other)).toMatchObject(twin);
  });

  test("across groups they are offered at home to those who may delete in both, and to nobody else", async () => {
    const world = await openWorld();
    const { sidebar, camille, group } = await aPlace(world);
    const there = await aGroup(camille, "There");
    await aContact(camille, there, twin);
    await share(camille, there, { to: "jonas", level: "edit" });
    await sidebar.act("openHome", {});
    await sidebar.tap(en.group.duplicates);
    expect(sidebar.text()).toContain(say.duplicates.none);
    await share(camille, there, { to: "jonas", level: "delete" });
    await sidebar.act("openDuplicates", {});
    expect(sidebar.text()).toMatch(/2 contacts in (Clients, There|There, Clients)/);
    await share(camille, group, { to: "jonas", level: "edit" });
    await share(camille, there, { to: "jonas", level: "edit" });
    await sidebar.act("openHome", {});
    expect(sidebar.text()).not.toContain(en.group.duplicates);
    await sidebar.act("openGroup", { group });
    expect(sidebar.text()).not.toContain(en.group.duplicates);
  });

  test("an address added to a contact that was there is taken off again", async () => {
    const world = await openWorld();
    const { sidebar, list } = await aPlace(world);
    await sidebar.act("startAdding", { email: "elodie@private.example", name: "Élodie Marchand" });
    await sidebar.tap(en.adding.addAddress("elodie@private.example"));
    expect((await list())[0]?.person.emailAddresses).toHaveLength(2);
    await sidebar.tap(en.button.undo);
    expect((await list())[0]?.person).toEqual(elodie);
  });
});

describe("a group as a whole", () => {
  test("its owner hides fields, whoever views is told that but not what, and it is undone", async () => {
    const world = await openWorld();
    const { sidebar, group, contact } = await aPlace(world, "view");
    await sidebar.act("openGroup", { group });
    expect(sidebar.text()).not.toContain(en.group.hiding);
    const owner = await world.open("camille");
    await owner.run("onHome");
    await owner.act("openGroup", { group });
    await owner.tap(fr.group.hiding);
    owner.type("fields", "phoneNumbers", "birthdays");
    await owner.tap(fr.button.save);
    expect(owner.text()).toContain(dit.hiding.hidden(`${fr.field.phoneNumbers}, ${fr.field.birthdays}`));
    await sidebar.act("openContact", { group, contact });
    expect(sidebar.text()).toContain(en.contact.hidden(`${en.field.phoneNumbers}, ${en.field.birthdays}`));
    expect(sidebar.text()).not.toContain("12 34 56");
    await owner.tap(fr.button.undo);
    expect(owner.text()).toContain(dit.hiding.nothing);
    await sidebar.act("openContact", { group, contact });
    expect(sidebar.text()).toContain("12 34 56");
  });

  test("its owner sees what going back to a moment would change, goes back, and forth again", async () => {
    const world = await openWorld();
    const { camille, group, contact, list, sidebar } = await aPlace(world, "manage");
    await sidebar.act("openGroup", { group });
    expect(sidebar.text()).not.toContain(en.group.moment);
    const moment = world.s.clock.now();
    world.s.clock.advance(2 * 3_600_000);
    await camille("PATCH", `/v1/groups/${group}/contacts/${contact}`, {
      version: 1,
      person: aPerson("Elodie"),
    });
    const later = await aContact(camille, group, aPerson("Marta"));
    world.s.clock.advance(60_000);
    const owner = await world.open("camille");
    await owner.run("onHome");
    await owner.act("openGroup", { group });
    await owner.tap(fr.group.moment);
    const at = (ms: number) => ({
      at: { dateTimeInput: { hasDate: true, hasTime: true, msSinceEpoch: String(ms) } },
    });
    await owner.act("previewMoment", { group, name: "Clients" }, at(moment - 60_000));
    expect(owner.text()).toContain(dit.moment.wrong);
    await owner.act("previewMoment", { group, name: "Clients" }, at(moment));
    expect(owner.text()).toContain(dit.moment.count.change(1));
    expect(rowsOf(owner.top())).toEqual(
      expect.arrayContaining([
        `Marta | ${dit.moment.effect.trash}`,
        `Élodie Marchand | ${dit.moment.effect.change}`,
      ]),
    );
    await owner.tap(dit.moment.restore);
    expect(await list()).toMatchObject([{ id: contact, version: 3, person: elodie }]);
    world.s.clock.advance(1_000);
    await owner.tap(fr.button.undo);
    expect((await list()).map(({ id }) => id).sort()).toEqual([contact, later].sort());
    await owner.act("previewMoment", { group, name: "Clients" }, at(world.s.clock.now()));
    expect([owner.text().includes(dit.moment.same), owner.steps()]).toEqual([true, [fr.button.back]]);
  });
});
