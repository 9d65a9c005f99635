// The admin console as an admin sees it, in a real browser: numbers, groups, a person's view, a leaver from form to report.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import * as z from "zod";
import { findBrowser } from "../support/browser.ts";
import { aContact, aGroup, share } from "../support/builders.ts";
import { type PageServer, startPageServer } from "../support/page-server.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const pictures = process.env["CARNET_PICTURES"];
const hostile = "<img src=x onerror=alert(1)>";
const sections = ["overview", "groups", "people", "people/jonas%40halden.example", "leavers", "keeping"];

async function photograph(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/admin-${name}.png`, fullPage: true });
}

inBrowser("the admin console", () => {
  let pages: PageServer;
  beforeAll(async () => {
    pages = await startPageServer();
    const { s } = pages;
    const board = await aGroup(s.as("camille"), "Board members");
    await aContact(s.as("camille"), board);
    await share(s.as("camille"), board, { to: "team:treasury@halden.example", level: "edit" });
    const named = await aGroup(s.as("jonas"), hostile);
    const expiresAt = new Date(s.clock.now() + 86_400_000 * 20).toISOString();
    await share(s.as("jonas"), named, { to: "camille", level: "view", expiresAt });
    await aGroup(s.as("priya"), "Whole bank", "organization");
    for (let day = 0; day < 6; day += 1) {
      for (let n = 0; n <= (day * 5) % 7; n += 1) await s.as("jonas")("GET", `/v1/groups/${board}/contacts`);
      await s.as("jonas")("DELETE", `/v1/groups/${board}`);
      await s.as("camille")("PATCH", `/v1/groups/${board}`, { name: "Board members" });
      s.clock.advance(86_400_000);
    }
    await s.server.trail.advance();
  }, 180_000);
  afterEach(() => pages.closeWindows());
  afterAll(() => pages.close());

  test("shows the organization in numbers, with a chart that is a table too", async () => {
    const page = await pages.openConsole("priya");
    await page.getByRole("img", { name: /^\d+ accesses in 30 days$/ }).waitFor();
    const figure = (name: string) =>
      page.locator(".figures > div", { hasText: name }).locator("dd").textContent();
    expect([await figure("Groups whose owner is gone"), await figure("End within 30 days")]).toEqual([
      "0",
      "1",
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

  const looks = [1280, 390].flatMap((width) =>
    (["light", "dark"] as const).map((scheme) => ({ width, height: 800, scheme })),
  );
  test.each(looks)("fits and axe has no serious finding at $width px, $scheme", async (look) => {
    const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    const found = z.object({
      violations: z.array(z.object({ id: z.string(), impact: z.string().nullish() })),
    });
    const page = await pages.openConsole("priya", look);
    await page.evaluate(axe);
    for (const section of sections) {
      await page.evaluate(`location.hash = ${JSON.stringify(section)}`);
      await page.getByText("Loading…").waitFor({ state: "detached" });
      const { violations } = found.parse(await page.evaluate("axe.run()"));
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect([section, serious]).toEqual([section, []]);
      const width = await page.evaluate("document.documentElement.scrollWidth");
      expect([section, Number(width) <= look.width]).toEqual([section, true]);
      await photograph(page, `${section.replace(/\W+/g, "-")}-${look.width}-${look.scheme}`);
    }
  });
});
