import { describe, expect, test } from "@jest/globals";
import type { Person } from "../../src/shared/domain/person.ts";
import type { Level } from "../../src/shared/domain/level.ts";
import { buttonsOf, rowsOf, tapsOf, widgetsOf } from "../support/drawn-card.ts";
import { contactOpen, elodie } from "../support/open-contact.ts";

describe("a contact", () => {
  test("shows how to reach the person, the rest, and who changed it when", async () => {
    const { sidebar } = await contactOpen();
    expect(sidebar.top().header).toMatchObject({
      title: "Élodie Jeanne Marchand",
      subtitle: "Head of sales, Verrerie Duval",
    });
    expect(rowsOf(sidebar.top())).toEqual([
      "E-mail (work) | elodie+a@verrerie-duval.example",
      "E-mail | e@home.example",
      "Phone (mobile) | +33 6 12 34 56 78",
      "Organization | Head of sales, Sales, Verrerie Duval",
      "Birthday | 1\u00a0Mar",
      "Note | Met in Lille.\nLikes tea.",
      "In Clients | Last changed by jonas@halden.example, 10\u00a0Jan\u00a02026, 09:00",
      "History",
      "Move or copy",
      "Picture",
    ]);
    const links = Object.fromEntries(tapsOf(sidebar.top()).filter(([, click]) => "openLink" in click));
    expect(links["Write mail"]).toEqual({ openLink: { url: "mailto:elodie%2Ba@verrerie-duval.example" } });
    expect(links["Call"]).toEqual({ openLink: { url: "tel:+33612345678" } });
  });

  test.each<[Level, string[]]>([
    ["view", ["Write mail", "Call", "Private note", "Ask for more"]],
    ["edit", ["Write mail", "Call", "Comment", "Private note", "Edit"]],
    ["delete", ["Write mail", "Call", "Comment", "Private note", "Edit", "Delete"]],
    ["own", ["Write mail", "Call", "Comment", "Private note", "Edit", "Delete"]],
  ])("offers at level %s only what may be done", async (level, labels) => {
    const { sidebar } = await contactOpen(elodie, level);
    expect(buttonsOf(sidebar.top()).map((button) => button.text)).toEqual(labels);
    expect(sidebar.text().includes("The owner of the group can let you change it.")).toBe(level === "view");
  });

  test("with a hundred values of each kind stays within Google's hundred widgets and says how many are left out", async () => {
    const emailAddresses = Array.from({ length: 100 }, (_, i) => ({ value: `e${i}@example.com` }));
    const userDefined = Array.from({ length: 100 }, (_, i) => ({ key: `k${i}`, value: `v${i}` }));
    const { sidebar } = await contactOpen({
      names: [{ givenName: "Max" }],
      emailAddresses,
      userDefined,
      phoneNumbers: [{ value: "1" }],
    });
    expect(widgetsOf(sidebar.top()).length).toBeLessThan(100);
    expect(sidebar.text()).toContain("81 more values not shown");
    expect(sidebar.text()).toContain("50 more values not shown");
  });

  test("with nothing but a phone number, or values without text, is still a card", async () => {
    const { sidebar } = await contactOpen(
      { names: [{}], phoneNumbers: [{ value: "call me" }], emailAddresses: [{ value: " " }] },
      "view",
    );
    expect(sidebar.top().header?.title).toBe("call me");
    expect(buttonsOf(sidebar.top()).map((button) => button.text)).toEqual(["Private note", "Ask for more"]);
  });

  test("is deleted after one question, for everyone and for thirty days", async () => {
    const { sidebar, group } = await contactOpen();
    await sidebar.tap("Delete");
    expect(sidebar.text()).toContain(
      "Élodie Jeanne Marchand leaves Clients for everyone, and stays in the trash for 30 days.",
    );
    expect(sidebar.backend.asked).toHaveLength(2);
    await sidebar.tap("Cancel");
    await sidebar.tap("Delete");
    await sidebar.tap("Delete");
    expect(sidebar.text()).toContain("Élodie Jeanne Marchand was deleted");
    expect(sidebar.backend.contactsOf(group.id)).toEqual([]);
    expect(sidebar.depth()).toBe(2);
    await sidebar.tap("Open the group");
    expect(sidebar.top().header?.title).toBe("Clients");
  });
});

