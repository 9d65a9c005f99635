// Nothing is lost in the sidebar: undo right after an act, the trash, deletions that wait, former versions. Over the real server.
import { expect, test } from "@jest/globals";
import { en } from "../../src/shared/i18n/en.ts";
import { fr } from "../../src/shared/i18n/fr.ts";
import {
  aContact,
  aGroup,
  aPerson,
  aWaitingDeletion,
  elodie,
  manyContacts,
  share,
} from "../support/builders.ts";
import { rowsOf } from "../support/drawn-card.ts";
import { openWorld, type TestWorld } from "../support/live-sidebar.ts";

const dayMs = 24 * 3_600_000;

/** Jonas, who reads English, holds a level on a group of Camille's with one contact. */
async function aCard({ s, open }: TestWorld, level: "view" | "edit" | "delete" | "manage" = "delete") {
  const group = await aGroup(s.as("camille"));
  const contact = await aContact(s.as("camille"), group);
  await share(s.as("camille"), group, { to: "jonas", level });
  const sidebar = await open("jonas");
  await sidebar.run("onHome");
  const path = `/v1/groups/${group}/contacts/${contact}`;
  const read = async () => (await s.as("camille")("GET", path)).json;
  return { group, contact, sidebar, path, read };
}

test("a deletion is undone right after it", async () => {
  const world = await openWorld();
  const { sidebar, group, contact, read } = await aCard(world);
  await sidebar.act("openContact", { group, contact });
  await sidebar.tap(en.button.delete);
  await sidebar.tap(en.button.delete);
  expect(sidebar.steps()).toEqual([en.button.undo, en.button.openGroup]);
  expect(await read()).toMatchObject({ code: "not-found" });
  await sidebar.tap(en.button.undo);
  expect([sidebar.title(), sidebar.notice()]).toEqual(["Élodie Marchand", en.trash.restored]);
  expect(await read()).toMatchObject({ version: 3, person: elodie });
});

test("one asked for on a card that is out of date is refused, since somebody just changed what would go", async () => {
  const world = await openWorld();
  const { sidebar, group, contact, path, read } = await aCard(world);
  await sidebar.act("openContact", { group, contact });
  await world.s.as("camille")("PATCH", path, { version: 1, person: aPerson("Other") });
  await sidebar.tap(en.button.delete);
  await sidebar.tap(en.button.delete);
  expect(sidebar.title()).toBe("The contact has changed");
  expect(await read()).toMatchObject({ version: 2 });
});

test("a change is undone field by field, unless somebody changed the contact since", async () => {
  const world = await openWorld();
  const { sidebar, group, contact, path, read } = await aCard(world, "edit");
  const rename = async (name: string) => {
    await sidebar.act("openContact", { group, contact });
    await sidebar.tap(en.button.edit);
    sidebar.type("names.0.givenName", name);
    await sidebar.tap(en.button.save);
  };
  await rename("Elodie");
  expect(sidebar.title()).toBe("Elodie Marchand");
  await sidebar.tap(en.button.undo);
  expect(await read()).toMatchObject({ version: 3, person: elodie });
  expect(sidebar.steps()).not.toContain(en.button.undo);
  await rename("Elodie");
  await world.s.as("camille")("PATCH", path, { version: 4, person: { nicknames: [{ value: "Élo" }] } });
  await sidebar.tap(en.button.undo);
  expect(sidebar.title()).toBe("The contact has changed");
  expect(await read()).toMatchObject({ version: 5, person: { nicknames: [{ value: "Élo" }] } });
});

