// What the annex does to contacts in the sidebar, over the real server: comments, another group, several at once. Each act can be taken
// back, and nothing is offered to those who lack the right to it.
import { describe, expect, test } from "@jest/globals";
import { annexPhrasesOf } from "../../src/shared/i18n/annex.ts";
import { en } from "../../src/shared/i18n/en.ts";
import { fr } from "../../src/shared/i18n/fr.ts";
import { aGroup, elodie, manyContacts, share } from "../support/builders.ts";
import { rowsOf, widgetsOf } from "../support/drawn-card.ts";
import { aPlace } from "../support/lent-group.ts";
import { type LiveSidebar, openWorld, type TestWorld } from "../support/live-sidebar.ts";

const say = annexPhrasesOf("en");
const dit = annexPhrasesOf("fr");
/** The values of the boxes of the selection on the top card. */
function boxesOf(sidebar: LiveSidebar): string[] {
  return widgetsOf(sidebar.top()).flatMap((widget) =>
    "selectionInput" in widget && widget.selectionInput.name === "contacts"
      ? widget.selectionInput.items.map(({ value }) => value)
      : [],
  );
}

describe("comments", () => {
  test("who sees one is chosen before it is written; the newest stand on the contact, the rest page by page", async () => {
    const world = await openWorld();
    const { sidebar, group, contact, camille } = await aPlace(world, "edit");
    for (let n = 1; n <= 12; n += 1) {
      await camille("POST", `/v1/groups/${group}/contacts/${contact}/comments`, { text: `Said ${n}` });
      world.s.clock.advance(1);
    }
    await sidebar.act("openContact", { group, contact });
    expect(sidebar.text()).toContain("Said 10");
    expect(sidebar.text()).not.toContain("Said 9");
    await sidebar.tap(en.comments.all);
    expect(rowsOf(sidebar.top())).toHaveLength(10);
    await sidebar.tap(en.button.next);
    expect(rowsOf(sidebar.top()).map((row) => row.split(" | ")[1])).toEqual(["Said 2", "Said 1"]);
    expect(sidebar.steps()).not.toContain(en.button.delete); // all of them are Camille's
    await sidebar.tap(en.comments.note);
    expect(sidebar.text()).toContain(say.comments.forMe);
    expect(sidebar.text()).not.toContain(say.comments.whom);
    await sidebar.tap(en.button.save);
    expect(sidebar.text()).toContain(say.comments.empty);
    sidebar.type("text", " Mine <alone> ");
    await sidebar.tap(en.button.save);
    expect([sidebar.title(), sidebar.text().includes(en.comments.onlyMe)]).toEqual([
      say.comments.added,
      true,
    ]);
    await sidebar.tap(say.comments.openContact);
    expect(rowsOf(sidebar.top()).some((row) => row.includes("Mine <alone>"))).toBe(true);
    await sidebar.tap(en.comments.all);
    await sidebar.tap("Mine <alone> / Delete");
    expect(sidebar.title()).toBe(say.comments.deleted);
    await sidebar.tap(en.comments.title);
    expect(sidebar.text()).not.toContain("Mine");
  });

  test("whoever may only view writes to herself", async () => {
    const world = await openWorld();
    const { sidebar, group, contact } = await aPlace(world, "view");
    await sidebar.act("openContact", { group, contact });
    expect(sidebar.steps()).toContain(en.comments.note);
    expect(sidebar.steps()).not.toContain(en.comments.add);
    expect(sidebar.steps()).not.toContain(en.comments.all);
  });

  test("whom one names is told at home, and has read it once the contact is open", async () => {
    const world = await openWorld();
    const { sidebar, group, contact } = await aPlace(world, "edit");
    await sidebar.act("openContact", { group, contact });
    await sidebar.tap(en.comments.add);
    expect(sidebar.text()).toContain(say.comments.forAll);
    sidebar.type("text", "Please call her, @Camille@halden.example.");
    sidebar.type("whom", "camille");
    await sidebar.tap(en.button.save);
    expect(sidebar.text()).toContain(say.comments.address("camille"));
    sidebar.type("whom", "tomas@halden.example");
    await sidebar.tap(en.button.save);
    expect(sidebar.title()).toBe("Somebody you mention cannot see this contact");
    await sidebar.tap(en.button.back);
    sidebar.type("text", "Please call her, @Camille@halden.example.");
    sidebar.type("whom", "");
    await sidebar.tap(en.button.save);
    expect(sidebar.title()).toBe(say.comments.added);

    const named = await world.open("camille");
    await named.run("onHome");
    await named.tap(fr.comments.mentions(1));
    expect([named.title(), rowsOf(named.top())[0]]).toEqual([
      dit.comments.mentions,
      expect.stringContaining("Please call her"),
    ]);
    await named.tap("Please call her, @Camille@halden.example.");
    expect(named.title()).toBe("Élodie Marchand");
    await named.act("openHome", {});
    expect(named.text()).not.toContain(fr.comments.mentions(1));
    await named.act("openMentions", {});
    expect(named.text()).toContain(dit.comments.noMentions);
  });

  test("colleagues who see the contact are suggested, after the addresses that stand there, and nobody else", async () => {
    const world = await openWorld();
    const { sidebar, group, contact, camille } = await aPlace(world, "edit");
    await sidebar.act("startComment", { group, contact, level: "edit" });
    const whom = "camille@halden.example, tom";
    sidebar.type("whom", whom);
    await sidebar.act("suggestColleagues", { group }, { whom: [whom] });
    expect(sidebar.last()).toEqual({ autoComplete: { items: [] } });
    await share(camille, group, { to: "tomas", level: "view" });
    await sidebar.act("suggestColleagues", { group }, { whom: [whom] });
    expect(sidebar.last()).toEqual({
      autoComplete: { items: [{ text: "camille@halden.example, tomas@halden.example" }] },
    });
  });

  test("one that was deleted comes back by undo", async () => {
    const world = await openWorld();
    const { sidebar, group, contact } = await aPlace(world, "edit");
    await sidebar.act("openContact", { group, contact });
    await sidebar.tap(en.comments.add);
    sidebar.type("text", "Prefers the morning");
    await sidebar.tap(en.button.save);
    await sidebar.tap(en.comments.title);
    await sidebar.tap("Prefers the morning / Delete");
    expect(sidebar.title()).toBe(say.comments.deleted);
    expect(sidebar.text()).not.toContain("Prefers the morning");
    await sidebar.tap(en.button.undo);
    expect(sidebar.title()).toBe(say.comments.restored);
    await sidebar.tap(en.comments.title);
    expect(sidebar.text()).toContain("Prefers the morning");
  });
});

