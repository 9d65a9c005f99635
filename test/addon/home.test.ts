import { describe, expect, test } from "@jest/globals";
import { actionAt, parametersOf, rowsOf, tapsOf } from "../support/drawn-card.ts";
import { camille, openSidebar } from "../support/sidebar.ts";

const jonas = { kind: "person", email: "jonas@halden.example" } as const;

describe("home", () => {
  test("without a group says what to do and offers it", async () => {
    const sidebar = await openSidebar();
    await sidebar.run("onHome");
    expect(sidebar.text()).toContain("No groups yet.");
    expect(tapsOf(sidebar.top()).map(([label]) => label)).toEqual(["Search", "New group"]);
  });

  test("lists my groups and those shared with me apart, each with its count and my level", async () => {
    const sidebar = await openSidebar();
    sidebar.backend.addGroup("Suppliers", { contactCount: 1234 });
    sidebar.backend.addGroup("Treasury", {
      owner: jonas,
      level: "view",
      because: { kind: "person", principal: "" },
      contactCount: 1,
    });
    await sidebar.run("onHome");
    expect(sidebar.text()).toContain("I own (1)");
    expect(sidebar.text()).toContain("Shared with me (1)");
    expect(rowsOf(sidebar.top())).toEqual([
      "Suppliers | Owner · 1,234 contacts",
      "Treasury | Can view · 1 contact",
    ]);
  });

  test("speaks French to those who read it", async () => {
    const sidebar = await openSidebar({ ...camille, locale: "fr-CA" });
    sidebar.backend.addGroup("Trésorerie", { contactCount: 1234 });
    await sidebar.run("onHome");
    expect(sidebar.top().header?.title).toBe("Groupes de contacts");
    expect(rowsOf(sidebar.top())).toEqual(["Trésorerie | Propriétaire · 1\u202f234 contacts"]);
    expect(sidebar.backend.asked[0]?.headers.get("accept-language")).toBe("fr");
  });

  test("shows ten groups of each kind, and all of them a page at a time", async () => {
    const sidebar = await openSidebar();
    for (let i = 1; i <= 23; i += 1) sidebar.backend.addGroup(`Group ${i}`);
    await sidebar.run("onHome");
    expect(sidebar.text()).toContain("I own (23)");
    expect(rowsOf(sidebar.top())).toHaveLength(10);
    await sidebar.tap("Show all");
    await sidebar.tap("Next");
    await sidebar.tap("Next");
    expect(rowsOf(sidebar.top()).map((row) => row.split(" |")[0])).toEqual([
      "Group 21",
      "Group 22",
      "Group 23",
    ]);
    expect(tapsOf(sidebar.top()).map(([label]) => label)).not.toContain("Next");
    expect(sidebar.depth()).toBe(2);
    await sidebar.tap("First page");
    expect(rowsOf(sidebar.top())[0]).toContain("Group 1 ");
  });

  test("counts and pages each kind by itself, however many there are of the other", async () => {
    const sidebar = await openSidebar();
    for (let i = 1; i <= 3; i += 1) sidebar.backend.addGroup(`Mine ${i}`);
    for (let i = 1; i <= 12; i += 1) sidebar.backend.addGroup(`Theirs ${i}`, { owner: jonas, level: "view" });
    await sidebar.run("onHome");
    expect(sidebar.text()).toContain("I own (3)");
    expect(sidebar.text()).toContain("Shared with me (12)");
    expect(rowsOf(sidebar.top())).toHaveLength(13);
    await sidebar.tap("Show all");
    await sidebar.tap("Next");
    expect(rowsOf(sidebar.top()).map((row) => row.split(" |")[0])).toEqual(["Theirs 11", "Theirs 12"]);
  });

  test("opens from Gmail's menu too", async () => {
    const sidebar = await openSidebar();
    sidebar.backend.addGroup("Suppliers");
    await sidebar.run("onOpenHome");
    expect(rowsOf(sidebar.top())).toEqual(["Suppliers | Owner · 0 contacts"]);
  });
});

