import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { findBrowser } from "../../support/browser.ts";
import { startMailPages, type MailPages } from "../../support/mail-page.ts";

const inBrowser = findBrowser() ? describe : describe.skip;

inBrowser("the mailbox page", () => {
  let pages: MailPages;
  beforeAll(async () => {
    pages = await startMailPages();
  });
  afterAll(() => pages.close());

  test("asks who you are, by keyboard, and lets you change", async () => {
    const { page } = await pages.open(null);
    await page.getByRole("heading", { name: "Choose an account" }).waitFor();
    expect(await page.getByRole("listitem").count()).toBe(7);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Account: Jonas Weber" }).click();
    await page.getByRole("button", { name: /Amina Haddad/ }).click();
    await page.getByRole("button", { name: "Account: Amina Haddad" }).waitFor();
    await page.getByRole("button", { name: "Account: Amina Haddad" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Choose an account" }).waitFor();
  });

  test("opens a message with arrow keys and Enter, once unread, then read; the address remembers it", async () => {
    const { page, faults } = await pages.open("camille");
    const rows = page.getByRole("option");
    await rows.first().waitFor();
    expect(await rows.count()).toBeGreaterThanOrEqual(12);
    const unread = await page.getByText("Unread:").count();
    await rows.first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page
      .getByRole("heading", { level: 1, name: "FX forward for the November freight invoices" })
      .waitFor();
    expect(await page.getByText("Unread:").count()).toBe(unread - 2 + 1);
    await page.reload();
    await page.getByRole("heading", { level: 1, name: /FX forward/ }).waitFor();
    await page.goBack();
    await page.getByText("Select a message to read it").waitFor();
    expect(faults).toEqual([]);
  });

  test("names a message's people shortly, and in full with their addresses when asked", async () => {
    const { page } = await pages.open("camille");
    await page.getByRole("option", { name: /Réunion de lancement/ }).click();
    const people = page.getByText("to me, Jonas, Amina, Giulia, Paul");
    await people.waitFor();
    expect(await page.getByText("Jonas Weber <jonas@halden.example>").isVisible()).toBe(false);
    await people.click();
    expect(await page.getByText("Jonas Weber <jonas@halden.example>").isVisible()).toBe(true);
  });

  test("at 390 px a dropped panel stays inside the window", async () => {
    const { page } = await pages.open("camille", { width: 390, height: 844 });
    for (const name of [/^Simulator/, /^Account/]) {
      await page.getByRole("button", { name }).click();
      const box = await page.getByRole("dialog").boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 391)).toBeLessThanOrEqual(390);
      await page.keyboard.press("Escape");
    }
  });

  test("searches in what is there, and says when nothing is", async () => {
    const { page } = await pages.open("camille");
    const search = page.getByRole("searchbox", { name: "Search mail" });
    await search.fill("verrerie LIGNE");
    await page.getByText("1 found").waitFor();
    expect(await page.getByRole("option").count()).toBe(1);
    await search.fill("zebra");
    await page.getByText('Nothing matches "zebra".').waitFor();
    await search.fill("");
    expect(await page.getByRole("option").count()).toBeGreaterThanOrEqual(12);
  });

  test("the sidebar is the homepage's, then the message's", async () => {
    const { page, stand } = await pages.open("camille");
    await page.getByText("Your groups").waitFor();
    await page.getByRole("option").first().click();
    await page.getByText("People in this message").waitFor();
    expect(stand.calls.map((call) => call.function)).toEqual(["onHome", "onMessage"]);
    expect(stand.calls[1]?.event).toMatchObject({ gmail: { messageId: "m-duval-credit" } });
  });

  test("the sidebar closes and opens again", async () => {
    const { page } = await pages.open("camille");
    await page.getByRole("button", { name: "Close Carnet" }).click();
    expect(await page.getByText("Your groups").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Carnet", exact: true }).click();
    await page.getByText("Your groups").waitFor();
  });

  test("at 390 px shows one pane at a time, and the add-on above them until Escape", async () => {
    const { page } = await pages.open("camille", { width: 390, height: 844 });
    await page.getByRole("option").first().click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByRole("option").first().isVisible()).toBe(false);
    await page.getByRole("button", { name: "Carnet", exact: true }).click();
    await page.getByText("People in this message").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByText("People in this message").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Back to the list" }).click();
    await page.getByRole("option").first().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  test("a draft needs real recipients, is sent, and shows among what was sent", async () => {
    const { page } = await pages.open("camille");
    await page.getByRole("button", { name: "Compose" }).click();
    await page.getByRole("button", { name: "Send", exact: true }).last().click();
    await page.getByText("Please specify at least one recipient.").waitFor();
    await page.getByLabel("To", { exact: true }).fill("not an address");
    await page.getByLabel("Subject").fill("Bonjour");
    await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
    await page.getByText('The address "not an address" was not recognized.').waitFor();
    await page.getByRole("button", { name: "Remove not an address" }).click();
    await page.keyboard.type("jonas@halden.example;");
    await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
    await page.getByText("Message sent").waitFor();
    await page.getByRole("navigation", { name: "Folders" }).getByRole("button", { name: "Sent" }).click();
    await page.getByRole("option", { name: /To: Jonas Weber.*Bonjour/ }).waitFor();
  });

  test("in a draft, the add-on's recipients replace those of To and leave Cc alone", async () => {
    const { page, stand } = await pages.open("camille");
    await page.getByRole("button", { name: "Compose" }).click();
    await page.getByLabel("To", { exact: true }).fill("amina@halden.example,tomas@halden.example,");
    await page.getByLabel("Cc", { exact: true }).fill("Jonas Weber <jonas@halden.example>,");
    await page.getByRole("button", { name: "Carnet: add-on" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Add to To" }).click();
    await dialog.getByText("Giulia Conti").waitFor();
    expect(await dialog.locator(".recipient").allTextContents()).toEqual([
      "Giulia Conti",
      "maeve@oconnor-partners.example",
      "Jonas Weber",
    ]);
    const gmail = {
      toRecipients: ["amina@halden.example", "tomas@halden.example"],
      ccRecipients: ["jonas@halden.example"],
    };
    expect(stand.calls.map((call) => call.function)).toEqual(["onHome", "onCompose", "addTo"]);
    expect(stand.calls[2]?.event).toMatchObject({ gmail });
    expect(await dialog.getByText("Add a group").isVisible()).toBe(false);
  });

  test("a draft that the add-on made opens, with its names", async () => {
    const { page, stand } = await pages.open("camille");
    const made = {
      to: ["Giulia Conti <giulia.conti@contilegal.example>"],
      cc: [],
      bcc: [],
      subject: "Made",
      body: "Text",
    };
    stand.answers.set("openGroup", (call) => {
      const ids = stand.mail.createDraft(call.email, made);
      return { renderActions: { hostAppAction: { gmailAction: { openCreatedDraftActionMarkup: ids } } } };
    });
    await page.getByRole("button", { name: /^Treasury/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Giulia Conti").waitFor();
    expect(await dialog.getByLabel("Subject").inputValue()).toBe("Made");
  });

  test("Google's refusals are switched in the Simulator menu", async () => {
    const { page, stand } = await pages.open("camille");
    await page.getByRole("button", { name: "Simulator" }).click();
    await page.getByRole("switch", { name: "Server answers 429" }).click();
    await page.getByRole("button", { name: "Simulator (1 on)" }).waitFor();
    expect(stand.faults["backend429"]).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.getByRole("switch", { name: "Server answers 429" }).isVisible()).toBe(false);
  });
});
