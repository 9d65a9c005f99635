// What a person sees when something does not work: one card, in her language, with one thing to do next.
import { describe, expect, test } from "@jest/globals";
import { type RefusalCode, refusalStatus } from "../../src/shared/contract/refusal.ts";
import { refusals } from "../../src/shared/i18n/refusal.ts";
import { buttonsOf } from "../support/drawn-card.ts";
import { camille, openSidebar, type Sidebar, type Sitter } from "../support/sidebar.ts";

const codes = Object.values(refusalCodes());
function refusalCodes(): Record<RefusalCode, RefusalCode> {
  return JSON.parse(JSON.stringify(refusalStatus), (key, value: unknown) => (key === "" ? value : key));
}
const french: Sitter = { ...camille, locale: "fr" };
const message = { from: "hanna@saimaa.example", to: camille.email };
const draft = { to: [], cc: [], bcc: [] };
const steps = (sidebar: Sidebar) => buttonsOf(sidebar.top()).map((button) => button.text);

describe.each(codes)("the refusal %s", (code) => {
  test.each([
    ["en", camille],
    ["fr", french],
  ] as const)("of an entry says what it is in %s, with one step that leads on", async (locale, person) => {
    const sidebar = await openSidebar(person, { message, draft });
    sidebar.backend.addGroup("Clients");
    for (const entry of ["onHome", "onMessage", "onCompose", "onOpenHome"]) {
      sidebar.backend.refuse(code);
      await sidebar.run(entry);
      const { title, detail } = refusals[locale][code];
      expect(sidebar.top().header?.title).toBe(title);
      expect(sidebar.text()).toContain(detail);
      expect(steps(sidebar)).toHaveLength(1);
    }
  });

  test("of a tap lies on top with one step, which leads on once it works again", async () => {
    const sidebar = await openSidebar();
    sidebar.backend.addGroup("Clients");
    await sidebar.run("onHome");
    sidebar.backend.refuse(code);
    await sidebar.tap("Clients");
    expect(sidebar.top().header?.title).toBe(refusals.en[code].title);
    expect(sidebar.depth()).toBe(2);
    const [step = ""] = steps(sidebar);
    expect(steps(sidebar)).toHaveLength(1);
    sidebar.backend.refuse(null);
    await sidebar.tap(step);
    const titles = {
      "Try again": "Clients",
      "My groups": "Contact groups",
      Back: "Contact groups",
      "Ask for access": "Ask for access",
    };
    expect(Object.entries(titles)).toContainEqual([step, sidebar.top().header?.title]);
  });
});

describe("every act", () => {
  test.each(["en", "fr"])(
    "that is refused, and any with no parameters at all, answers with a card and at most one call (%s)",
    async (locale) => {
      const sidebar = await openSidebar({ ...camille, locale }, { message, draft });
      const { actNames } = await names();
      for (const code of [null, "level-too-low", "audit-unavailable", "fault"] as const) {
        for (const name of actNames) {
          sidebar.backend.refuse(null);
          await sidebar.run("onHome");
          sidebar.backend.refuse(code);
          const answer = await sidebar.run("onAct", { parameters: [{ key: "act", value: name }] });
          expect([name, "error" in answer]).toEqual([name, false]);
        }
      }
    },
  );

  test("that is unknown is a fault, not a crash", async () => {
    const sidebar = await openSidebar();
    await sidebar.run("onHome");
    for (const name of ["", "constructor", "__proto__", "noSuchAct"]) {
      await sidebar.run("onAct", { parameters: [{ key: "act", value: name }] });
      expect(sidebar.top().header?.title).toBe("Something went wrong");
    }
  });
});

