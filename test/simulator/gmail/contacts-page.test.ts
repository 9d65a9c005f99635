import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { findBrowser } from "../../support/browser.ts";
import { startMailPages, type MailPages } from "../../support/mail-page.ts";

const inBrowser = findBrowser() ? describe : describe.skip;

inBrowser("the own Google Contacts", () => {
  let pages: MailPages;
  beforeAll(async () => {
    pages = await startMailPages();
  });
  afterAll(() => pages.close());

  test("are reached from the account menu, with their labels, names as text", async () => {
    const { page, faults } = await pages.open("jonas", { width: 390, height: 844 });
    await page.getByRole("button", { name: /^Account/ }).click();
    const opening = page.waitForEvent("popup");
    await page.getByRole("link", { name: "Contacts" }).click();
    const contacts = await opening;
    await contacts.getByText("First of jonas@halden.example").waitFor();
    await contacts.getByText("<b>Zoë</b>").waitFor();
    await contacts.getByText("Freight and steel").waitFor();
    expect(await contacts.evaluate("document.documentElement.scrollWidth")).toBe(390);
    expect(faults).toEqual([]);
  });
});
