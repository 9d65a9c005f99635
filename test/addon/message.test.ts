import { describe, expect, test } from "@jest/globals";
import type { Sidebar } from "../support/sidebar.ts";
import { buttonsOf, rowsOf, tapsOf } from "../support/drawn-card.ts";
import { camille, openSidebar, victor } from "../support/sidebar.ts";

const message = {
  from: '"Marchand, Élodie" <Elodie.Marchand@verrerie-duval.example>',
  to: "Camille Laurent <camille@halden.example>, Hanna Virtanen <hanna.virtanen@saimaa.example>",
  cc: "ELODIE.MARCHAND@verrerie-duval.example, paul.lefevre@assurances-orion.example",
};
const elodie = {
  names: [{ givenName: "Élodie", familyName: "Marchand" }],
  emailAddresses: [{ value: "elodie.marchand@verrerie-duval.example", type: "work" }],
  organizations: [{ name: "Verrerie Duval" }],
};

async function opened(
  person = camille,
  headers: { from: string; to: string; cc?: string } = message,
): Promise<Sidebar> {
  return openSidebar(person, { message: headers });
}

describe("the people of a message", () => {
  test("are listed once each, without the reader, in the order of the header", async () => {
    const sidebar = await opened();
    await sidebar.run("onMessage");
    expect(sidebar.backend.asked[0]?.body).toEqual({
      emails: [
        "elodie.marchand@verrerie-duval.example",
        "hanna.virtanen@saimaa.example",
        "paul.lefevre@assurances-orion.example",
      ],
    });
    expect(rowsOf(sidebar.top())).toEqual([
      "elodie.marchand@verrerie-duval.example | Marchand, Élodie | In no group yet",
      "hanna.virtanen@saimaa.example | Hanna Virtanen | In no group yet",
      "paul.lefevre@assurances-orion.example | In no group yet",
    ]);
  });

  test("are nobody in a note to oneself, which needs no call", async () => {
    const sidebar = await opened(camille, {
      from: "camille@halden.example",
      to: "Camille <CAMILLE@halden.example>",
    });
    await sidebar.run("onMessage");
    expect(sidebar.text()).toContain("Nobody but you takes part");
    expect(sidebar.backend.asked).toHaveLength(0);
  });

  test("are known with their organization and groups, or known to colleagues only", async () => {
    const sidebar = await opened();
    const [clients, glass] = [sidebar.backend.addGroup("Clients"), sidebar.backend.addGroup("Glass")];
    sidebar.backend.addContact(clients.id, elodie);
    sidebar.backend.withhold("hanna.virtanen@saimaa.example");
    await sidebar.run("onMessage");
    expect(rowsOf(sidebar.top())[0]).toBe("Verrerie Duval | Élodie Marchand | In Clients");
    expect(rowsOf(sidebar.top())[1]).toContain("Known to colleagues, but not shared with you.");
    await sidebar.tap("Élodie Marchand");
    expect(sidebar.top().header).toMatchObject({ title: "Élodie Marchand", subtitle: "Verrerie Duval" });

    sidebar.backend.addContact(glass.id, elodie);
    await sidebar.run("onMessage");
    expect(rowsOf(sidebar.top())[0]).toBe("Verrerie Duval | Élodie Marchand | In Clients, Glass");
    await sidebar.tap("Élodie Marchand");
    expect(rowsOf(sidebar.top())).toEqual([
      "Élodie Marchand | Verrerie Duval · Clients",
      "Élodie Marchand | Verrerie Duval · Glass",
    ]);
  });

  test("come 25 at a time when they are 200, and no address is looked up before it is shown", async () => {
    const many = Array.from({ length: 200 }, (_, i) => `Person ${i} <p${i}@example.com>`).join(", ");
    const sidebar = await opened(camille, { from: "Camille <camille@halden.example>", to: many });
    await sidebar.run("onMessage");
    const seen = [...rowsOf(sidebar.top())];
    for (let left = 175; left > 0; left -= 25) {
      await sidebar.tap(`Next people (${left} more)`);
      seen.push(...rowsOf(sidebar.top()));
    }
    expect(seen).toHaveLength(200);
    expect(new Set(seen).size).toBe(200);
    expect(buttonsOf(sidebar.top()).map((button) => button.text)).not.toContain("Next people (0 more)");
    for (const { body } of sidebar.backend.asked) expect(body).toHaveProperty("emails.length", 25);
  });
});