/** The acts, from the table that the bundle itself goes by. */
async function names() {
  const { readFile } = await import("node:fs/promises");
  const tables = await Promise.all(
    ["acts", "annex/forms", "annex/sharing"].map((table) => readFile(`src/addon/${table}.ts`, "utf8")),
  );
  const actNames = [...tables.join("\n").matchAll(/^import \{ (\w+) \} from "\.\.?\/actions/gm)].map(
    (match) => match[1] ?? "",
  );
  expect(actNames.length).toBeGreaterThan(25);
  return { actNames };
}

describe("a refusal", () => {
  test("for now says when to go on, where the reader is", async () => {
    const sidebar = await openSidebar();
    sidebar.backend.refuse("unavailable", { retryAfter: 90 });
    await sidebar.run("onHome");
    expect(sidebar.text()).toMatch(/You can go on at \d\d:\d\d\./);
  });

  test("of a form leads back to it", async () => {
    const sidebar = await openSidebar();
    await sidebar.run("onHome");
    await sidebar.tap("New group");
    sidebar.type("name", "Suppliers");
    sidebar.backend.refuse("unavailable");
    await sidebar.tap("Create");
    expect(steps(sidebar)).toEqual(["Back"]);
    await sidebar.tap("Back");
    expect(sidebar.top().header?.title).toBe("New group");
  });

  test("of a search is tried again with what was searched", async () => {
    const sidebar = await openSidebar();
    await sidebar.run("onHome");
    sidebar.type("q", "marta");
    sidebar.backend.refuse("unavailable");
    await sidebar.tap("Search");
    sidebar.backend.refuse(null);
    await sidebar.tap("Try again");
    expect(sidebar.backend.asked.at(-1)?.query.get("q")).toBe("marta");
    expect(sidebar.text()).toContain("Nobody found for “marta”");
    expect(sidebar.depth()).toBe(2);
  });
});

describe("when Google or the network is in the way", () => {
  test.each([
    ["refused", "Carnet cannot be reached"],
    ["unknown-host", "Carnet cannot be reached"],
    [500, "Carnet cannot be reached"],
    [502, "Carnet cannot be reached"],
    [503, "Carnet cannot be reached"],
    [429, "Too many requests"],
  ] as const)("the server that is %s is tried again", async (backend, title) => {
    const sidebar = await openSidebar();
    sidebar.setFaults({ backend });
    await sidebar.run("onHome");
    expect(sidebar.top().header?.title).toBe(title);
    expect(sidebar.text().includes("You can go on at")).toBe(backend === 429);
    sidebar.setFaults({ backend: "normal" });
    await sidebar.tap("Try again");
    expect(sidebar.top().header?.title).toBe("Contact groups");
    expect(sidebar.depth()).toBe(1);
  });

  test("a spent quota says when it resumes", async () => {
    const sidebar = await openSidebar(french);
    sidebar.setFaults({ urlFetchQuota: "exhausted" });
    await sidebar.run("onHome");
    expect(sidebar.top().header?.title).toBe("La limite quotidienne de Google est atteinte");
    expect(steps(sidebar)).toEqual(["Réessayer"]);
  });

  test("missing consent is asked for, without a call, and Google's prompt is let through", async () => {
    const sidebar = await openSidebar(camille, { message, draft });
    for (const entry of ["onHome", "onMessage", "onCompose"]) {
      sidebar.setFaults({ consent: "no-identity" });
      await sidebar.run(entry);
      expect(sidebar.top().header?.title).toBe("Carnet needs your permission");
      expect(steps(sidebar)).toEqual(["Give access"]);
      await sidebar.tap("Give access");
      expect(sidebar.last()).toMatchObject({ error: { reason: "authorization" } });
      expect(sidebar.backend.asked).toHaveLength(0);
    }
    sidebar.setFaults({ consent: "granted" });
    await sidebar.tap("Give access");
    expect(sidebar.top().header?.title).toBe("Add a group");
  });

  test("a message that Gmail does not show asks for consent", async () => {
    const sidebar = await openSidebar();
    await sidebar.run("onMessage");
    expect(steps(sidebar)).toHaveLength(1);
    expect(sidebar.backend.asked).toHaveLength(0);
  });
});
