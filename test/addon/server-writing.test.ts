// The cards one changes things with, over the real server: adding, editing, colliding, sharing, filling a draft.
import { describe, expect, test } from "@jest/globals";
import { en } from "../../src/shared/i18n/en.ts";
import { fr } from "../../src/shared/i18n/fr.ts";
import { aContact, aGroup, aPerson, elodie, eventsOf, share } from "../support/builders.ts";
import { rowsOf, tapsOf, widgetsOf } from "../support/drawn-card.ts";
import { openWorld } from "../support/live-sidebar.ts";
import type { TestServer } from "../support/server.ts";

async function contactsOf(s: TestServer, group: string) {
  const { json } = await s.as("camille")("GET", `/v1/groups/${group}/contacts`);
  return json;
}

describe("somebody unknown", () => {
  test("is added in one tap and a look", async () => {
    const { s, open } = await openWorld();
    const group = await aGroup(s.as("camille"));
    const from = "Paul Lefèvre <paul.lefevre@assurances-orion.example>";
    const sidebar = await open("camille", { message: { from, to: "camille@halden.example" } });
    await sidebar.run("onMessage");
    await sidebar.tap(`Paul Lefèvre / ${fr.button.add}`);
    expect(sidebar.text()).not.toContain(fr.adding.similar);
    await sidebar.tap(fr.button.add);
    expect(sidebar.notice()).toBe(fr.adding.added);
    expect(await contactsOf(s, group)).toMatchObject({
      items: [
        {
          person: {
            names: [{ givenName: "Paul", familyName: "Lefèvre" }],
            emailAddresses: [{ value: "paul.lefevre@assurances-orion.example" }],
          },
        },
      ],
    });
  });

  test("is added once by a double tap", async () => {
    const { s, open } = await openWorld();
    const group = await aGroup(s.as("camille"));
    const sidebar = await open("camille");
    await sidebar.run("onHome");
    const form = { "names.0.givenName": ["Paul"] };
    const trace = JSON.stringify({ form: "new", isForced: false, fields: { names: [] } });
    for (let i = 0; i < 2; i += 1)
      await sidebar.act("addContact", { group, groupName: "Clients", nonce: "n1", trace }, form);
    expect(await contactsOf(s, group)).toMatchObject({ group: { contactCount: 1 } });
  });

  test("who looks like somebody known gives that contact the address: the doubles come before the form", async () => {
    const { s, open } = await openWorld();
    const group = await aGroup(s.as("camille"));
    await aContact(s.as("camille"), group);
    const from = "Élodie Marchand <elodie@new.example>";
    const sidebar = await open("camille", { message: { from, to: "camille@halden.example" } });
    await sidebar.run("onMessage");
    await sidebar.tap(`Élodie Marchand / ${fr.button.add}`);
    expect(sidebar.top().sections?.[0]?.header).toBe(fr.adding.similar);
    await sidebar.tap(fr.adding.addAddress("elodie@new.example"));
    expect(sidebar.notice()).toBe(fr.adding.addressAdded);
    const emails = [{ value: elodie.emailAddresses?.[0]?.value }, { value: "elodie@new.example" }];
    expect(await contactsOf(s, group)).toMatchObject({
      group: { contactCount: 1 },
      items: [{ person: { emailAddresses: emails } }],
    });
  });

  test("who looks like somebody I may only view is shown as such, and goes nowhere without a group of mine", async () => {
    const { s, open } = await openWorld();
    const group = await aGroup(s.as("camille"));
    await aContact(s.as("camille"), group);
    await share(s.as("camille"), group, { to: "jonas", level: "view" });
    const from = "Élodie Marchand <elodie@new.example>";
    const sidebar = await open("jonas", { message: { from, to: "jonas@halden.example" } });
    await sidebar.run("onMessage");
    await sidebar.tap(`Élodie Marchand / ${en.button.add}`);
    expect(sidebar.text()).toContain(en.adding.similarViewOnly);
    expect(sidebar.text()).toContain(en.adding.noGroup);
    expect(sidebar.steps()).toEqual([en.home.newGroup]);
  });
});