describe("another group", () => {
  test("a contact moves to one where its reader may add, and comes back whole", async () => {
    const world = await openWorld();
    const { sidebar, group, contact, list, camille } = await aPlace(world);
    const there = await aGroup(world.s.as("jonas"), "Suppliers");
    const lent = await aGroup(camille, "Lent");
    await share(camille, lent, { to: "jonas", level: "view" });
    await sidebar.act("openContact", { group, contact });
    await sidebar.tap(en.contact.move);
    expect(JSON.stringify(sidebar.top())).not.toMatch(/Lent|own Clients|delete Clients/);
    await sidebar.tap(say.moving.move);
    expect(sidebar.title()).toBe(say.moving.moved("Suppliers"));
    expect(await list()).toEqual([]);
    await sidebar.tap(en.button.undo);
    expect(sidebar.title()).toBe(say.bulk.takenBack);
    expect(await list()).toMatchObject([{ id: contact, version: 3, person: elodie }]);
    expect((await world.s.as("jonas")("GET", `/v1/groups/${there}`)).json).toMatchObject({ contactCount: 0 });
    await sidebar.act("openContact", { group, contact });
    await sidebar.tap(en.contact.move);
    await sidebar.tap(say.moving.copy);
    await sidebar.tap(say.comments.openContact);
    expect(sidebar.text()).toContain(en.contact.inGroup("Suppliers"));
    expect(await list()).toHaveLength(1);
  });

  test("one too many to move at once is in both groups, which is said, and undone as a copy", async () => {
    const world = await openWorld();
    const { sidebar, group, contact, list, camille } = await aPlace(world);
    const jonas = world.s.as("jonas");
    const to = await aGroup(jonas, "Suppliers");
    const contacts = await manyContacts(camille, group, 20);
    await jonas("POST", `/v1/groups/${group}/move`, { to, contacts });
    await sidebar.act("openContact", { group, contact });
    await sidebar.tap(en.contact.move);
    await sidebar.tap(say.moving.move);
    expect(sidebar.title()).toBe(say.moving.copied("Suppliers"));
    expect(sidebar.text()).toContain(say.moving.waits);
    expect(await list()).toHaveLength(1);
    await sidebar.tap(en.button.undo);
    expect(sidebar.title()).toBe(say.bulk.takenBack);
    expect(await list()).toMatchObject([{ id: contact, version: 1 }]);
    expect((await jonas("GET", `/v1/groups/${to}`)).json).toMatchObject({ contactCount: 20 });
  });

  test("without the right to delete it is copied only; without a group to add to it stays; what one cannot undo offers no undo", async () => {
    const world = await openWorld();
    const { sidebar, group, contact, camille } = await aPlace(world, "view");
    await sidebar.act("openContact", { group, contact });
    await sidebar.tap(en.contact.move);
    expect(sidebar.text()).toContain(say.moving.none);
    expect(sidebar.steps()).toContain(en.home.newGroup);
    const there = await aGroup(camille, "There");
    await share(camille, there, { to: "jonas", level: "edit" });
    await sidebar.act("openContact", { group, contact });
    await sidebar.tap(en.contact.move);
    expect(sidebar.steps()).toEqual([say.moving.copy]);
    await sidebar.tap(say.moving.copy);
    expect(sidebar.steps()).toEqual([say.comments.openContact]);
  });
});

