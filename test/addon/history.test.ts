import { expect, test } from "@jest/globals";
import type { HistoryEvent } from "../../src/shared/contract/history.ts";
import { buttonsOf, rowsOf } from "../support/drawn-card.ts";
import { openWorld } from "../support/live-sidebar.ts";
import { contactOpen } from "../support/open-contact.ts";
import { aContact, aGroup, aPerson, share } from "../support/builders.ts";

const event: HistoryEvent = {
  time: "2026-01-10T08:00:00.000Z",
  actor: "jonas@halden.example",
  action: "contact.change",
  surface: "gmail",
  outcome: "allowed",
  what: "Changed a contact",
  from: "Gmail",
};

test("a contact's says who did what, when and from where, in pages that take each other's place", async () => {
  const { sidebar } = await contactOpen();
  sidebar.backend.tell(event, ...Array.from({ length: 20 }, () => ({ ...event, actor: "" })));
  await sidebar.tap("History");
  expect(sidebar.top().header).toMatchObject({ title: "History", subtitle: "Élodie Jeanne Marchand" });
  expect(rowsOf(sidebar.top()).slice(0, 2)).toEqual([
    "jonas@halden.example | Changed a contact | 10\u00a0Jan\u00a02026, 09:00 · Gmail",
    "Somebody whose name was erased | Changed a contact | 10\u00a0Jan\u00a02026, 09:00 · Gmail",
  ]);
  expect(rowsOf(sidebar.top())).toHaveLength(15);
  await sidebar.tap("Show older");
  expect(rowsOf(sidebar.top())).toHaveLength(6);
  expect(sidebar.depth()).toBe(3);
  await sidebar.tap("First page");
  expect(buttonsOf(sidebar.top()).map(({ text }) => text)).toEqual(["Show older"]);
});

test("one without events says so, and one that cannot be read offers to try again", async () => {
  const { sidebar } = await contactOpen(undefined, "view", "fr");
  await sidebar.tap("Historique");
  expect(sidebar.text()).toContain("Rien pour l’instant.");
  await sidebar.act({ function: "onAct", parameters: [{ key: "act", value: "goBack" }] });
  sidebar.backend.refuse("unavailable");
  await sidebar.tap("Historique");
  sidebar.backend.refuse(null);
  await sidebar.tap("Réessayer");
  expect(sidebar.top().header?.title).toBe("Historique");
});

test("over the real server a group's names its contacts, and whom it was shared with only to those who may share", async () => {
  const { s, open } = await openWorld();
  const group = await aGroup(s.as("camille"));
  await aContact(s.as("camille"), group, aPerson("Marta <b>"));
  await share(s.as("camille"), group, { to: "jonas", level: "view" });
  await s.server.trail.advance();
  const read = async (name: string) => {
    const sidebar = await open(name);
    await sidebar.act("openHistory", { group, name: "Clients" });
    return rowsOf(sidebar.top()).map((row) => row.split(" | ")[1]);
  };
  expect(await read("jonas")).toEqual(["Added a contact · Marta <b>", "Created a group"]);
  expect((await read("camille")).slice(-3)).toEqual([
    "A donné ou modifié un accès · jonas@halden.example",
    "A ajouté un contact · Marta <b>",
    "A créé un groupe",
  ]);
});