async function editing() {
  const world = await openWorld();
  const { s, open } = world;
  const group = await aGroup(s.as("camille"));
  const contact = await aContact(s.as("camille"), group);
  await share(s.as("camille"), group, { to: "jonas", level: "edit" });
  const path = `/v1/groups/${group}/contacts/${contact}`;
  const sidebar = await open("camille");
  await sidebar.act("openContact", { group, contact });
  await sidebar.tap(fr.button.edit);
  return { ...world, group, path, sidebar };
}

describe("an edit", () => {
  test("sends what was changed and keeps the rest; nothing changed needs no call", async () => {
    const { s, path, sidebar } = await editing();
    await sidebar.tap(fr.button.save);
    expect([sidebar.notice(), sidebar.calls()]).toEqual([fr.edit.nothing, 0]);
    await sidebar.tap(fr.button.edit);
    sidebar.type("organizations.0.title", "Directrice");
    await sidebar.tap(fr.button.save);
    expect([sidebar.notice(), sidebar.depth()]).toEqual([fr.edit.saved, 1]);
    const organizations = [{ name: "Verrerie Duval", title: "Directrice" }];
    expect(await s.as("jonas")("GET", path)).toMatchObject({
      json: { version: 2, person: { ...elodie, organizations } },
    });
  });

  test.each([
    ["theirs", "+45 1"],
    ["mine", "+33 2"],
  ])("that collides shows both, writes nothing, and then keeps %s", async (kept, number) => {
    const { s, path, sidebar } = await editing();
    const change = { person: { phoneNumbers: [{ value: "+45 1" }] }, version: 1 };
    expect(await s.as("jonas")("PATCH", path, change)).toMatchObject({ status: 200 });
    sidebar.type("phoneNumbers.0.value", "+33 2");
    await sidebar.tap(fr.button.save);
    expect(rowsOf(sidebar.top())).toEqual([
      `${fr.conflict.base} | +33 6 12 34 56 78`,
      `${fr.conflict.theirs} | +45 1`,
    ]);
    expect(await s.as("jonas")("GET", path)).toMatchObject({ json: { version: 2 } });
    sidebar.type("keep.phoneNumbers", kept);
    await sidebar.tap(fr.button.save);
    expect(await s.as("jonas")("GET", path)).toMatchObject({
      json: { version: kept === "mine" ? 3 : 2, person: { phoneNumbers: [{ value: number }] } },
    });
  });

  test("by somebody whose level was lowered meanwhile is refused, and the refusal is in the trail", async () => {
    const { s, open, group, path } = await editing();
    const sidebar = await open("jonas");
    await sidebar.act("editContact", { group, contact: path.split("/").pop() ?? "" });
    await share(s.as("camille"), group, { to: "jonas", level: "view" });
    sidebar.type("names.0.givenName", "Eve");
    await sidebar.tap(en.button.save);
    expect(sidebar.steps()).toEqual([en.button.back]);
    const refused = (await eventsOf(s)).filter((event) => event.outcome === "refused");
    expect(refused).toMatchObject([
      { actor: "jonas@halden.example", surface: "gmail", code: "level-too-low" },
    ]);
  });
});

