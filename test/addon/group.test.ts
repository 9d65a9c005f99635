import { describe, expect, test } from "@jest/globals";
import type { Group } from "../../src/shared/contract/groups.ts";
import { buttonsOf, rowsOf, tapsOf } from "../support/drawn-card.ts";
import { camille, openSidebar } from "../support/sidebar.ts";

async function groupOpen(about: Partial<Group> = {}, contacts = 0, locale = "en") {
  const sidebar = await openSidebar({ ...camille, locale });
  const group = sidebar.backend.addGroup("Clients", about);
  for (let i = 1; i <= contacts; i += 1) {
    sidebar.backend.addContact(group.id, {
      names: [{ givenName: "Contact", familyName: `${i}.` }],
      emailAddresses: [{ value: `c${i}@example.com` }],
    });
  }
  await sidebar.run("onHome");
  await sidebar.tap("Clients");
  return { sidebar, group };
}
const labels = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map((button) => button.text);

describe("a group", () => {
  test("tells its owner what it holds and with how many it is shared", async () => {
    const { sidebar } = await groupOpen({ grantCount: 2 }, 1);
    expect(sidebar.top().header).toMatchObject({ title: "Clients", subtitle: "1 contact · owned by you" });
    expect(rowsOf(sidebar.top())).toEqual([
      "Your access | Owner: you own this group",
      "Shared with 2 others",
      "History",
      "Trash",
      "Contact 1. | c1@example.com",
      "Possible duplicates",
      "Hidden fields",
      "Go back to a moment",
      "Support access",
    ]);
    expect(labels(sidebar.top())).toEqual(["Hand over", "Search", "Add", "Share"]);
  });

  test.each<[Partial<Group>, string, string[]]>([
    [
      { level: "view", because: { kind: "domain", principal: "domain:halden.example" } },
      "Can view: shared with everyone at halden.example | For more access, ask jonas@halden.example.",
      ["Ask for more"],
    ],
    [
      { level: "edit", because: { kind: "team", principal: "team:treasury@halden.example" } },
      "Can edit: through the team treasury@halden.example | For more access, ask jonas@halden.example.",
      ["Add"],
    ],
    [
      { level: "delete", because: { kind: "person", principal: "person:camille@halden.example" } },
      "Can delete: shared with you by name | For more access, ask jonas@halden.example.",
      ["Add"],
    ],
    [
      { level: "manage", because: { kind: "person", principal: "person:camille@halden.example" } },
      "Can share: shared with you by name",
      ["Add", "Share"],
    ],
  ])("says why I hold what I hold, who can give more, and offers no more", async (about, access, offered) => {
    const { sidebar } = await groupOpen({
      owner: { kind: "person", email: "jonas@halden.example" },
      ...about,
    });
    expect(rowsOf(sidebar.top())[0]).toBe(`Your access | ${access}`);
    expect(labels(sidebar.top())).toEqual(offered);
    expect(sidebar.text().includes("Not shared yet")).toBe(about.level === "manage");
  });

  test("of the organization is owned by its administrators", async () => {
    const { sidebar } = await groupOpen({ owner: { kind: "organization" } }, 0, "fr");
    expect(rowsOf(sidebar.top())[0]).toBe("Votre accès | Propriétaire\u00a0: vous êtes administrateur");
    expect(sidebar.top().header?.subtitle).toBe("0 contact · propriétaire\u00a0: votre organisation");
    expect(sidebar.text()).toContain("Aucun contact pour l’instant.");
  });

  test("shows ten people at a time in place, and the first again", async () => {
    const { sidebar } = await groupOpen({}, 23);
    const people = () => rowsOf(sidebar.top()).filter((row) => row.startsWith("Contact "));
    expect(people()).toHaveLength(10);
    await sidebar.tap("Next");
    await sidebar.tap("Next");
    expect(people()).toHaveLength(3);
    expect(labels(sidebar.top())).toEqual(["Hand over", "Search", "First page", "Select", "Add", "Share"]);
    expect(sidebar.depth()).toBe(2);
    await sidebar.tap("First page");
    expect(people()[0]).toContain("Contact 1.");
  });

  test("is searched in place, and pages keep to what was searched", async () => {
    const { sidebar } = await groupOpen({}, 23);
    sidebar.type("q", "contact");
    await sidebar.tap("Search");
    await sidebar.tap("Next");
    expect(sidebar.backend.asked.at(-1)?.query.get("q")).toBe("contact");
    sidebar.type("q", "c7@");
    await sidebar.tap("Search");
    expect(rowsOf(sidebar.top()).slice(4, -4)).toEqual(["Contact 7. | c7@example.com"]);
    sidebar.type("q", "nobody");
    await sidebar.tap("Search");
    expect(sidebar.text()).toContain("Nobody found for “nobody” in this group.");
    sidebar.type("q", "");
    await sidebar.tap("Search");
    expect(rowsOf(sidebar.top())).toHaveLength(18);
    expect(sidebar.depth()).toBe(2);
  });

  test("takes a new contact from its own page, and refuses an empty one without a call", async () => {
    const { sidebar, group } = await groupOpen({ level: "edit" });
    await sidebar.tap("Add");
    const calls = sidebar.backend.asked.length;
    await sidebar.tap("Add");
    expect(sidebar.text()).toContain("Fill in a name, an organization, an e-mail address or a phone number.");
    expect(sidebar.backend.asked).toHaveLength(calls);
    sidebar.type("phoneNumbers.0.value", "+45 32 12 34 56");
    await sidebar.tap("Add");
    expect(sidebar.backend.contactsOf(group.id).map((one) => one.person)).toEqual([
      { phoneNumbers: [{ value: "+45 32 12 34 56" }] },
    ]);
    expect(sidebar.top().header?.title).toBe("+45 32 12 34 56");
    expect(tapsOf(sidebar.top()).map(([label]) => label)).toContain("In Clients");
  });
});