describe("somebody unknown", () => {
  test("is added in one tap and a look, with the name split as the header has it", async () => {
    const sidebar = await opened();
    const clients = sidebar.backend.addGroup("Clients & friends");
    sidebar.backend.addGroup("Only to look at", { level: "view" });
    await sidebar.run("onMessage");
    await sidebar.tap("Marchand, Élodie / Add");
    expect(sidebar.text()).not.toContain("Already there?");
    expect(sidebar.text()).not.toContain("Only to look at");
    await sidebar.tap("Add");
    expect(sidebar.notice()).toBe("Contact added");
    expect(sidebar.last()).toMatchObject({ stateChanged: true });
    expect(sidebar.text()).toContain("In Clients & friends");
    expect(sidebar.backend.contactsOf(clients.id).map((one) => one.person)).toEqual([
      {
        names: [{ givenName: "Élodie", familyName: "Marchand", displayName: "Élodie Marchand" }],
        emailAddresses: [{ value: "elodie.marchand@verrerie-duval.example" }],
      },
    ]);
    await sidebar.run("onMessage");
    expect(rowsOf(sidebar.top())[0]).toContain("In Clients & friends");
  });

  test("goes to the group that was chosen", async () => {
    const sidebar = await opened();
    sidebar.backend.addGroup("Clients");
    const suppliers = sidebar.backend.addGroup("Suppliers");
    await sidebar.run("onMessage");
    await sidebar.tap("Hanna Virtanen / Add");
    sidebar.type("group", `${suppliers.id} Suppliers`);
    sidebar.type("organizations.0.name", "Saimaa Oy");
    await sidebar.tap("Add");
    expect(sidebar.backend.contactsOf(suppliers.id)).toHaveLength(1);
    expect(sidebar.top().header?.subtitle).toBe("Saimaa Oy");
  });

  test("who may be somebody known gives that contact the address, before a second card is made", async () => {
    const sidebar = await opened();
    const clients = sidebar.backend.addGroup("Clients");
    const locked = sidebar.backend.addGroup("Locked", { level: "view" });
    const hanna = {
      names: [{ displayName: "Hanna Virtanen" }],
      emailAddresses: [{ value: "hanna@old.example", type: "work" }],
    };
    const known = sidebar.backend.addContact(clients.id, hanna);
    sidebar.backend.addContact(locked.id, hanna);
    await sidebar.run("onMessage");
    await sidebar.tap("Hanna Virtanen / Add");
    expect(sidebar.text()).toContain("Already there?");
    expect(rowsOf(sidebar.top())).toEqual([
      "Hanna Virtanen | Clients",
      "Looks similar, but you cannot change it | Hanna Virtanen | Locked",
    ]);
    await sidebar.tap("Add hanna.virtanen@saimaa.example to this contact");
    expect(sidebar.notice()).toBe("Address added");
    expect(sidebar.backend.contact(known).person.emailAddresses).toEqual([
      { value: "hanna@old.example", type: "work" },
      { value: "hanna.virtanen@saimaa.example" },
    ]);
    expect(sidebar.backend.asked.at(-1)?.body).toHaveProperty("version", 1);
  });

  test("whose double has too many addresses to carry along is changed in its form", async () => {
    const sidebar = await opened();
    const clients = sidebar.backend.addGroup("Clients");
    const emailAddresses = Array.from({ length: 6 }, (_, i) => ({
      value: `${"x".repeat(60)}${i}@${"long".repeat(12)}.example`,
    }));
    const known = sidebar.backend.addContact(clients.id, {
      names: [{ givenName: "Hanna", familyName: "Virtanen" }],
      emailAddresses,
    });
    sidebar.backend.addContact(clients.id, { names: [{ givenName: "Hanna Virtanen" }], emailAddresses });
    await sidebar.run("onMessage");
    await sidebar.tap("Hanna Virtanen / Add");
    await sidebar.tap("Add hanna.virtanen@saimaa.example to this contact");
    await sidebar.tap("Save");
    const all = [known.id].concat(sidebar.backend.contactsOf(clients.id).map((one) => one.id));
    const changed = all
      .map((id) => sidebar.backend.contact({ groupId: clients.id, id }))
      .find((one) => one.version === 2);
    expect(changed?.person.emailAddresses).toEqual([
      ...emailAddresses,
      { value: "hanna.virtanen@saimaa.example" },
    ]);
  });

  test("finds no group to go to when there is none, and one step to make one", async () => {
    const sidebar = await opened();
    sidebar.backend.addGroup("Only to look at", { level: "view" });
    await sidebar.run("onMessage");
    await sidebar.tap("Hanna Virtanen / Add");
    expect(sidebar.text()).toContain("There is no group you may add people to.");
    expect(tapsOf(sidebar.top()).map(([label]) => label)).toEqual(["New group"]);
  });

  test("offers at most 100 groups to choose from, as Google allows", async () => {
    const sidebar = await opened();
    for (let i = 0; i < 130; i += 1) sidebar.backend.addGroup(`Group ${i}`);
    await sidebar.run("onMessage");
    await sidebar.tap("Hanna Virtanen / Add");
    expect(sidebar.last()).not.toHaveProperty("error");
    await sidebar.tap("Add");
    expect(sidebar.notice()).toBe("Contact added");
  });

  test("is asked for again at the field that is wrong, and what was typed stays", async () => {
    const sidebar = await opened(victor, { from: "Hanna <hanna@saimaa.example>", to: victor.email });
    sidebar.backend.addGroup("Amis");
    await sidebar.run("onMessage");
    await sidebar.tap("Hanna / Ajouter");
    const calls = sidebar.backend.asked.length;
    sidebar.type("emailAddresses.0.value", "hanna at saimaa");
    await sidebar.tap("Ajouter");
    expect(sidebar.text()).toContain("Ce n’est pas une adresse e-mail.");
    expect(sidebar.backend.asked).toHaveLength(calls);
    sidebar.type("emailAddresses.0.value", "hanna@saimaa.example");
    sidebar.backend.refuse("malformed", {
      fields: [{ path: "person.names.0.givenName", problem: "too long" }],
    });
    await sidebar.tap("Ajouter");
    expect(sidebar.text()).toContain("Cette valeur n’est pas valide.");
    sidebar.backend.refuse(null);
    await sidebar.tap("Ajouter");
    expect(sidebar.notice()).toBe("Contact ajouté");
  });
});