test("the trash says how long things stay, in the reader's language, and gives them back", async () => {
  const world = await openWorld();
  const { s, open } = world;
  const { group, contact, read } = await aCard(world);
  const other = await aContact(s.as("camille"), group, aPerson("Marta <b>"));
  await s.as("jonas")("DELETE", `/v1/groups/${group}/contacts/${other}`);
  s.clock.advance(29 * dayMs);
  await s.as("camille")("DELETE", `/v1/groups/${group}/contacts/${contact}`);
  const sidebar = await open("camille");
  await sidebar.run("onHome");
  await sidebar.tap("Clients");
  await sidebar.tap(fr.trash.title);
  expect(rowsOf(sidebar.top()).map((row) => row.split(" | ").slice(1))).toEqual([
    ["Élodie Marchand", "30 jours restants"],
    ["Marta <b>", "1 jour restant"],
  ]);
  await sidebar.act("restoreContact", { group, contact, version: "2" });
  expect([sidebar.title(), sidebar.notice()]).toEqual(["Élodie Marchand", fr.trash.restored]);
  expect(await read()).toMatchObject({ version: 3, person: elodie });
});

test("only those who may delete are shown the way to the trash; an empty one says so", async () => {
  const world = await openWorld();
  for (const level of ["edit", "delete"] as const) {
    const { sidebar, group } = await aCard(world, level);
    await sidebar.act("openGroup", { group });
    expect([level, sidebar.text().includes(en.trash.title)]).toEqual([level, level === "delete"]);
  }
  const { sidebar, group } = await aCard(world);
  await sidebar.act("openGroup", { group });
  await sidebar.tap(en.trash.title);
  expect(sidebar.text()).toContain(en.trash.empty);
});

test("a trash of many goes on page by page", async () => {
  const world = await openWorld();
  const { sidebar, group } = await aCard(world);
  const contacts = await manyContacts(world.s.as("camille"), group, 17);
  await world.s.as("camille")("POST", `/v1/groups/${group}/deletions`, { contacts });
  await sidebar.act("openTrash", { group, name: "Clients" });
  expect(rowsOf(sidebar.top())).toHaveLength(15);
  await sidebar.tap(en.history.older);
  expect(rowsOf(sidebar.top())).toHaveLength(2);
});

test("one deletion too many waits, and whoever asked can take it back", async () => {
  const world = await openWorld();
  const { sidebar, group, contact, read } = await aCard(world);
  const contacts = await manyContacts(world.s.as("camille"), group, 20);
  await world.s.as("jonas")("POST", `/v1/groups/${group}/deletions`, { contacts });
  await sidebar.act("openContact", { group, contact });
  await sidebar.tap(en.button.delete);
  await sidebar.tap(en.button.delete);
  expect(sidebar.title()).toBe(en.deletions.waits);
  expect(await read()).toMatchObject({ version: 1 });
  await sidebar.tap(en.deletions.look);
  expect(rowsOf(sidebar.top())[0]).toContain("1 contact | Élodie Marchand | By jonas@halden.example");
  expect(sidebar.steps()).toEqual([en.button.keep]);
  await sidebar.tap(en.button.keep);
  expect(sidebar.title()).toBe(en.deletions.rejected);
  expect(await read()).toMatchObject({ version: 1 });
});

test("home tells whoever shares the group that a deletion waits, and leads to the decision", async () => {
  const world = await openWorld();
  const { s, open } = world;
  const { group } = await aCard(world);
  await aWaitingDeletion(s.as("jonas"), group);
  const asker = await open("jonas");
  await asker.run("onHome");
  expect(asker.text()).not.toContain(en.deletions.waiting(1));
  const sidebar = await open("camille");
  await sidebar.run("onHome");
  expect(rowsOf(sidebar.top())[0]).toBe(`${fr.deletions.waiting(1)} | Clients`);
  await sidebar.tap(fr.deletions.waiting(1));
  expect(rowsOf(sidebar.top())[0]).toMatch(/^21 contacts \| Number .* \| Par jonas@halden.example/);
  expect(sidebar.steps()).toEqual([fr.button.delete, fr.button.keep]);
  await sidebar.tap(fr.button.delete);
  expect(sidebar.title()).toBe(fr.deletions.approved);
  expect((await s.as("camille")("GET", `/v1/groups/${group}`)).json).toMatchObject({ contactCount: 1 });
  await sidebar.run("onHome");
  expect(sidebar.text()).not.toContain(fr.deletions.waiting(1));
});