describe("sharing", () => {
  test("is given, changed and withdrawn; the colleague sees each at once", async () => {
    const { s, open } = await openWorld();
    await aGroup(s.as("camille"));
    const owner = await open("camille");
    const colleague = await open("jonas");
    await owner.run("onHome");
    await owner.tap("Clients");
    await owner.tap(fr.button.share);
    await owner.tap(fr.share.add);
    owner.type("email", " Jonas@HALDEN.example ");
    await owner.tap(fr.button.share);
    expect(owner.notice()).toBe(fr.share.shared("jonas@halden.example", fr.level.view));
    await colleague.run("onHome");
    await colleague.tap("Clients");
    expect(colleague.text()).toContain(en.level.view);
    await owner.tap("jonas@halden.example");
    owner.type("level", "edit");
    owner.pickDay("end", "2050-01-31");
    await owner.tap(fr.button.save);
    expect(rowsOf(owner.top())[1]).toContain("2050");
    await colleague.run("onHome");
    await colleague.tap("Clients");
    expect(colleague.steps()).toEqual([en.button.add]);
    await owner.tap("jonas@halden.example");
    await owner.tap(fr.share.revoke);
    expect([owner.notice(), owner.text().includes(fr.share.none)]).toEqual([
      fr.share.revoked("jonas@halden.example"),
      true,
    ]);
    await colleague.tap(en.button.add);
    await colleague.run("onHome");
    expect(colleague.text()).toContain(en.home.empty);
  });

  test("is not offered to a viewer, who is refused when she asks anyway", async () => {
    const { s, open } = await openWorld();
    const group = await aGroup(s.as("camille"));
    await aContact(s.as("camille"), group);
    await share(s.as("camille"), group, { to: "jonas", level: "view" });
    const sidebar = await open("jonas");
    await sidebar.run("onHome");
    await sidebar.tap("Clients");
    const acts = tapsOf(sidebar.top()).map(([label]) => label);
    const why = en.group.why("view", en.because.person);
    const offered = [
      why,
      en.history.title,
      "Élodie Marchand",
      en.group.support,
      en.button.search,
      en.access.askMore,
    ];
    expect(acts).toEqual(offered);
    const form = { email: ["amina@halden.example"], level: ["view"] };
    await sidebar.act("shareGroup", { group, level: "own" }, form);
    expect(sidebar.steps()).toEqual([en.button.back]);
    expect(await s.as("camille")("GET", `/v1/groups/${group}/grants`)).toMatchObject({
      json: { items: [{ principal: "person:jonas@halden.example" }] },
    });
  });

  test("with one's own address is refused with one step", async () => {
    const { s, open } = await openWorld();
    const group = await aGroup(s.as("camille"));
    const sidebar = await open("camille");
    await sidebar.act("shareGroup", { group, level: "own" }, { email: ["camille@halden.example"] });
    expect(sidebar.steps()).toHaveLength(1);
  });
});

describe("a draft", () => {
  test("keeps whom it has, gets nobody twice whatever the case, and is warned of addresses outside", async () => {
    const { s, open } = await openWorld();
    const group = await aGroup(s.as("camille"));
    const people = [
      elodie,
      aPerson("Jonas", "jonas@halden.example"),
      aPerson("Marta", "Marta@polskistal.example"),
      aPerson("Jonas again", "JONAS@halden.example"),
      aPerson("Nobody"),
    ];
    for (const person of people) await aContact(s.as("camille"), group, person);
    const to = ["Boss <boss@halden.example>", "ELODIE.MARCHAND@verrerie-duval.example"];
    const sidebar = await open("camille", { draft: { to, cc: [], bcc: [] } });
    await sidebar.run("onCompose");
    await sidebar.tap("Clients");
    for (const fact of [fr.compose.count(2), fr.compose.already(1), fr.compose.withoutEmail(1)])
      expect(sidebar.text()).toContain(fact);
    const warned = sidebar
      .top()
      .sections?.find((one) => one.header === fr.compose.outside(1, "halden.example"));
    expect(widgetsOf({ sections: warned ? [warned] : [] })).toMatchObject([
      { decoratedText: { text: "marta@polskistal.example" } },
    ]);
    await sidebar.tap(fr.compose.to);
    const answer = sidebar.last();
    const action = "renderActions" in answer ? answer.renderActions.hostAppAction?.gmailAction : undefined;
    const emails =
      action && "updateDraftActionMarkup" in action
        ? (action.updateDraftActionMarkup.updateToRecipients?.toRecipients ?? []).map(({ email }) => email)
        : [];
    expect(emails.slice(0, 2)).toEqual(to);
    expect(emails.slice(2).sort()).toEqual(["jonas@halden.example", "marta@polskistal.example"]);
  });
});
