// Names, notes and addresses are written by strangers. The sidebar checks every card for raw markup; here they are all hostile.
import { expect, test } from "@jest/globals";
import { tapsOf } from "../support/drawn-card.ts";
import { camille, openSidebar } from "../support/sidebar.ts";

const evil = `<img src=x onerror=alert(1)> & <b>"Bobby"</b> </font> &lt;script&gt; {{7*7}} \u202e\u2066\u200e\u200f\u061c =HYPERLINK("x")`;
const address = "o'brien&co+<x@example.com";

/** The characters that turn the direction of writing, by which a name could pass for another one. */
const turns = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** All of a card but what comes back with a tap or a form: that stays as it is stored. */
const shownOn = (drawn: object) =>
  JSON.stringify(drawn, (key, value: unknown) => (/^(value|parameters)$/.test(key) ? undefined : value));

test("hostile text is shown as it is written, on every card it reaches", async () => {
  const message = {
    from: `"${evil.replace(/"/g, "'")}" <stranger@example.com>`,
    to: "Camille <camille@halden.example>",
  };
  const sidebar = await openSidebar(camille, { message, draft: { to: [evil], cc: [], bcc: [] } });
  const group = sidebar.backend.addGroup(evil, { owner: { kind: "person", email: evil } });
  const person = {
    names: [{ givenName: evil, familyName: evil }],
    nicknames: [{ value: evil, type: evil }],
    emailAddresses: [{ value: address, type: evil }, { value: "ok@example.com" }],
    phoneNumbers: [{ value: `${evil} 0612`, type: evil }],
    organizations: [{ name: evil, title: evil, department: evil }],
    addresses: [{ formattedValue: evil }, { city: evil }],
    urls: [{ value: `javascript:alert(1)//${evil}` }],
    birthdays: [{ text: evil }],
    events: [{ type: evil, date: { year: 1 } }],
    relations: [{ person: evil }],
    imClients: [{ username: evil, protocol: evil }],
    biographies: [{ value: `${evil}\n${evil}` }],
    userDefined: [{ key: evil, value: evil }],
  };
  const contact = sidebar.backend.addContact(group.id, person);
  sidebar.backend.putGrant(group.id, `person:${evil}`, "edit");
  const place = { group: group.id, contact: contact.id };
  const visits: [string, Record<string, string>][] = [
    ["openGroup", place],
    ["openContact", place],
    ["editContact", place],
    ["confirmDeletion", { ...place, name: evil, groupName: evil }],
    ["openSharing", place],
    ["openGrant", { ...place, principal: `person:${evil}`, level: "own", held: "edit" }],
    ["startAdding", { email: "stranger@example.com", name: evil }],
    ["openPerson", { email: "ok@example.com", name: evil }],
    ["startContact", { ...place, groupName: evil }],
    ["chooseGroup", place],
  ];
  for (const entry of ["onHome", "onMessage", "onCompose"]) {
    await sidebar.run(entry);
    expect(sidebar.last()).not.toHaveProperty("error");
  }
  for (const [name, parameters] of visits) {
    const answer = await sidebar.run("onAct", {
      parameters: Object.entries({ act: name, ...parameters }).map(([key, value]) => ({ key, value })),
    });
    expect([name, "error" in answer]).toEqual([name, false]);
    expect([name, sidebar.text()]).toEqual([name, expect.stringContaining("<img src=x")]);
    expect([name, turns.test(shownOn(sidebar.top()))]).toEqual([name, false]);
    expect(JSON.stringify(tapsOf(sidebar.top()))).not.toContain("javascript:");
  }
  expect(sidebar.logged).toEqual([]);
});

test("a link to write or call holds nothing that could end it", async () => {
  const sidebar = await openSidebar();
  const group = sidebar.backend.addGroup("G");
  const contact = sidebar.backend.addContact(group.id, {
    emailAddresses: [{ value: 'a@b.example?bcc=spy@evil.example&body=x "y"' }],
    phoneNumbers: [{ value: "+33 (6) 12;ext=1 <script>" }],
  });
  const parameters = Object.entries({ act: "openContact", group: group.id, contact: contact.id });
  await sidebar.run("onHome");
  await sidebar.run("onAct", { parameters: parameters.map(([key, value]) => ({ key, value })) });
  const links = Object.fromEntries(tapsOf(sidebar.top()));
  expect(links["Write mail"]).toEqual({
    openLink: { url: "mailto:a@b.example%3Fbcc%3Dspy%40evil.example%26body%3Dx%20%22y%22" },
  });
  expect(links["Call"]).toEqual({ openLink: { url: "tel:+336121" } });
});

test("a group's name made of emoji is never cut through one", async () => {
  const sidebar = await openSidebar();
  sidebar.backend.addGroup("👩‍🚀".repeat(60));
  await sidebar.run("onHome");
  await sidebar.tap("👩‍🚀".repeat(60));
  await sidebar.tap("Add");
  expect(sidebar.top().header?.subtitle).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});
