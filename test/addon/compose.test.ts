import { describe, expect, test } from "@jest/globals";
import type { AddonAnswer } from "../../src/simulator/card.ts";
import { buttonsOf, rowsOf, tapsOf } from "../support/drawn-card.ts";
import { camille, openSidebar, type Sitter, victor } from "../support/sidebar.ts";

const emptyDraft = { to: [], cc: [], bcc: [] };

async function composing(
  emails: (string | null)[],
  draft: { to: string[]; cc: string[]; bcc: string[] } = emptyDraft,
  person: Sitter = camille,
) {
  const sidebar = await openSidebar(person, { draft });
  const group = sidebar.backend.addGroup("Clients", { level: "view" });
  for (const email of emails) {
    sidebar.backend.addContact(group.id, {
      names: [{ givenName: "Somebody" }],
      ...(email ? { emailAddresses: [{ value: email }] } : {}),
    });
  }
  await sidebar.run("onCompose");
  await sidebar.tap("Clients");
  return sidebar;
}

function recipients(answer: AddonAnswer): unknown {
  const action = "renderActions" in answer ? answer.renderActions.hostAppAction?.gmailAction : null;
  return action && "updateDraftActionMarkup" in action ? action.updateDraftActionMarkup : null;
}

describe("a draft", () => {
  test("has no group to take when there is none", async () => {
    const sidebar = await openSidebar(camille, { draft: emptyDraft });
    await sidebar.run("onCompose");
    expect(sidebar.text()).toContain("You have no group yet.");
  });

  test("is offered all groups, ten at a time", async () => {
    const sidebar = await openSidebar(camille, { draft: emptyDraft });
    for (let i = 1; i <= 12; i += 1) sidebar.backend.addGroup(`Group ${i}`);
    await sidebar.run("onCompose");
    expect(rowsOf(sidebar.top())).toHaveLength(10);
    await sidebar.tap("Next");
    expect(rowsOf(sidebar.top())).toHaveLength(2);
    expect(sidebar.depth()).toBe(1);
  });

  test("gets a group's people into the line that was chosen", async () => {
    const sidebar = await composing(["a@halden.example", "b@halden.example"]);
    expect(rowsOf(sidebar.top())).toEqual(["2 people to add"]);
    expect(tapsOf(sidebar.top()).map(([label]) => label)).toEqual(["To", "Cc", "Bcc"]);
    const added = [{ email: "a@halden.example" }, { email: "b@halden.example" }];
    await sidebar.tap("To");
    expect(recipients(sidebar.last())).toEqual({ updateToRecipients: { toRecipients: added } });
    await sidebar.tap("Cc");
    expect(recipients(sidebar.last())).toEqual({ updateCcRecipients: { ccRecipients: added } });
    await sidebar.tap("Bcc");
    expect(recipients(sidebar.last())).toEqual({ updateBccRecipients: { bccRecipients: added } });
  });

  test("keeps whom it has, as they are written, and gets nobody twice whatever the case or line", async () => {
    const draft = { to: ["Ann <ANN@halden.example>"], cc: ["bob@halden.example"], bcc: [] };
    const sidebar = await composing(
      ["ann@halden.example", "Bob@halden.example", "cy@halden.example", "CY@halden.example"],
      draft,
    );
    expect(sidebar.text()).toContain("1 person to add");
    expect(sidebar.text()).toContain("2 addresses already in the draft");
    await sidebar.tap("To");
    expect(recipients(sidebar.last())).toEqual({
      updateToRecipients: {
        toRecipients: [{ email: "Ann <ANN@halden.example>" }, { email: "cy@halden.example" }],
      },
    });
  });

  test("is told which addresses stand outside the organization", async () => {
    const outside = Array.from({ length: 25 }, (_, i) => `p${i}@elsewhere.example`);
    const sidebar = await composing(["a@halden.example", ...outside]);
    expect(sidebar.text()).toContain("25 addresses outside halden.example");
    expect(rowsOf(sidebar.top()).slice(1)).toEqual(outside.slice(0, 20));
    expect(sidebar.text()).toContain("and 5 more");
  });

  test("of a consumer account has no outside", async () => {
    const sidebar = await composing(["a@halden.example"], emptyDraft, victor);
    expect(sidebar.text()).not.toContain("hors de");
    expect(sidebar.text()).toContain("1 personne à ajouter");
  });

  test("is told of people without an address, and of too many for one message", async () => {
    const sidebar = await composing([
      null,
      null,
      ...Array.from({ length: 501 }, (_, i) => `p${i}@halden.example`),
    ]);
    expect(sidebar.text()).toContain("2 contacts without an e-mail address, left out");
    expect(sidebar.text()).toContain("Gmail may refuse to send to more than 500 people at once.");
  });

  test.each([
    [["ann@halden.example"], "Everyone is in the draft already."],
    [[null], "Nobody in this group has an e-mail address."],
    [[], "Nobody in this group has an e-mail address."],
  ])("offers no line when there is nobody to add", async (emails, sentence) => {
    const sidebar = await composing(emails, { to: [], cc: ["Ann@halden.example"], bcc: [] });
    expect(sidebar.text()).toContain(sentence);
    expect(buttonsOf(sidebar.top())).toEqual([]);
  });

  test("that everyone joined meanwhile is left alone, with a word", async () => {
    const draft = { to: [] as string[], cc: [], bcc: [] };
    const sidebar = await composing(["ann@halden.example"], draft);
    draft.to.push("ann@halden.example");
    await sidebar.tap("Cc");
    expect(recipients(sidebar.last())).toBeFalsy();
    expect(sidebar.notice()).toBe("Everyone is in the draft already.");
  });

  test("of somebody who lost the group leads back to the groups", async () => {
    const sidebar = await composing(["ann@halden.example"]);
    sidebar.backend.refuse("not-found");
    await sidebar.tap("To");
    expect(recipients(sidebar.last())).toBeFalsy();
    expect(sidebar.top().header?.title).toBe("Not found");
    sidebar.backend.refuse(null);
    await sidebar.tap("My groups");
    expect(sidebar.top().header?.title).toBe("Add a group");
  });
});
