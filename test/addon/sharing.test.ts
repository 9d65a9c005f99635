import { describe, expect, test } from "@jest/globals";
import type { Group } from "../../src/shared/contract/groups.ts";
import { buttonsOf, rowsOf, widgetsOf } from "../support/drawn-card.ts";
import { camille, openSidebar, type Sidebar, victor } from "../support/sidebar.ts";

async function sharingOpen(
  about: Partial<Group> = {},
  person = camille,
  grants: [string, "view" | "edit" | "manage", string?][] = [],
) {
  const sidebar = await openSidebar(person);
  const group = sidebar.backend.addGroup("Clients", {
    owner: { kind: "person", email: person.email },
    ...about,
  });
  for (const [principal, level, expiresAt] of grants)
    sidebar.backend.putGrant(group.id, principal, level, expiresAt ?? null);
  const parameters = [
    { key: "act", value: "openSharing" },
    { key: "group", value: group.id },
  ];
  await sidebar.run("onHome");
  await sidebar.run("onAct", { parameters });
  return { sidebar, group };
}

function options(sidebar: Sidebar, name: string): string[] {
  return widgetsOf(sidebar.top()).flatMap((widget) =>
    "selectionInput" in widget && widget.selectionInput.name === name
      ? widget.selectionInput.items.map((item) => item.value)
      : [],
  );
}

describe("whom a group is shared with", () => {
  test("is its owner alone at first", async () => {
    const { sidebar } = await sharingOpen();
    expect(rowsOf(sidebar.top())).toEqual(["camille@halden.example | Owner"]);
    expect(sidebar.text()).toContain("Not shared with anyone yet.");
  });

  test("is told with level, end, and who stands outside", async () => {
    const { sidebar } = await sharingOpen({}, camille, [
      ["person:jonas@halden.example", "edit", "2126-03-31T22:00:00.000Z"],
      ["team:treasury@halden.example", "view"],
      ["domain:halden.example", "view"],
      ["person:victor.moreau@freemail.example", "view"],
    ]);
    expect(rowsOf(sidebar.top()).slice(1)).toEqual([
      "Can edit · until 31\u00a0Mar\u00a02126 | jonas@halden.example | By camille@halden.example, 10\u00a0Jan\u00a02026",
      "Can view | Team treasury@halden.example | By camille@halden.example, 10\u00a0Jan\u00a02026",
      "Can view | Everyone at halden.example | By camille@halden.example, 10\u00a0Jan\u00a02026",
      "Can view | victor.moreau@freemail.example | Outside your organization · By camille@halden.example, 10\u00a0Jan\u00a02026",
    ]);
  });

  test("stays a card when they are 150", async () => {
    const grants = Array.from({ length: 150 }, (_, i): [string, "view"] => [
      `person:p${i}@halden.example`,
      "view",
    ]);
    const { sidebar } = await sharingOpen({}, camille, grants);
    expect(sidebar.text()).toContain("and 70 more");
  });

  test("is not changed by a manager where a grant is as high as hers", async () => {
    const { sidebar } = await sharingOpen({ level: "manage", owner: { kind: "organization" } }, camille, [
      ["person:jonas@halden.example", "manage"],
      ["person:amina@halden.example", "edit"],
    ]);
    expect(rowsOf(sidebar.top())[1]).toContain("You cannot change this access; the owner can.");
    expect(buttonsOf(sidebar.top()).map((button) => button.text)).toEqual([
      "Why?",
      "Share with someone",
      "Expand",
    ]);
  });
});