test("home tells whoever shares a group what a review waits for, and each access is kept or ended there", async () => {
  const world = await openWorld();
  const { s, open } = world;
  const { group } = await aCard(world, "manage");
  await share(s.as("camille"), group, { to: "amina", level: "view" });
  await share(s.as("camille"), group, { to: "team:treasury@halden.example", level: "edit" });
  s.clock.advance(91 * dayMs);
  await s.as("priya")("POST", "/v1/admin/review", { days: 30 });
  const manager = await open("jonas");
  await manager.run("onHome");
  await manager.tap(en.review.waiting(2));
  expect(rowsOf(manager.top())[1]).toContain(`jonas@halden.example | ${en.share.fixed}`); // nobody keeps her own
  expect(manager.steps().slice(0, -1)).toEqual([
    en.review.keep,
    en.share.revoke,
    en.review.keep,
    en.share.revoke,
  ]);
  await manager.tap(en.review.keep);
  expect([manager.title(), manager.notice()]).toEqual([
    en.review.title("Clients"),
    en.review.kept("amina@halden.example"),
  ]);
  const sidebar = await open("camille");
  await sidebar.run("onHome");
  expect(rowsOf(sidebar.top())[0]).toBe(`${fr.review.waiting(2)} | Clients`);
  await sidebar.tap(fr.review.waiting(2));
  expect(sidebar.text()).toContain(fr.review.lead("30\u00a0sept.\u00a02026"));
  await sidebar.tap(fr.share.revoke);
  await sidebar.tap(fr.review.keep);
  expect(sidebar.text()).toContain(fr.review.none);
  const grants = (await s.as("camille")("GET", `/v1/groups/${group}/grants`)).json as { items: object[] };
  expect(grants.items).toMatchObject([
    { principal: "person:amina@halden.example", expiresAt: null },
    { principal: "team:treasury@halden.example", expiresAt: null },
  ]);
  await sidebar.run("onHome");
  expect(rowsOf(sidebar.top())[0]).not.toContain(fr.review.waiting(1));
});

test("a former version is opened from the history, and put back field by field or as a whole", async () => {
  const world = await openWorld();
  const { s } = world;
  const { sidebar, group, contact, path, read } = await aCard(world, "edit");
  s.clock.advance(1_000);
  const change = { names: [{ givenName: "Elodie" }], nicknames: [{ value: "Élo" }] };
  await s.as("camille")("PATCH", path, { version: 1, person: change });
  await s.server.trail.advance();
  await sidebar.act("openContact", { group, contact });
  const openFirst = async () => {
    await sidebar.act("openContact", { group, contact });
    await sidebar.tap(en.history.title);
    await sidebar.tap("Added a contact");
  };
  await openFirst();
  expect(sidebar.title()).toMatch(/^As of /);
  expect(sidebar.text()).toContain("Élodie Marchand");
  expect(sidebar.text()).toContain(en.conflict.empty); // it had no nickname
  expect(sidebar.steps()).toEqual([en.button.restore, en.button.restore, en.version.all]);
  await sidebar.tap(en.button.restore);
  expect(await read()).toMatchObject({ version: 3, person: { ...elodie, nicknames: change.nicknames } });
  await openFirst();
  await sidebar.tap(en.version.all);
  expect(await read()).toMatchObject({ version: 4, person: elodie });
  await openFirst();
  expect(sidebar.text()).toContain(en.version.same);
});

test("who may only look is shown no way back", async () => {
  const world = await openWorld();
  const { sidebar, group, contact } = await aCard(world, "view");
  await world.s.server.trail.advance();
  await sidebar.act("openContact", { group, contact });
  await sidebar.tap(en.history.title);
  expect(() => sidebar.tap("Added a contact")).toThrow("nothing to tap");
});