describe("tags", () => {
  const tagged = (...values: string[]): Person => ({
    names: [{ givenName: "Max" }],
    miscKeywords: [
      ...values.map((value) => ({ value, type: "OUTLOOK_KEYWORD" })),
      { value: "Net 30", type: "OUTLOOK_BILLING_INFORMATION" },
    ],
  });

  test("are buttons on the card that lead to who else bears one, and back to everybody", async () => {
    const { sidebar, group } = await contactOpen(tagged("VIP", "Press"));
    sidebar.backend.addContact(group.id, { names: [{ givenName: "Other" }] });
    expect(buttonsOf(sidebar.top()).map((button) => button.text)).toEqual([
      "VIP",
      "Press",
      "Comment",
      "Private note",
      "Edit",
      "Delete",
    ]);
    expect(rowsOf(sidebar.top())).toContain("Tag (billing information) | Net 30");
    await sidebar.tap("VIP");
    expect(rowsOf(sidebar.top())).toEqual(expect.arrayContaining(["Tag | VIP", "Max"]));
    expect(rowsOf(sidebar.top())).not.toContain("Other");
    await sidebar.tap("VIP / Show all");
    expect(rowsOf(sidebar.top())).toContain("Other");
  });

  test("are one input in the form; other keywords stay, and one too long is refused there", async () => {
    const { sidebar, contact } = await contactOpen(tagged("VIP", "Press"));
    await sidebar.tap("Edit");
    sidebar.type("miscKeywords.0.value", `VIP, ${"x".repeat(65)}`);
    await sidebar.tap("Save");
    expect(sidebar.text()).toContain("At most 50 tags, of 64 characters each.");
    sidebar.type("miscKeywords.0.value", "vip, Oslo,VIP");
    await sidebar.tap("Save");
    expect(sidebar.backend.contact(contact).person.miscKeywords).toEqual([
      { value: "Net 30", type: "OUTLOOK_BILLING_INFORMATION" },
      { value: "vip", type: "OUTLOOK_KEYWORD" },
      { value: "Oslo", type: "OUTLOOK_KEYWORD" },
    ]);
    expect(buttonsOf(sidebar.top()).map((button) => button.text)).toContain("Oslo");
  });
});

describe("the other forms of a contact", () => {
  test("say by topic what is there, and each changes its own fields only", async () => {
    const { sidebar, contact } = await contactOpen();
    await sidebar.tap("Edit");
    await sidebar.tap("More fields");
    expect(rowsOf(sidebar.top())).toEqual([
      "Name | Élodie Jeanne Marchand",
      "E-mail, phone and chat | elodie+a@verrerie-duval.example, e@home.example, +33 6 12 34 56 78",
      "Work | Head of sales, Sales, Verrerie Duval",
      "Addresses",
      "Dates and people | 1\u00a0Mar",
      "Everything else",
    ]);
    await sidebar.tap("Dates and people");
    expect(sidebar.top().header?.subtitle).toBe("Dates and people");
    sidebar.type("birthdays.0.date", "1 March");
    await sidebar.tap("Save");
    expect(sidebar.text()).toContain("Write the date as 1985-04-12, or --04-12 without a year.");
    sidebar.type("birthdays.0.date", "1985-04-12");
    sidebar.type("relations.0.person", "Paul");
    sidebar.type("relations.0.type", "spouse");
    await sidebar.tap("Save");
    expect(sidebar.backend.asked.at(-1)?.body).toEqual({
      version: 1,
      person: {
        birthdays: [{ date: { year: 1985, month: 4, day: 12 } }],
        relations: [{ person: "Paul", type: "spouse" }],
      },
    });
    expect(sidebar.backend.contact(contact).person.names).toEqual(elodie.names);
  });

  test.each(["Name", "E-mail, phone and chat", "Work", "Addresses", "Dates and people", "Everything else"])(
    "%s: stays within a card with eight values of each kind, and sends nothing untouched",
    async (topic) => {
      const eight = <T>(make: (n: number) => T) => Array.from({ length: 8 }, (_, n) => make(n));
      const { sidebar } = await contactOpen({
        ...elodie,
        addresses: eight((n) => ({ streetAddress: `${n} rue`, city: "Lille" })),
        organizations: eight((n) => ({ name: `O${n}`, startDate: { year: 2000 + n } })),
        events: eight((n) => ({ date: { year: 2000 + n }, type: "other" })),
        userDefined: eight((n) => ({ key: `k${n}`, value: `v${n}` })),
        urls: eight((n) => ({ value: `https://${n}.example` })),
      });
      await sidebar.tap("Edit");
      await sidebar.tap("More fields");
      await sidebar.tap(topic);
      expect(widgetsOf(sidebar.top()).length).toBeLessThan(100);
      await sidebar.tap("Save");
      expect(sidebar.notice()).toBe("Nothing was changed");
    },
  );
});

