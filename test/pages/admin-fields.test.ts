// The console's section for the fields of an organization's own, in a real browser.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { seriousFindings } from "../support/axe.ts";
import { findBrowser } from "../support/browser.ts";
import { photographConsole as photograph, type PageServer, startPageServer } from "../support/page-server.ts";

const inBrowser = findBrowser() ? describe : describe.skip;

inBrowser("the organization's own fields", () => {
  let pages: PageServer;
  beforeAll(async () => {
    pages = await startPageServer();
  });
  afterEach(() => pages.closeWindows());
  afterAll(() => pages.close());

  test("gives contacts fields of the organization's own, and says what is not filled in right", async () => {
    const page = await pages.openConsole("priya");
    await page.getByRole("link", { name: "Fields" }).click();
    await page.getByText("There are no fields of your own yet.").waitFor();
    const add = page.getByRole("button", { name: "Add a field" });
    const save = page.getByRole("button", { name: "Save the fields" });
    const wrong = () => page.evaluate("document.querySelector('input:invalid')?.validationMessage ?? ''");
    await add.click();
    await page.keyboard.type("Tier");
    const first = page.getByRole("group", { name: "Field 1" });
    await first.getByLabel("Kind").selectOption("choice");
    await save.click();
    expect(await wrong()).toBe("Name at least one choice.");
    await first.getByLabel(/^Choices/).fill("Gold, Silver");
    await add.click();
    const second = page.getByRole("group", { name: "Field 2" });
    await second.getByLabel("Name").fill("Tier");
    expect(await wrong()).toBe("Another field has this name.");
    await second.getByLabel("Name").fill("Client since");
    await second.getByLabel("Kind").selectOption("date");
    await photograph(page, "fields-form");
    expect(await seriousFindings(page)).toEqual([]);
    await save.click();
    await page.getByText("The fields are saved", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Remove Tier" }).click();
    await save.click();
    await page.getByText("The fields are saved", { exact: false }).waitFor();
    const { json } = await pages.s.as("camille")("GET", "/v1/custom-fields");
    expect(json).toEqual({ fields: [{ name: "Client since", kind: "date", choices: [] }] });
  });
});
