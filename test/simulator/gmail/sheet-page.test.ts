import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { findBrowser } from "../../support/browser.ts";
import { startMailPages, type MailPages } from "../../support/mail-page.ts";

const inBrowser = findBrowser() ? describe : describe.skip;

inBrowser("the audit Sheet", () => {
  let pages: MailPages;
  beforeAll(async () => {
    pages = await startMailPages();
  });
  afterAll(() => pages.close());

  test("tells who may not read it that she needs access", async () => {
    const { page } = await pages.open("camille", { path: "/sheets/audit-1" });
    await page.getByRole("heading", { name: "You need access" }).waitFor();
    expect(await page.getByRole("grid").count()).toBe(0);
  });

  test("is reached from an administrator's account menu", async () => {
    const { page } = await pages.open("priya");
    await page.getByRole("button", { name: /^Account/ }).click();
    const opening = page.waitForEvent("popup");
    await page.getByRole("link", { name: "Audit sheet" }).click();
    const sheet = await opening;
    await sheet.getByRole("heading", { name: "Carnet audit: Halden Bank" }).waitFor();
    await sheet.getByText("View only").waitFor();
  });

  test("is in the menu once it is written, and never for who may not read it", async () => {
    const { page, stand } = await pages.open("priya");
    let written: string | null = null;
    stand.deps.auditSheetOf = async () => written;
    await page.reload();
    const account = page.getByRole("button", { name: /^Account/ });
    const link = page.getByRole("link", { name: "Audit sheet" });
    const asked = page.waitForResponse("**/session");
    await account.click();
    await asked;
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    expect(await link.count()).toBe(0);
    written = "audit-1";
    await page.keyboard.press("Escape");
    await account.click();
    await link.waitFor();
  });

  test("shows new rows by itself, as text, below the frozen first row", async () => {
    const { page, stand, faults } = await pages.open("priya", { path: "/sheets/audit-1" });
    await page.getByRole("gridcell", { name: "Number" }).waitFor();
    stand.sheet.tabs[0]?.rows.push(
      ...Array.from({ length: 5000 }, (_, index) => [String(index + 1), "now", `<b>row ${index + 1}</b>`]),
    );
    await page.getByRole("gridcell", { name: "<b>row 1</b>" }).waitFor();
    expect(await page.getByRole("row").count()).toBeLessThan(120);
    await page.getByRole("gridcell", { name: "Number" }).hover();
    await page.mouse.wheel(0, 25 * 4000);
    await page.getByRole("gridcell", { name: "<b>row 4001</b>" }).waitFor();
    expect(await page.getByRole("gridcell", { name: "Number" }).isVisible()).toBe(true);
    expect(faults).toEqual([]);
  });

  test("tells a cell's name and whole text, moved to by keyboard; tabs change the sheet", async () => {
    const { page, stand } = await pages.open("priya", { path: "/sheets/audit-1", width: 390, height: 844 });
    const long = "a very long reason ".repeat(20).trim();
    stand.sheet.tabs[0]?.rows.push(["1", long]);
    stand.sheet.tabs.push({ title: "About", frozenRows: 0, rows: [["Written by Carnet"]] });
    await page.getByRole("tab", { name: "About" }).waitFor();
    await page.getByRole("region", { name: /Spreadsheet/ }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.getByText("B2", { exact: true }).waitFor();
    expect(await page.getByLabel("Cell content").textContent()).toBe(long);
    await page.getByRole("tab", { name: "About" }).click();
    await page.getByRole("gridcell", { name: "Written by Carnet" }).waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  test("chooses the cell that was pressed, though scrolling draws it anew before the release", async () => {
    const { page, stand } = await pages.open("priya", { path: "/sheets/audit-1" });
    stand.sheet.tabs[0]?.rows.push(...Array.from({ length: 200 }, (_, index) => [`row ${index + 1}`]));
    await page.getByRole("gridcell", { name: "row 9", exact: true }).hover();
    await page.mouse.down();
    await page.mouse.wheel(0, 50);
    await page.waitForFunction('document.querySelector(".cell-scroll").scrollTop === 50');
    await page.mouse.up();
    await page.getByText("A10", { exact: true }).waitFor();
    expect(await page.getByLabel("Cell content").textContent()).toBe("row 9");
  });
});
