import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { z } from "zod";
import { findBrowser } from "../../support/browser.ts";
import { startMailPages, type MailPages } from "../../support/mail-page.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const results = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      nodes: z.array(z.object({ html: z.string() })),
    }),
  ),
});

const looks = [
  { width: 1280, height: 800, scheme: "light" as const },
  { width: 1280, height: 800, scheme: "dark" as const },
  { width: 390, height: 844, scheme: "light" as const },
  { width: 390, height: 844, scheme: "dark" as const },
];

let axe = "";

/** The findings that keep somebody out. */
async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = results.parse(await page.evaluate("axe.run()"));
  return violations
    .filter((finding) => finding.impact === "serious" || finding.impact === "critical")
    .map((finding) => `${finding.id}: ${finding.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

inBrowser("axe", () => {
  let pages: MailPages;
  beforeAll(async () => {
    pages = await startMailPages();
    axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  });
  afterAll(() => pages.close());

  describe.each(looks)("at $width px, $scheme", (look) => {
    test("has no serious finding on sign-in", async () => {
      const { page } = await pages.open(null, look);
      await page.getByRole("heading", { name: "Choose an account" }).waitFor();
      expect(await serious(page)).toEqual([]);
    });

    test("has none in list, message, cards and menus", async () => {
      const { page } = await pages.open("priya", look);
      await page.getByRole("option").first().waitFor();
      expect(await serious(page)).toEqual([]);
      await page.getByRole("option").first().click();
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect(await serious(page)).toEqual([]);
      await page.getByRole("button", { name: /^Account/ }).click();
      expect(await serious(page)).toEqual([]);
    });

    test("has none on a card with every widget, nor when it fails", async () => {
      const { page, stand } = await pages.open("priya", look);
      if (look.width < 720) await page.getByRole("button", { name: "Carnet", exact: true }).click();
      await page.getByRole("button", { name: /^Treasury/ }).click();
      await page.getByRole("heading", { name: "Every widget" }).waitFor();
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("This field is required").waitFor();
      expect(await serious(page)).toEqual([]);
      stand.answers.set("save", { error: { reason: "script", message: "broken" } });
      await page.getByRole("button", { name: "Tonal" }).click();
      await page.getByText("broken").waitFor();
      expect(await serious(page)).toEqual([]);
    });

    test("has none in a draft with the add-on open", async () => {
      const { page } = await pages.open("priya", look);
      await page.getByRole("button", { name: "Compose" }).click();
      await page.getByLabel("To", { exact: true }).fill("amina@halden.example,wrong,");
      await page.getByRole("button", { name: "Carnet: add-on" }).click();
      await page.getByText("Add a group").waitFor();
      expect(await serious(page)).toEqual([]);
    });

    test("has none on the Sheet, also without access", async () => {
      const { page } = await pages.open("priya", { ...look, path: "/sheets/audit-1" });
      await page.getByRole("gridcell", { name: "Number" }).waitFor();
      expect(await serious(page)).toEqual([]);
      const refused = await pages.open("camille", { ...look, path: "/sheets/audit-1" });
      await refused.page.getByRole("heading", { name: "You need access" }).waitFor();
      expect(await serious(refused.page)).toEqual([]);
    });
  });
});
