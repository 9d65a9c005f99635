// What holds for every card and act over the real server: one next step when refused, text never read as markup, one call
// at most, no need for a form that Gmail left out. And the bundle's weight and time to load, printed.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "@jest/globals";
import { en } from "../../src/shared/i18n/en.ts";
import { fr } from "../../src/shared/i18n/fr.ts";
import { refusals } from "../../src/shared/i18n/refusal.ts";
import { addonBundle } from "../support/addon-bundle.ts";
import { aContact, aGroup, aPerson, share } from "../support/builders.ts";
import { openWorld } from "../support/live-sidebar.ts";

const message = { from: "Hanna <hanna.virtanen@saimaa.example>", to: "camille@halden.example" };
const draft = { to: [], cc: [], bcc: [] };
const entries = ["onHome", "onMessage", "onCompose", "onOpenHome"];

describe("one card with one next step", () => {
  test.each([
    [{ backend: "refused" }, "unreachable", "tryAgain"],
    [{ backend: 429 }, "busy", "tryAgain"],
    [{ backend: 503 }, "unreachable", "tryAgain"],
    [{ urlFetchQuota: "exhausted" }, "quota", "tryAgain"],
    [{ consent: "no-identity" }, "consent", "giveAccess"],
  ] as const)("says %j at every entry, in both languages", async (faults, trouble, step) => {
    const { open, setFaults } = await openWorld();
    setFaults(faults);
    for (const [name, say] of [
      ["camille", fr],
      ["jonas", en],
    ] as const) {
      const sidebar = await open(name, { message, draft });
      for (const entry of entries) {
        await sidebar.run(entry);
        expect([entry, sidebar.title(), sidebar.steps()]).toEqual([
          entry,
          say.trouble[trouble].title,
          [say.button[step]],
        ]);
        expect(sidebar.calls()).toBe(0);
      }
    }
    setFaults({ backend: "normal", urlFetchQuota: "normal", consent: "granted" });
    const sidebar = await open("camille", { message, draft });
    await sidebar.run("onHome");
    expect(sidebar.title()).toBe(fr.home.title);
  });

  test("for a revoked consent is Google's own prompt, and no call is made", async () => {
    const { open, setFaults } = await openWorld();
    setFaults({ consent: "revoked" });
    const sidebar = await open("camille", { message, draft });
    for (const entry of entries) {
      expect(await sidebar.run(entry)).toMatchObject({ error: { reason: "authorization" } });
      expect(sidebar.calls()).toBe(0);
    }
  });

  test("stands in the server's own words for a token that is no longer good, and for what is gone", async () => {
    const { s, open } = await openWorld();
    const old = await s.google.idTokenFor("camille@halden.example");
    s.clock.advance(3 * 3_600_000);
    const late = await open("camille", { idToken: old ?? "" });
    await late.run("onHome");
    expect([late.title(), late.steps()]).toEqual([refusals.fr["signed-out"].title, [fr.button.tryAgain]]);
    const group = await aGroup(s.as("camille"));
    await share(s.as("camille"), group, { to: "jonas", level: "view" });
    const sidebar = await open("jonas");
    await sidebar.run("onHome");
    await s.as("camille")("DELETE", `/v1/groups/${group}/grants/person:jonas@halden.example`);
    await sidebar.tap("Clients");
    expect([sidebar.title(), sidebar.steps()]).toEqual([refusals.en["not-found"].title, [en.access.ask]]);
    await sidebar.tap(en.access.ask);
    await sidebar.tap(en.access.send);
    await sidebar.tap(en.button.home);
    expect(sidebar.text()).toContain(en.home.empty);
  });
});

