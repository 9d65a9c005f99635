// The admin console as an admin sees it, in a real browser: numbers, groups, a person's view, a leaver from form to report.

import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { DemoPerson } from "../../src/simulator/google/people.ts";
import { seriousFindings } from "../support/axe.ts";
import { findBrowser } from "../support/browser.ts";
import { aContact, aGroup, share } from "../support/builders.ts";
import { photographConsole as photograph, type PageServer, startPageServer } from "../support/page-server.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const hostile = "<img src=x onerror=alert(1)>";
const sections = [
  "overview",
  "attention",
  "groups",
  "people",
  "people/jonas%40halden.example",
  "outside",
  "policy",
  "fields",
  "review",
  "leavers",
  "keeping",
];
const victor = "victor.moreau@freemail.example";
const gone: DemoPerson = {
  email: "left@halden.example",
  givenName: "Left",
  familyName: "Quist",
  domain: "halden.example",
  admin: false,
  locale: "en",
  timeZone: "Europe/Oslo",
  sub: "104210000000000000201",
};

inBrowser("the admin console", () => {
  let pages: PageServer;
  beforeAll(async () => {
    pages = await startPageServer([gone]);
    const { s } = pages;
    const board = await aGroup(s.as("camille"), "Board members");
    await aContact(s.as("camille"), board);
    await s.as("priya")("PUT", "/v1/admin/policy", { outside: "on", mostLevel: "edit" });
    await share(s.as("camille"), board, { to: `person:${victor}`, level: "edit" });
    await share(s.as("camille"), board, { to: "person:rita@other.example", level: "view" });
    await aGroup(s.as("left@halden.example"), "Left behind");
    await share(s.as("camille"), board, { to: "left", level: "view" });
    await share(s.as("camille"), board, { to: "team:treasury@halden.example", level: "edit" });
    const named = await aGroup(s.as("jonas"), hostile);
    const expiresAt = new Date(s.clock.now() + 86_400_000 * 20).toISOString();
    await share(s.as("jonas"), named, { to: "camille", level: "view", expiresAt });
    await share(s.as("priya"), await aGroup(s.as("priya"), "Whole bank", "organization"), {
      to: "amina",
      level: "view",
      expiresAt,
    });
    for (let day = 0; day < 6; day += 1) {
      for (let n = 0; n <= (day * 5) % 7; n += 1) await s.as("jonas")("GET", `/v1/groups/${board}/contacts`);
      await s.as("jonas")("DELETE", `/v1/groups/${board}`);
      await s.as("camille")("PATCH", `/v1/groups/${board}`, { name: "Board members" });
      s.clock.advance(86_400_000);
    }
    await s.server.trail.advance();
    gone.suspended = true;
    s.clock.advance(10 * 60_000);
  }, 180_000);
  afterEach(() => pages.closeWindows());
  afterAll(() => pages.close());

  test("shows the organization in numbers, with a chart that is a table too", async () => {
    const page = await pages.openConsole("priya");
    await page.getByRole("img", { name: /^\d+ accesses in 30 days$/ }).waitFor();
    const figure = (name: string) =>
      page.locator(".figures > div", { hasText: name }).locator("dd").textContent();
    expect([await figure("Groups whose owner is gone"), await figure("End within 30 days")]).toEqual([
      "1",
      "2",
    ]);
    await page.getByText("The same as a table").click();
    const table = page.getByRole("table");
    expect(await table.getByRole("row").count()).toBe(31);
    expect(await table.getByRole("row").nth(2).textContent()).toBe("Jun 6511");
    await photograph(page, "overview");
  });

  test("lists groups and people, whose names are text, and shows all that one of them sees", async () => {
    const page = await pages.openConsole("priya");
    await page.getByRole("link", { name: "Groups" }).click();
    await page.getByText(hostile).waitFor();
    expect(await page.locator("td img").count()).toBe(0);
    await photograph(page, "groups");
    await page.getByRole("link", { name: "jonas@halden.example" }).click();
    const row = page.getByRole("row", { name: /Board members/ });
    await row.waitFor();
    expect(await row.textContent()).toContain("Through the team treasury@halden.example");
    await photograph(page, "person");
    await page.getByRole("link", { name: "All people" }).click();
    await page.getByLabel("Address begins with").fill("cam");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "camille@halden.example" }).waitFor();
    await page.getByRole("link", { name: "jonas@halden.example" }).waitFor({ state: "detached" });
  });

  test("sees a leaver off: what would change, one confirmation by keyboard, the report as a file", async () => {
    const page = await pages.openConsole("priya");
    await page.goto(`${pages.url}/pages/admin#leavers/camille%40halden.example`);
    await page.getByLabel(/^Successor/).fill("amina@halden.example");
    await page.getByRole("button", { name: "Show what would change" }).click();
    await page.getByText("“Board members” goes to amina@halden.example").waitFor();
    await page.getByText("camille@halden.example is still active in the directory.").waitFor();
    await photograph(page, "leaver-preview");
    await page.getByRole("button", { name: "Move 1 group, end 1 access" }).click();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Move 1 group, end 1 access" }).click();
    await page.keyboard.press("Enter");
    await page.getByText("1 group moved, 1 access ended").waitFor();
    await photograph(page, "leaver-report");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the report" }).click();
    const text = await readFile(await (await download).path(), "utf8");
    expect(text).toContain("- “Board members” goes to amina@halden.example");
    expect(text).toContain(`- “${hostile}”: access of camille@halden.example ends (Can view)`);
    await page.getByRole("button", { name: "Show what would change" }).click();
    await page.getByText("Nothing: this person owns no group", { exact: false }).waitFor();
    await page.getByLabel(/^Successor/).fill("rita@other.example");
    await page.getByRole("button", { name: "Show what would change" }).click();
    await page.getByRole("alert").getByText("Not open to this address").waitFor();
  });

  test("tells what a policy would change before it is saved, and what is not filled in right", async () => {
    const page = await pages.openConsole("priya");
    await page.getByRole("link", { name: "Sharing policy" }).click();
    await page.getByText("Last changed by priya@halden.example", { exact: false }).waitFor();
    await page.getByLabel("Groups are shared").selectOption("allow-list");
    const domains = page.getByLabel("Domains, with spaces between them");
    await domains.fill("freemail");
    const look = page.getByRole("button", { name: "Show what would change" });
    await look.click();
    expect(await page.evaluate("document.querySelector('input:invalid').validationMessage")).toContain(
      "freemail",
    );
    await domains.fill("freemail.example");
    await page.getByLabel("Outside at most").selectOption("view");
    await page.getByLabel(/^New accesses end/).fill("90");
    await look.click();
    await page.getByText("1 access outside would give nothing from now on").waitFor();
    await page.getByText("1 access outside would give less than now").waitFor();
    await photograph(page, "policy-preview");
    await page.getByLabel(/^New accesses end/).fill("60");
    await page.getByRole("button", { name: "Save the policy" }).waitFor({ state: "detached" });
    await look.click();
    await page.getByRole("button", { name: "Save the policy" }).click();
    await page.getByText("The policy is saved and holds now.").waitFor();
    expect((await pages.s.as("priya")("GET", "/v1/admin/policy")).json).toMatchObject({
      outside: "allow-list",
      domains: ["freemail.example"],
      mostLevel: "view",
      defaultDays: 60,
    });
    await page.route("**/v1/admin/policy/preview", (route) => route.abort());
    await look.click();
    await page.getByRole("alert").waitFor();
  });

  test("shows who is outside as the policy leaves it, and ends one access", async () => {
    const page = await pages.openConsole("priya");
    await page.getByRole("link", { name: "Outside" }).click();
    const row = page.getByRole("row", { name: new RegExp(victor) });
    expect(await row.textContent()).toContain("Can view (given: Can edit)Invited");
    await page.getByText("Nothing: the policy lets nobody of this domain in").waitFor();
    await photograph(page, "outside");
    await page.getByLabel("Address contains").fill("rita");
    await page.keyboard.press("Enter");
    await row.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "End…" }).click();
    await page.getByRole("button", { name: "End it now" }).click();
    await page.getByText("The access of rita@other.example has ended.").waitFor();
    await page.getByText("Nobody outside has such an access.").waitFor();
  });

  test("lists what needs attention, each with its next step", async () => {
    const page = await pages.openConsole("priya");
    await page.getByRole("link", { name: "Needs attention" }).click();
    await photograph(page, "attention");
    await page.getByRole("button", { name: "Hand over…" }).click();
    await page.getByLabel(/^New owner/).fill("left@halden.example");
    await page.getByRole("button", { name: "Hand over now" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByRole("button", { name: "Hand over…" }).click();
    await page.getByLabel(/^New owner/).fill("tomas@halden.example");
    await page.getByRole("button", { name: "Hand over now" }).click();
    await page.getByText("“Left behind” has another owner.").waitFor();
    await page.getByText("Every owner is there.").waitFor();
    await page.getByLabel("Days that a button below adds").fill("60");
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "60 days more" }).click();
    await page.getByText(/^amina@halden.example keeps access until /).waitFor();
    await page.getByText("None ends within 30 days.").waitFor();
  });

  test("puts and lifts a legal hold, and asks before it erases", async () => {
    const page = await pages.openConsole("priya");
    await page.getByRole("link", { name: "Legal hold and erasure" }).click();
    await page.getByLabel(/^Reason/).fill("Case 4711 is open");
    await page.getByRole("button", { name: "Put under legal hold" }).click();
    await page.getByText(/^A legal hold stands since/).waitFor();
    await page.getByLabel(/^Whose values/).fill("tomas@halden.example");
    await page.getByRole("button", { name: "Erase…" }).click();
    await page.getByRole("button", { name: "Erase for good" }).click();
    await page.getByText("Waits for the legal hold").waitFor();
    await photograph(page, "keeping");
    await page.getByLabel(/^Reason/).fill("Case 4711 is closed");
    await page.getByRole("button", { name: "Lift the legal hold" }).click();
    await page.getByText("No legal hold stands.").waitFor();
  });

  test("speaks French, opens the trail with its own session, and is left for good", async () => {
    const page = await pages.openConsole("priya", { locale: "fr-FR" });
    await page.getByRole("img", { name: /accès en 30 jours$/ }).waitFor();
    await photograph(page, "fr");
    const opening = page.waitForEvent("popup");
    await page.getByRole("link", { name: "Journal d’audit" }).click();
    await (await opening).getByText(/^Vérifié dans ce navigateur/).waitFor();
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    await page.getByText("Vous avez quitté la console.", { exact: false }).waitFor();
    await page.goto(`${pages.url}/pages/admin#groups`);
    await page.reload();
    await page.getByRole("heading").waitFor();
    expect(await page.context().cookies()).toEqual([]);
  });

  /** axe takes long; what it finds hangs on the width or on the colours, and these two have each of both. */
  const looks = [
    { width: 1280, height: 800, scheme: "light", isAsked: true },
    { width: 390, height: 800, scheme: "dark", isAsked: true },
    { width: 1280, height: 800, scheme: "dark", isAsked: false },
    { width: 390, height: 800, scheme: "light", isAsked: false },
  ] as const;
  test.each(looks)("fits, and axe has no serious finding, at $width px, $scheme", async (look) => {
    const page = await pages.openConsole("priya", look);
    for (const section of sections) {
      await page.evaluate(`location.hash = ${JSON.stringify(section)}`);
      await page.getByText("Loading…").first().waitFor({ state: "detached" });
      if (look.isAsked) expect([section, await seriousFindings(page)]).toEqual([section, []]);
      const width = await page.evaluate("document.documentElement.scrollWidth");
      expect([section, Number(width) <= look.width]).toEqual([section, true]);
      await photograph(page, `${section.replace(/\W+/g, "-")}-${look.width}-${look.scheme}`);
    }
  });

  test("begins a review after a quarter, and keeps and ends what waits in it", async () => {
    pages.s.clock.advance(91 * 86_400_000);
    await pages.s.server.trail.advance();
    const page = await pages.openConsole("priya");
    await page.getByRole("link", { name: "Access review" }).click();
    await page.getByText(/^A review begun now covers \d accesses to 1 group\.$/).waitFor();
    await page.getByRole("button", { name: "Begin a review…" }).click();
    await page.getByRole("button", { name: "Begin it" }).click();
    await page.getByText("Begun by priya@halden.example", { exact: false }).waitFor();
    const figure = (name: string) =>
      page.locator(".figures > div", { hasText: name }).locator("dd").textContent();
    const waiting = Number(await figure("Waiting"));
    await page
      .getByRole("row", { name: /treasury/ })
      .getByRole("button", { name: "Keep" })
      .click();
    await page.getByText("treasury@halden.example keeps access.").waitFor();
    await page
      .getByRole("row", { name: new RegExp(victor) })
      .getByRole("button", { name: "End" })
      .click();
    await page.getByText(`The access of ${victor} has ended.`).waitFor();
    await page.getByText(`2 of ${waiting} decided`).waitFor();
    expect([await figure("Kept"), await figure("Ended")]).toEqual(["1", "1"]);
    await photograph(page, "review-underway");
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("link", { name: "Somebody leaves" }).click();
    const row = page.getByRole("row", { name: /left@halden.example.*Seen off on/ });
    await row.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await row.getByRole("link", { name: "Do it now…" }).click();
    await page.getByRole("button", { name: "Show what would change" }).click();
    await page.getByText("“Board members”: access of left@halden.example ends (Can view)").waitFor();
  });
});
