// What the audit page says beside the events: how the Sheet stands, whose values were erased, which groups there are.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import type { AuditEventView } from "../../src/shared/contract/audit.ts";
import { saveDeliveryFault, saveFound } from "../../src/server/store/audit/delivery.ts";
import { findBrowser } from "../support/browser.ts";
import { aGroup, share } from "../support/builders.ts";
import { changed, type PageServer, startPageServer } from "../support/page-server.ts";
import { holdingOf } from "../support/written-sheet.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const pictures = process.env["CARNET_PICTURES"];

const verified = (page: Page) => page.getByText(/^Verified in this browser up to event [\d,]+$/);
const rows = (page: Page) => page.locator("tbody tr");

/** As the server answers once a person's values are gone: no value and no salt, in the row of the grant. */
function erasePerson(text: string): string {
  const answer = JSON.parse(text) as { items: AuditEventView[] };
  const items = answer.items.map((event) => {
    if (event.action !== "group.share") return event;
    const [, group, contact] = event.salts.split(" ");
    return {
      ...event,
      shown: { ...event.shown, who: "", details: "" },
      salts: ["-", group, contact, "-"].join(" "),
    };
  });
  return JSON.stringify({ ...answer, items });
}

inBrowser("the audit page", () => {
  let pages: PageServer;
  beforeAll(async () => {
    pages = await startPageServer();
    const { s } = pages;
    const group = await aGroup(s.as("camille"), "Board members");
    await share(s.as("camille"), group, { to: "jonas", level: "view" });
    await s.server.trail.advance();
  });
  afterEach(() => pages.closeWindows());
  afterAll(() => pages.close());

  test("offers groups by name that the trail has not shown, as far as the reader may see them", async () => {
    const { s } = pages;
    const old = await aGroup(s.as("priya"), "Old suppliers");
    await s.server.trail.advance();
    const page = await pages.open(
      "priya",
      {},
      changed("/v1/audit/events", (text) => text.replaceAll(old, "")),
    );
    await verified(page).or(page.getByText("The trail does not hold")).waitFor();
    await page.getByLabel(/^Group/).selectOption("Old suppliers");
    expect(await page.getByLabel(/^Group/).inputValue()).toBe(old);
  });

  test("says of a value that was erased that it was, and still verifies the row", async () => {
    const page = await pages.open("priya", {}, async (page) => {
      await changed("/v1/audit/events", erasePerson)(page);
    });
    await page.getByLabel(/^Person/).fill("camille@halden.example");
    await page.getByRole("button", { name: "Apply" }).click();
    const row = rows(page).filter({ hasText: "Gave or changed access" });
    await row.locator(".standing.verified").waitFor();
    expect(await row.locator("td").nth(1).textContent()).toBe("(redacted)");
    expect(await row.locator(".on").textContent()).toBe("Board members(redacted)");
  });

  test.each([
    [
      "en-GB",
      "A tab of the audit Sheet is protected",
      /First at row 12 of tab Audit\. Found on Jun 1, 2026, \d/,
    ],
    [
      "fr-FR",
      "Un onglet de la feuille d’audit est protégé",
      /D’abord à la ligne 12 de l’onglet Audit\. Constaté le 1 juin 2026, \d/,
    ],
  ])(
    "tells in %s how far the Sheet is written, what is in its way and what was changed in it",
    async (locale, fault, found) => {
      const { db } = pages.s;
      const held = await holdingOf(pages.s);
      await saveDeliveryFault(db, held, { code: "tab-protected", isDoubted: false });
      await saveFound(db, held, { finding: "row-changed", tab: "Audit", row: 12, spreadsheetId: "a" });
      const page = await pages.open("priya", { locale });
      await page.getByText(fault).waitFor();
      expect(await page.getByText(found).count()).toBe(1);
      expect(await page.locator("a[target]").getAttribute("href")).toMatch(
        /^https:\/\/docs\.google\.com\/spreadsheets\/d\/[\w-]+\/edit$/,
      );
      if (pictures) await page.screenshot({ path: `${pictures}/audit-sheet-${locale}.png` });
    },
  );
});
