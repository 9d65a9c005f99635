// What finds the faults of a screen finds them: on pages that have one each.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { findBrowser, openBrowser } from "../support/browser.ts";
import { findScreenFaults } from "../support/screen-faults.ts";

const inBrowser = findBrowser() ? test : test.skip;
let browser: Browser | null = null;
let page: Page;

beforeAll(async () => {
  if (!findBrowser()) return;
  browser = await openBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
});

inBrowser.each([
  [
    "<p style='width:80px;overflow-wrap:anywhere'>treasury@halden.example</p>",
    "broken in its middle: treasury@halden.example",
  ],
  ["<p style='width:80px;overflow:hidden;white-space:nowrap'>treasury@halden.example</p>", /^cut off: /],
  ["<p style='white-space:nowrap'>" + "word ".repeat(90) + "</p>", /^the page is \d+ px wide/],
  ["<button style='height:12px;padding:0;border:0'>x</button>", /^too small to tap: /],
  ["<span class='outcome'>refus\u00e9: introuvable</span>", /^a space that is no French: /],
  ["<span class='outcome'>refus\u00e9 : introuvable</span>", /^a space that is no French: /],
  ["<span class='outcome'>Add a contact</span>", "English: Add a contact"],
])("%s", async (content, fault) => {
  await page.setContent(content);
  expect(await findScreenFaults(page, true)).toContainEqual(
    typeof fault === "string" ? fault : expect.stringMatching(fault),
  );
});

inBrowser(
  "nothing is wrong with words that break at a hyphen, or with hashes that may break anywhere",
  async () => {
    const breaking = "width:90px;overflow-wrap:anywhere";
    await page.setContent(
      `<p style='${breaking}'>Auvergne-Rh\u00f4ne-Alpes</p><pre style='${breaking};white-space:pre-wrap'>${"a".repeat(64)}</pre>
     <span class='outcome'>refus\u00e9\u00a0: vu \u00e0 16:51</span>`,
    );
    expect(await findScreenFaults(page, true)).toEqual([]);
  },
);