describe("several contacts", () => {
  async function aSelection(world: TestWorld, level: "view" | "edit" | "delete") {
    const place = await aPlace(world, level);
    await manyContacts(place.camille, place.group, 19);
    const { sidebar, group } = place;
    await sidebar.act("openGroup", { group });
    await sidebar.tap(en.group.select);
    return place;
  }

  test("they get a field alike, and lose it again", async () => {
    const world = await openWorld();
    const { sidebar, list, group } = await aSelection(world, "edit");
    expect(sidebar.steps()).toEqual([en.button.next, say.bulk.carry, say.bulk.change]);
    await sidebar.tap(say.bulk.change);
    expect(sidebar.notice()).toBe(say.bulk.none);
    const boxes = boxesOf(sidebar);
    expect(boxes).toHaveLength(15);
    sidebar.type("contacts", ...boxes.slice(0, 1));
    await sidebar.tap(say.bulk.change);
    expect(sidebar.top().header?.subtitle).toBe(say.bulk.contacts(1));
    await sidebar.act("openGroup", { group });
    await sidebar.tap(en.group.select);
    sidebar.type("contacts", ...boxes.slice(0, 3));
    await sidebar.tap(say.bulk.change);
    expect(sidebar.top().header?.subtitle).toBe(say.bulk.contacts(3));
    await sidebar.tap(en.button.save);
    expect(sidebar.text()).toContain(say.bulk.empty);
    sidebar.type("value", "Halden AG");
    await sidebar.tap(en.button.save);
    expect(sidebar.text()).toContain(say.bulk.changed(3));
    const halden = async () =>
      (await list()).filter(({ person }) => person.organizations?.some(({ name }) => name === "Halden AG"));
    expect(await halden()).toHaveLength(3);
    await sidebar.tap(en.button.undo);
    expect(await halden()).toEqual([]);
  });

  test("they are copied, moved and deleted, as many as fit a card, and come back", async () => {
    const world = await openWorld();
    const { sidebar, list } = await aSelection(world, "delete");
    const there = await aGroup(world.s.as("jonas"), "Suppliers");
    const arrived = async () => (await world.s.as("jonas")("GET", `/v1/groups/${there}`)).json;
    const boxes = boxesOf(sidebar);
    sidebar.type("contacts", ...boxes);
    await sidebar.tap(say.bulk.carry);
    await sidebar.tap(say.moving.move);
    expect(sidebar.text()).toContain(say.bulk.done(15));
    expect(await arrived()).toMatchObject({ contactCount: 15 });
    await sidebar.tap(en.button.undo);
    expect([await arrived(), (await list()).length]).toEqual([
      expect.objectContaining({ contactCount: 0 }),
      20,
    ]);
    world.s.clock.advance(11 * 60_000);
    await sidebar.tap(en.button.openGroup);
    await sidebar.tap(en.group.select);
    sidebar.type("contacts", ...boxesOf(sidebar).slice(0, 2));
    await sidebar.tap(say.bulk.delete);
    expect(sidebar.title()).toBe(say.bulk.deleteTitle(2));
    await sidebar.tap(en.button.delete);
    expect([sidebar.title(), (await list()).length]).toEqual([say.bulk.deleted(2), 18]);
    await sidebar.tap(en.button.undo);
    expect(await list()).toHaveLength(20);
  });

  test("whoever may only view copies", async () => {
    const { sidebar } = await aSelection(await openWorld(), "view");
    expect(sidebar.steps()).toEqual([en.button.next, say.bulk.carry]);
  });
});