describe("the form of a contact", () => {
  test("sends nothing when nothing was changed", async () => {
    const { sidebar } = await contactOpen();
    await sidebar.tap("Edit");
    const calls = sidebar.backend.asked.length;
    await sidebar.tap("Save");
    expect(sidebar.backend.asked).toHaveLength(calls);
    expect(sidebar.notice()).toBe("Nothing was changed");
    expect(sidebar.top().header?.title).toBe("Élodie Jeanne Marchand");
  });

  test("sends only the changed field, whole, with what the form does not show, and the version", async () => {
    const { sidebar, contact } = await contactOpen();
    await sidebar.tap("Edit");
    sidebar.type("organizations.0.title", "Director");
    await sidebar.tap("Save");
    expect(sidebar.backend.asked.at(-1)?.body).toEqual({
      version: 1,
      person: { organizations: [{ name: "Verrerie Duval", title: "Director", department: "Sales" }] },
    });
    expect(sidebar.notice()).toBe("Saved");
    expect(sidebar.depth()).toBe(2);
    expect(sidebar.top().header?.subtitle).toBe("Director, Verrerie Duval");
    expect(sidebar.backend.contact(contact).person.names).toEqual(elodie.names);
  });

  test("adds, changes and removes values of a list; what was derived from an old value goes with it", async () => {
    const { sidebar, contact } = await contactOpen();
    await sidebar.tap("Edit");
    sidebar.type("emailAddresses.0.value", "");
    sidebar.type("emailAddresses.2.value", "new@example.com");
    sidebar.type("phoneNumbers.0.value", "+33 1 00 00 00 00");
    sidebar.type("biographies.0.value", "");
    await sidebar.tap("Save");
    const { person } = sidebar.backend.contact(contact);
    expect(person.emailAddresses).toEqual([{ value: "e@home.example" }, { value: "new@example.com" }]);
    expect(person.phoneNumbers).toEqual([{ value: "+33 1 00 00 00 00", type: "mobile" }]);
    expect(person).not.toHaveProperty("biographies");
    expect(person.organizations).toEqual(elodie.organizations);
  });

  test("keeps the middle name of somebody who changes the last, and the written name follows", async () => {
    const { sidebar, contact } = await contactOpen();
    await sidebar.tap("Edit");
    sidebar.type("names.0.familyName", "Duval");
    await sidebar.tap("Save");
    expect(sidebar.backend.contact(contact).person.names).toEqual([
      { givenName: "Élodie", familyName: "Duval", middleName: "Jeanne", displayName: "Élodie Jeanne Duval" },
    ]);
  });

  test("takes a note whose line ends the browser changed as unchanged", async () => {
    const { sidebar } = await contactOpen();
    await sidebar.tap("Edit");
    sidebar.type("biographies.0.value", "Met in Lille.\r\nLikes tea. ");
    await sidebar.tap("Save");
    expect(sidebar.notice()).toBe("Nothing was changed");
  });

  test("leaves a malformed address alone that was there before, and refuses a new one at the field", async () => {
    const { sidebar, contact } = await contactOpen({
      names: [{ givenName: "Max" }],
      emailAddresses: [{ value: "not an address" }],
    });
    await sidebar.tap("Edit");
    sidebar.type("emailAddresses.1.value", "neither");
    await sidebar.tap("Save");
    expect(sidebar.text()).toContain("This is not an e-mail address.");
    expect(sidebar.depth()).toBe(3);
    sidebar.type("emailAddresses.1.value", "max@example.com");
    await sidebar.tap("Save");
    expect(sidebar.backend.contact(contact).person.emailAddresses).toEqual([
      { value: "not an address" },
      { value: "max@example.com" },
    ]);
  });

  test("does not offer what is too big for a card, and does not lose it", async () => {
    const emailAddresses = Array.from({ length: 30 }, (_, i) => ({ value: `e${i}@example.com` }));
    const person = {
      names: [{ givenName: "Max" }],
      emailAddresses,
      biographies: [{ value: "x".repeat(30_000) }],
    };
    const { sidebar, contact } = await contactOpen(person);
    await sidebar.tap("Edit");
    expect(sidebar.text()).toContain("E-mail: too long to be changed on this card.");
    expect(sidebar.text()).toContain("Note: too long to be changed on this card.");
    sidebar.type("names.0.givenName", "Maxim");
    await sidebar.tap("Save");
    expect(sidebar.backend.contact(contact).person).toEqual({
      ...person,
      names: [{ givenName: "Maxim", displayName: "Maxim" }],
    });
  });

  test("does not let a contact become nobody", async () => {
    const { sidebar } = await contactOpen({ names: [{ givenName: "Max" }] });
    await sidebar.tap("Edit");
    sidebar.type("names.0.givenName", "");
    await sidebar.tap("Save");
    expect(sidebar.text()).toContain("The contact is empty");
    expect(buttonsOf(sidebar.top()).map((button) => button.text)).toEqual(["Back"]);
    await sidebar.tap("Back");
    expect(sidebar.depth()).toBe(3);
  });
});
