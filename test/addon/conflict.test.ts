import { describe, expect, test } from "@jest/globals";
import { actionAt, parametersOf, rowsOf, textsOf } from "../support/drawn-card.ts";
import { contactOpen, elodie } from "../support/open-contact.ts";

describe("two people at one contact", () => {
  test("who touch other fields are merged by themselves", async () => {
    const { sidebar, contact } = await contactOpen();
    await sidebar.tap("Edit");
    sidebar.backend.change(contact, { version: 1, person: { biographies: null } });
    sidebar.type("organizations.0.title", "Director");
    await sidebar.tap("Save");
    expect(sidebar.notice()).toBe("Saved");
    expect(sidebar.backend.contact(contact).person).not.toHaveProperty("biographies");
  });

  async function inConflict(locale = "en") {
    const opened = await contactOpen(elodie, "own", locale);
    const { sidebar, contact } = opened;
    await sidebar.tap(locale === "en" ? "Edit" : "Modifier");
    sidebar.backend.change(contact, {
      version: 1,
      person: { organizations: [{ name: "Duval SA" }] },
    });
    sidebar.type("organizations.0.title", "Director");
    sidebar.type("biographies.0.value", "Moved.");
    await sidebar.tap(locale === "en" ? "Save" : "Enregistrer");
    return opened;
  }

  test("see before, theirs and mine, and nothing was written", async () => {
    const { sidebar, contact } = await inConflict();
    expect(textsOf(sidebar.top())).toEqual(
      expect.arrayContaining([
        "Someone else changed this too",
        "Before",
        "Theirs",
        "Keep theirs",
        "Use mine",
        "You also changed",
      ]),
    );
    expect(rowsOf(sidebar.top())).toEqual([
      "Before | Head of sales, Sales, Verrerie Duval",
      "Theirs | Duval SA",
    ]);
    expect(sidebar.backend.contact(contact).version).toBe(2);
    expect(sidebar.depth()).toBe(3);
  });

  test("keep theirs, and what else I changed is saved", async () => {
    const { sidebar, contact } = await inConflict();
    await sidebar.tap("Save");
    expect(sidebar.backend.contact(contact).person).toMatchObject({
      organizations: [{ name: "Duval SA" }],
      biographies: [{ value: "Moved." }],
    });
    expect(sidebar.notice()).toBe("Saved");
    expect(sidebar.depth()).toBe(2);
    expect(sidebar.top().sections?.[0]?.header).toBe("You typed, and did not keep");
    expect(rowsOf(sidebar.top())[0]).toBe("Organization | Director, Sales, Verrerie Duval");
  });

  test("use mine, whole, on top of theirs", async () => {
    const { sidebar, contact } = await inConflict("fr");
    expect(sidebar.text()).toContain("Quelqu’un d’autre l’a aussi modifié");
    sidebar.type("keep.organizations", "mine");
    await sidebar.tap("Enregistrer");
    expect(sidebar.backend.contact(contact).person.organizations).toEqual([
      { name: "Verrerie Duval", title: "Director", department: "Sales" },
    ]);
  });

  test("who keep theirs and changed nothing else see the contact as it is", async () => {
    const { sidebar, contact } = await contactOpen();
    await sidebar.tap("Edit");
    sidebar.backend.change(contact, {
      version: 1,
      person: { emailAddresses: [{ value: "theirs@example.com" }] },
    });
    sidebar.type("emailAddresses.0.value", "mine@example.com");
    await sidebar.tap("Save");
    expect(rowsOf(sidebar.top())).toEqual([
      "Before | elodie+a@verrerie-duval.example, e@home.example",
      "Theirs | theirs@example.com",
    ]);
    await sidebar.tap("Save");
    expect(rowsOf(sidebar.top()).slice(0, 3)).toEqual([
      "E-mail (work) | mine@example.com",
      "E-mail | e@home.example",
      "E-mail | theirs@example.com",
    ]);
    expect(sidebar.backend.contact(contact).version).toBe(2);
  });

  test("can collide a second time", async () => {
    const { sidebar, contact } = await inConflict();
    sidebar.backend.change(contact, {
      version: 2,
      person: { organizations: [{ name: "Third" }] },
    });
    sidebar.type("keep.organizations", "mine");
    await sidebar.tap("Save");
    expect(rowsOf(sidebar.top())).toEqual(["Before | Duval SA", "Theirs | Third"]);
    expect(parametersOf(actionAt(sidebar.top(), "Save"))["version"]).toBe("3");
  });
});
