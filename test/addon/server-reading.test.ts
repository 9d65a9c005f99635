// The cards one reads, each drawn by the bundle from what the real server answers: home, a message, a contact, a group.
import { describe, expect, test } from "@jest/globals";
import { en } from "../../src/shared/i18n/en.ts";
import { fr } from "../../src/shared/i18n/fr.ts";
import { aContact, aGroup, aPerson, elodie, eventsOf, share } from "../support/builders.ts";
import { rowsOf, tapsOf } from "../support/drawn-card.ts";
import { openWorld } from "../support/live-sidebar.ts";

const message = {
  from: '"Élodie Marchand" <elodie.marchand@verrerie-duval.example>',
  to: "Camille <CAMILLE@halden.example>, marta.nowak@polskistal.example",
  cc: "Paul Lefèvre <paul.lefevre@assurances-orion.example>",
};

describe("home", () => {
  test.each([
    ["camille", fr],
    ["jonas", en],
  ])("of %s is empty at first, in her language", async (name, say) => {
    const { open } = await openWorld();
    const sidebar = await open(name);
    await sidebar.run("onHome");
    expect(sidebar.title()).toBe(say.home.title);
    expect(sidebar.text()).toContain(say.home.empty);
    expect(sidebar.steps()).toEqual([say.button.search, say.home.newGroup]);
    expect(sidebar.calls()).toBe(1);
  });

  test("keeps what I own apart from what is shared with me, by name or through a team", async () => {
    const { s, open } = await openWorld();
    const clients = await aGroup(s.as("camille"), "Clients");
    await aContact(s.as("camille"), clients);
    await aGroup(s.as("camille"), "Private");
    await share(s.as("camille"), clients, { to: "team:treasury@halden.example", level: "edit" });
    const own = await open("camille");
    await own.run("onHome");
    const owned = fr.home.groupLine("own", 1);
    expect(rowsOf(own.top()).sort()).toEqual([
      `Clients | ${owned}`,
      `Private | ${fr.home.groupLine("own", 0)}`,
    ]);
    const shared = await open("jonas");
    await shared.run("onHome");
    expect(rowsOf(shared.top())).toEqual([`Clients | ${en.home.groupLine("edit", 1)}`]);
    await shared.tap("Clients");
    expect(shared.text()).toContain(en.because.team("treasury@halden.example"));
    const outside = await open("victor");
    await outside.run("onHome");
    expect(outside.text()).toContain(fr.home.empty);
  });
});

describe("a message", () => {
  test("tells the known, the unknown and the withheld apart, and leaves the reader out", async () => {
    const { s, open } = await openWorld();
    const clients = await aGroup(s.as("camille"), "Clients");
    await aContact(s.as("camille"), clients);
    const hidden = await aGroup(s.as("jonas"), "Jonas only");
    await aContact(s.as("jonas"), hidden, aPerson("Marta", "marta.nowak@polskistal.example"));
    const sidebar = await open("camille", { message });
    await sidebar.run("onMessage");
    expect(rowsOf(sidebar.top())).toEqual([
      `Verrerie Duval | Élodie Marchand | ${fr.contact.inGroup("Clients")}`,
      `marta.nowak@polskistal.example | ${fr.message.withheld}`,
      `paul.lefevre@assurances-orion.example | Paul Lefèvre | ${fr.message.unknown}`,
    ]);
    expect(sidebar.text()).not.toMatch(/jonas|camille@/i);
    const seen = (await eventsOf(s)).filter((event) => event.action === "lookup");
    expect(seen).toMatchObject([{ actor: "camille@halden.example", surface: "gmail", outcome: "allowed" }]);
  });

  test("says of somebody in two groups which, and opens the one that is chosen", async () => {
    const { s, open } = await openWorld();
    for (const name of ["Clients", "Suppliers"]) {
      await aContact(s.as("camille"), await aGroup(s.as("camille"), name));
    }
    const sidebar = await open("camille", { message });
    await sidebar.run("onMessage");
    await sidebar.tap("Élodie Marchand");
    const groups = rowsOf(sidebar.top()).map((row) => row.split(" · ")[1]);
    expect(new Set(groups)).toEqual(new Set(["Clients", "Suppliers"]));
    await sidebar.tap("Élodie Marchand");
    expect(sidebar.steps()).toContain(fr.button.edit);
  });

  test("of 60 people comes 25 at a time, one call a page", async () => {
    const { open } = await openWorld();
    const to = Array.from({ length: 60 }, (_, i) => `p${i}@many.example`).join(", ");
    const sidebar = await open("camille", { message: { from: "camille@halden.example", to } });
    await sidebar.run("onMessage");
    const counts = [rowsOf(sidebar.top()).length];
    for (const left of [35, 10]) {
      await sidebar.tap(fr.message.more(left));
      expect(sidebar.calls()).toBe(1);
      counts.push(rowsOf(sidebar.top()).length);
    }
    expect(counts).toEqual([25, 25, 10]);
  });
});