describe("sharing", () => {
  test("with somebody needs an address, and a day still to come", async () => {
    const { sidebar } = await sharingOpen();
    await sidebar.tap("Share with someone");
    const calls = sidebar.backend.asked.length;
    sidebar.type("email", "jonas");
    sidebar.pickDay("end", "2020-01-14");
    await sidebar.tap("Share");
    expect(sidebar.text()).toContain("This is not an e-mail address.");
    expect(sidebar.text()).toContain("Choose a day that is still to come.");
    expect(sidebar.backend.asked).toHaveLength(calls);
  });

  test("with a person at a level until the end of a day, where the reader is, says what was done", async () => {
    const { sidebar, group } = await sharingOpen();
    await sidebar.tap("Share with someone");
    sidebar.type("email", " Jonas@Halden.example ");
    sidebar.type("level", "edit");
    sidebar.pickDay("end", "2126-01-15");
    await sidebar.tap("Share");
    expect(sidebar.backend.grantsOf(group.id)).toMatchObject([
      { principal: "person:jonas@halden.example", level: "edit", expiresAt: "2126-01-15T23:00:00.000Z" },
    ]);
    expect(sidebar.notice()).toBe("jonas@halden.example: can edit");
    expect(rowsOf(sidebar.top())[1]).toContain("Can edit · until 15\u00a0Jan\u00a02126");
    expect(sidebar.depth()).toBe(2);
  });

  test.each([
    ["team", "treasury@halden.example", "team:treasury@halden.example"],
    ["domain", "", "domain:halden.example"],
  ])("with a %s", async (kind, email, principal) => {
    const { sidebar, group } = await sharingOpen();
    await sidebar.tap("Share with someone");
    expect(options(sidebar, "kind")).toEqual(["person", "team", "domain"]);
    sidebar.type("kind", kind);
    sidebar.type("email", email);
    await sidebar.tap("Share");
    expect(sidebar.backend.grantsOf(group.id)).toMatchObject([{ principal, level: "view", expiresAt: null }]);
  });

  test("from a consumer account is with persons only, whatever comes back", async () => {
    const { sidebar, group } = await sharingOpen({}, victor);
    await sidebar.tap("Partager avec quelqu’un");
    expect(options(sidebar, "kind")).toEqual([]);
    sidebar.type("kind", "domain");
    sidebar.type("email", "ami@example.com");
    await sidebar.tap("Partager");
    expect(sidebar.backend.grantsOf(group.id)).toMatchObject([{ principal: "person:ami@example.com" }]);
  });

  test("offers each level with what it means, none above one's own", async () => {
    const { sidebar } = await sharingOpen({ level: "manage", owner: { kind: "organization" } });
    await sidebar.tap("Share with someone");
    expect(options(sidebar, "level")).toEqual(["view", "edit", "delete", "manage", "none"]);
    expect(sidebar.text()).toContain("Can edit · Adds and changes contacts");
    expect(sidebar.text()).toContain("Blocked · Sees nothing, even if a team or everyone has access");
  });

  test("that the server refuses at a field is asked again there; another refusal leads back", async () => {
    const { sidebar } = await sharingOpen();
    await sidebar.tap("Share with someone");
    sidebar.type("email", "jonas@halden.example");
    sidebar.backend.refuse("malformed", { fields: [{ path: "principal", problem: "is odd" }] });
    await sidebar.tap("Share");
    expect(sidebar.text()).toContain("This is not valid.");
    sidebar.backend.refuse("principal-outside");
    await sidebar.tap("Share");
    expect(sidebar.top().header?.title).toBe("Not open to this address");
    expect(buttonsOf(sidebar.top()).map((button) => button.text)).toEqual(["Back"]);
  });
});

describe("a grant", () => {
  const jonas = "person:jonas@halden.example";

  test("left as it was needs no call", async () => {
    const { sidebar } = await sharingOpen({}, camille, [[jonas, "edit", "2126-03-31T12:34:56.000Z"]]);
    await sidebar.tap("jonas@halden.example");
    const calls = sidebar.backend.asked.length;
    await sidebar.tap("Save");
    expect(sidebar.notice()).toBe("Nothing was changed");
    expect(sidebar.backend.asked).toHaveLength(calls);
  });

  test("changes level and keeps its exact end", async () => {
    const { sidebar, group } = await sharingOpen({}, camille, [[jonas, "edit", "2126-03-31T12:34:56.000Z"]]);
    await sidebar.tap("jonas@halden.example");
    sidebar.type("level", "view");
    await sidebar.tap("Save");
    expect(sidebar.backend.grantsOf(group.id)).toMatchObject([
      { level: "view", expiresAt: "2126-03-31T12:34:56.000Z" },
    ]);
    expect(sidebar.notice()).toBe("jonas@halden.example: can view");
  });

  test("gets another end, or none; the past is refused at the field", async () => {
    const { sidebar, group } = await sharingOpen({}, camille, [[jonas, "edit", "2126-03-31T22:00:00.000Z"]]);
    await sidebar.tap("jonas@halden.example");
    sidebar.pickDay("end", "2020-01-02");
    await sidebar.tap("Save");
    expect(sidebar.text()).toContain("Choose a day that is still to come.");
    sidebar.pickDay("end", "2126-05-01");
    await sidebar.tap("Save");
    expect(sidebar.backend.grantsOf(group.id)).toMatchObject([{ expiresAt: "2126-05-01T23:00:00.000Z" }]);
    await sidebar.tap("jonas@halden.example");
    sidebar.type("noEnd", "yes");
    await sidebar.tap("Save");
    expect(sidebar.backend.grantsOf(group.id)).toMatchObject([{ expiresAt: null }]);
    expect(sidebar.depth()).toBe(2);
  });

  test("is withdrawn", async () => {
    const { sidebar, group } = await sharingOpen({}, camille, [[jonas, "edit"]]);
    await sidebar.tap("jonas@halden.example");
    await sidebar.tap("Withdraw access");
    expect(sidebar.backend.grantsOf(group.id)).toEqual([]);
    expect(sidebar.notice()).toBe("jonas@halden.example no longer has access");
    expect(sidebar.depth()).toBe(2);
  });
});