describe("a new group", () => {
  test("needs a name, and says so at the field without a call", async () => {
    const sidebar = await openSidebar();
    await sidebar.run("onHome");
    await sidebar.tap("New group");
    const calls = sidebar.backend.asked.length;
    await sidebar.tap("Create");
    expect(sidebar.text()).toContain("Give the group a name.");
    expect(sidebar.backend.asked).toHaveLength(calls);
  });

  test("is created once by a double click, and opened", async () => {
    const sidebar = await openSidebar();
    await sidebar.run("onHome");
    await sidebar.tap("New group");
    sidebar.type("name", "  Suppliers ");
    const creating = actionAt(sidebar.top(), "Create");
    await sidebar.tap("Create");
    expect(sidebar.top().header?.title).toBe("Suppliers");
    expect(sidebar.notice()).toBe("Group created");
    expect(sidebar.depth()).toBe(2);
    await sidebar.run("onAct", { parameters: creating.parameters ?? [], form: { name: ["  Suppliers "] } });
    await sidebar.run("onAct", { parameters: creating.parameters ?? [], form: { name: ["Clients"] } });
    const keys = sidebar.backend.asked
      .filter((one) => one.method === "POST")
      .map((one) => one.headers.get("idempotency-key"));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}-/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  test("draws a nonce of its own each time", async () => {
    const sidebar = await openSidebar();
    const nonces = new Set<string | undefined>();
    for (let i = 0; i < 3; i += 1) {
      await sidebar.run("onHome");
      await sidebar.tap("New group");
      nonces.add(parametersOf(actionAt(sidebar.top(), "Create"))["nonce"]);
    }
    expect(nonces.size).toBe(3);
  });
});

describe("search", () => {
  test("for less than two characters asks for more and makes no call", async () => {
    const sidebar = await openSidebar();
    await sidebar.run("onHome");
    for (const query of ["", " ", "é"]) {
      sidebar.type("q", query);
      await sidebar.act(actionAt(sidebar.top(), "Search"));
      expect(sidebar.text()).toContain("Type at least two characters.");
    }
    expect(sidebar.backend.asked).toHaveLength(1);
  });

  test("finds people in all groups, and searches again in place", async () => {
    const sidebar = await openSidebar();
    const suppliers = sidebar.backend.addGroup("Suppliers");
    sidebar.backend.addContact(suppliers.id, {
      names: [{ givenName: "Łucja", familyName: "Zielińska" }],
      organizations: [{ name: "ZIEL" }],
    });
    await sidebar.run("onHome");
    sidebar.type("q", "lucja");
    await sidebar.tap("Search");
    expect(rowsOf(sidebar.top())).toEqual(["Łucja Zielińska | ZIEL · Suppliers"]);
    sidebar.type("q", "nobody & <co>");
    await sidebar.tap("Search");
    expect(sidebar.text()).toContain("Nobody found for “nobody & <co>”");
    expect(sidebar.depth()).toBe(2);
    expect(sidebar.backend.asked.at(-1)?.query.get("q")).toBe("nobody & <co>");
  });

  test("suggests names as one types, and nothing when it cannot", async () => {
    const sidebar = await openSidebar();
    const suppliers = sidebar.backend.addGroup("Suppliers");
    for (let i = 0; i < 12; i += 1)
      sidebar.backend.addContact(suppliers.id, { names: [{ givenName: `Marta ${i}` }] });
    sidebar.backend.addContact(suppliers.id, { names: [{ givenName: "Marta 0" }] });
    await sidebar.run("onHome");
    const suggest = async (q: string) => {
      const answer = await sidebar.run("onAct", {
        parameters: [{ key: "act", value: "suggestPeople" }],
        form: { q: [q] },
      });
      return "autoComplete" in answer ? answer.autoComplete.items.map((item) => item.text) : answer;
    };
    expect(await suggest("mar")).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((i) => `Marta ${i}`));
    expect(await suggest("m")).toEqual([]);
    sidebar.backend.refuse("unavailable");
    expect(await suggest("mar")).toEqual([]);
  });
});