describe("a contact", () => {
  test.each([
    ["view", [en.comments.note, en.access.askMore]],
    ["edit", [en.comments.add, en.comments.note, en.button.edit]],
    ["delete", [en.comments.add, en.comments.note, en.button.edit, en.button.delete]],
  ] as const)("shared at %s offers what that level allows", async (level, offered) => {
    const { s, open } = await openWorld();
    const group = await aGroup(s.as("camille"));
    await aContact(s.as("camille"), group);
    await share(s.as("camille"), group, { to: "jonas", level });
    const sidebar = await open("jonas", { message });
    await sidebar.run("onMessage");
    await sidebar.tap("Élodie Marchand");
    expect(sidebar.text()).toContain("+33 6 12 34 56 78");
    expect(sidebar.steps()).toEqual([en.button.writeMail, en.button.call, ...offered]);
    expect(sidebar.text().includes(en.contact.viewOnly)).toBe(level === "view");
    const links = Object.fromEntries(tapsOf(sidebar.top()));
    expect(links[en.button.call]).toEqual({ openLink: { url: "tel:+33612345678" } });
  });

  test("that is deleted is gone for everyone, after one question", async () => {
    const { s, open } = await openWorld();
    const group = await aGroup(s.as("camille"));
    const contact = await aContact(s.as("camille"), group);
    const sidebar = await open("camille", { message });
    await sidebar.run("onMessage");
    await sidebar.tap("Élodie Marchand");
    await sidebar.tap(fr.button.delete);
    await sidebar.tap(fr.button.delete);
    expect(sidebar.title()).toBe(fr.contact.deleted("Élodie Marchand"));
    expect((await s.as("camille")("GET", `/v1/groups/${group}/contacts/${contact}`)).status).toBe(404);
  });
});

describe("a group of 200", () => {
  test("is turned page by page without a gap, searched in place, and never over Google's limit", async () => {
    const { s, open } = await openWorld();
    const as = s.as("camille");
    const group = await aGroup(as);
    for (let i = 0; i < 199; i += 1) await aContact(as, group, aPerson(`N${i}`, `n${i}@halden.example`));
    await aContact(as, group, elodie);
    const sidebar = await open("camille");
    await sidebar.run("onHome");
    await sidebar.tap("Clients");
    const people = () => rowsOf(sidebar.top()).filter((row) => /^(N\d+|Élodie Marchand) \|/.test(row));
    const seen = people();
    while (sidebar.steps().includes(fr.button.next)) {
      await sidebar.tap(fr.button.next);
      seen.push(...people());
    }
    expect([seen.length, new Set(seen).size, sidebar.depth()]).toEqual([200, 200, 2]);
    sidebar.type("q", "ELODIE");
    await sidebar.tap(fr.button.search);
    expect(people()).toEqual(["Élodie Marchand | Verrerie Duval"]);
    expect(sidebar.depth()).toBe(2);
    sidebar.type("q", "nobody at all");
    await sidebar.tap(fr.button.search);
    expect(sidebar.text()).toContain(fr.group.emptyResult("nobody at all"));
    const draft = { to: [], cc: [], bcc: [] };
    const composing = await open("camille", { draft });
    await composing.run("onCompose");
    await composing.tap("Clients");
    expect(composing.text()).toContain(fr.compose.count(200));
  });
});