describe("every act", () => {
  type Prepared = { parameters: Record<string, string>; form: Record<string, string[]>; calls: number };
  const typed: Record<string, Record<string, string[]>> = {
    addContact: { "names.0.givenName": ["Ada"] },
    saveContact: { "names.0.givenName": ["Ada"] },
    createGroup: { name: ["Suppliers"] },
    searchGroup: { q: ["ada"] },
    searchPeople: { q: ["ada"] },
    suggestPeople: { q: ["ada"] },
    shareGroup: { email: ["amina@halden.example"], level: ["view"], kind: ["person"] },
    changeGrant: { level: ["edit"] },
  };
  const silent = [
    "goBack",
    "confirmDeletion",
    "openGrant",
    "startGroup",
    "startSharing",
    "confirmLeave",
    "startRequest",
    "startTransfer",
    "confirmTransfer",
  ];
  const names = ["acts", "annex/forms", "annex/sharing"].flatMap((table) =>
    [
      ...readFileSync(`src/addon/${table}.ts`, "utf8").matchAll(/^import \{ (\w+) \} from "\.\.?\/actions/gm),
    ].map((match) => match[1] ?? ""),
  );

  async function prepared() {
    const world = await openWorld();
    const as = world.s.as("camille");
    const group = await aGroup(as);
    const contact = await aContact(as, group);
    await share(as, group, { to: "jonas", level: "view" });
    const trace = JSON.stringify({ isForced: false, fields: { names: [] } });
    const emails = JSON.stringify([{ value: "a@b.example" }]);
    const about = { group, contact, version: "1", name: "N", groupName: "G", trace, emails, nonce: "n" };
    const grant = { principal: "person:jonas@halden.example", held: "view", level: "own" };
    const all = { ...about, ...grant, email: "x@y.example", entry: "onMessage", line: "cc", kind: "owned" };
    const sidebar = await world.open("camille", { message, draft });
    await sidebar.run("onHome");
    const of = (name: string): Prepared => ({
      parameters: all,
      form: typed[name] ?? {},
      calls: silent.includes(name) ? 0 : 1,
    });
    return { ...world, sidebar, of };
  }

  test("makes the one call it needs, or none", async () => {
    expect(names.length).toBeGreaterThan(25);
    for (const name of names) {
      const { sidebar, of } = await prepared();
      const { parameters, form, calls } = of(name);
      const answer = await sidebar.act(name, parameters, form);
      expect([name, sidebar.calls(), "error" in answer]).toEqual([name, calls, false]);
      expect([name, sidebar.title()]).not.toEqual([name, fr.trouble.fault.title]);
      expect([name, sidebar.title()]).not.toEqual([name, refusals.fr.fault.title]);
    }
  });

  test("takes fields that are not there for empty, and is no fault for it", async () => {
    for (const name of names) {
      const { sidebar, of, logged } = await prepared();
      const answer = await sidebar.act(name, of(name).parameters);
      expect([name, "error" in answer, logged]).toEqual([name, false, []]);
      expect([name, sidebar.title()]).not.toEqual([name, fr.trouble.fault.title]);
    }
  });

  test("without any parameter still answers with at most one call, and the server never fails", async () => {
    const { sidebar } = await prepared();
    for (const name of names) {
      const answer = await sidebar.act(name, {});
      expect([name, "error" in answer]).toEqual([name, false]);
      // what the add-on itself cannot read goes no further, which is its own fault card and no call
      if (sidebar.calls() > 0) expect([name, sidebar.title()]).not.toEqual([name, refusals.fr.fault.title]);
      await sidebar.run("onHome");
    }
  });
});

test.each(["<b>Bobby</b> & <img src=x>", "=1+1", "\u202Eevil\u2066 name"])(
  "the name %j comes through the store as it was written and reads as text on every card",
  async (evil) => {
    const { s, open, logged } = await openWorld();
    const as = s.as("camille");
    const group = await aGroup(as, evil);
    const contact = await aContact(as, group, {
      ...aPerson(evil, "evil@example.com"),
      organizations: [{ name: evil, title: evil }],
      biographies: [{ value: evil }],
    });
    const from = `"${evil}" <new@example.com>`;
    const to = "evil@example.com";
    const sidebar = await open("camille", { message: { from, to }, draft });
    const place = { group, contact, email: "new@example.com", name: evil, groupName: evil, level: "own" };
    const visible = evil.replace(/\p{Cf}/gu, "");
    const drawn = async (run: Promise<unknown>) => {
      await run;
      expect(sidebar.text().replace(/\p{Cf}/gu, "")).toContain(visible);
    };
    for (const entry of entries) await drawn(sidebar.run(entry));
    const acts = ["openGroup", "openContact", "editContact", "confirmDeletion", "openSharing", "startAdding"];
    const more = ["openAccess", "startRequest", "confirmLeave", "startTransfer"];
    for (const act of [...acts, ...more, "chooseGroup", "startContact", "openPerson"])
      await drawn(sidebar.act(act, place));
    await drawn(sidebar.act("searchPeople", { q: visible.split(" ").pop() ?? "" }));
    expect(logged).toEqual([]);
  },
);

test("the bundle weighs at most 60 KB and loads, with the files beside it, where there is nothing but the language", async () => {
  const { code, english, french, annex, witness } = await addonBundle();
  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(60_000);
  const sandbox = {};
  for (const file of [code, english.code, french.code, annex.code, witness.code])
    expect(() => runInNewContext(file, sandbox)).not.toThrow();
});
