// The share dialog as a manager uses it, in a real browser: whom to name, whom that reaches, what was done, and how to take it back.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import * as z from "zod";
import { seriousFindings } from "../support/axe.ts";
import { findBrowser } from "../support/browser.ts";
import { share } from "../support/builders.ts";
import { type PageServer, startPageServer } from "../support/page-server.ts";
import { aShareLink } from "../support/page-visit.ts";
import {
  accessOf,
  add,
  aGroupOfAllStates,
  aSharedGroup,
  colleagues,
  grantsOf,
  press,
  row,
  whom,
} from "../support/share-dialog.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const pictures = process.env["CARNET_PICTURES"];
const waiting = z.object({ items: z.array(z.object({ id: z.string() })) });

inBrowser("the share dialog", () => {
  let pages: PageServer;
  const camille = () => pages.s.as("camille");
  beforeAll(async () => {
    pages = await startPageServer(colleagues);
    for (const person of ["jonas", "amina"]) await pages.s.as(person)("GET", "/v1/me");
  });
  afterEach(() => pages.closeWindows());
  afterAll(() => pages.close());

  test("opens by a link that works once, names the owner first, and tells how each one stands", async () => {
    const group = await aGroupOfAllStates(pages.s);
    const page = await pages.open("camille", { group });
    await page.getByRole("heading", { name: "Share “Clients”" }).waitFor();
    const first = page.locator(".people li").first();
    expect(await first.textContent()).toContain("camille@halden.example (you)");
    expect(await first.textContent()).toContain("Owner");
    const told = async (name: string) =>
      row(page, `person:${name}@halden.example`).locator(".who").textContent();
    expect(await told("jonas")).toBe("Jonas Weberjonas@halden.example");
    expect(await told("priya")).toContain("Invited");
    expect(await told("left")).toContain("Gone");
    expect(await told("kiosk")).toContain("Not covered");
    expect(await told("tomas")).toContain("Ended on");
    expect(await told("amina")).toContain("Until 24\u00a0Dec\u00a02026");
    const link = await aShareLink(camille(), group);
    await page.goto(pages.url + link);
    await page.getByRole("heading", { name: "Share “Clients”" }).waitFor();
    await page.goto(pages.url + link);
    await page.getByRole("heading", { name: "This link was already used" }).waitFor();
  });

  test("by the keyboard alone: a person, a team, whom that reaches, and a note", async () => {
    const group = await aSharedGroup(pages.s);
    const page = await pages.open("camille", { group });
    await whom(page).pressSequentially("t");
    await page.getByRole("option", { name: /Tomás Ortega/ }).waitFor();
    expect(await whom(page).getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowDown");
    const active = await whom(page).getAttribute("aria-activedescendant");
    expect(await page.locator(`#${active}`).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Enter");
    await page.keyboard.type("treas");
    await page.getByRole("option", { name: /Treasury/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Reaches 3 people. New to this group: 1 person.").waitFor();
    await page.getByText("Nobody outside your organization.").waitFor();
    await page.keyboard.press("Backspace");
    await page.getByText("Reaches 1 person. New to this group: 1 person.").waitFor();
    await page.keyboard.type("treas");
    await page.getByRole("option", { name: /Treasury/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByLabel("Access", { exact: true }).selectOption("edit");
    await page.getByText("Adds and changes contacts", { exact: true }).waitFor();
    await page.getByLabel("Note (optional)").fill("For the audit");
    await page.getByLabel("Ends after (optional)").fill("2027-01-31");
    await press(page, "Share");
    await page.getByText("Shared with Tomás Ortega and Treasury.").waitFor();
    await row(page, "team:treasury@halden.example").waitFor();
    const added = (await grantsOf(pages.s, group)).filter(({ note }) => note !== null);
    const expiresAt = "2027-01-31T23:00:00.000Z";
    expect(added).toMatchObject([
      { principal: "person:tomas@halden.example", level: "edit", note: "For the audit", expiresAt },
      { principal: "team:treasury@halden.example", level: "edit", note: "For the audit", expiresAt },
    ]);
  });

  test("everyone is offered, addresses are taken as they are pasted, and a chip is dropped again", async () => {
    const page = await pages.open("camille", { group: await aSharedGroup(pages.s) });
    await whom(page).click();
    await page.getByRole("option", { name: "Everyone at halden.example" }).click();
    await page.getByText(/^Reaches 8 people\./).waitFor();
    await page.evaluate(`{
      const data = new DataTransfer();
      data.setData("text", "Priya <priya@halden.example>, amina@halden.example");
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, cancelable: true }));
    }`);
    await page.getByRole("button", { name: "Remove amina@halden.example" }).waitFor();
    await press(page, "Remove Everyone at halden.example");
    await page.getByText("Reaches 2 people. New to this group: 2 people.").waitFor();
    await press(page, "Cancel");
    expect(await page.locator(".chip").count()).toBe(0);
    await page.getByRole("heading", { name: "People with access" }).waitFor();
  });

  test("a level is changed in its line, access is taken and given back, an end is set and lifted", async () => {
    const group = await aSharedGroup(pages.s);
    const jonas = "person:jonas@halden.example";
    await camille()("PUT", `/v1/groups/${group}/grants/${jonas}`, { level: "edit", note: "Kept" });
    const page = await pages.open("camille", { group });
    await accessOf(page, "Jonas Weber").selectOption("delete");
    await page.getByText("The access of Jonas Weber was changed.").waitFor();
    expect(await grantsOf(pages.s, group)).toMatchObject([{ level: "delete", note: "Kept" }]);
    await press(page, "More about Jonas Weber");
    await page.getByText(/^Given by camille@halden.example on /).waitFor();
    await page.getByText("“Kept”").waitFor();
    await page.getByLabel("End of the access of Jonas Weber").fill("2027-03-31");
    await press(page, "Save end date");
    await row(page, jonas).getByText("Until 31\u00a0Mar\u00a02027").waitFor();
    expect(await grantsOf(pages.s, group)).toMatchObject([{ expiresAt: "2027-03-31T22:00:00.000Z" }]);
    await press(page, "More about Jonas Weber");
    await press(page, "Remove access");
    await page.getByText("Jonas Weber no longer has access.").waitFor();
    expect(await grantsOf(pages.s, group)).toEqual([]);
    await press(page, "Undo");
    await page.getByText("Jonas Weber has the same access as before.").waitFor();
    expect(await grantsOf(pages.s, group)).toMatchObject([
      { level: "delete", note: "Kept", expiresAt: "2027-03-31T22:00:00.000Z" },
    ]);
    await press(page, "More about Jonas Weber");
    await press(page, "No end date");
    await row(page, jonas).getByText("Until").waitFor({ state: "detached" });
    expect(await grantsOf(pages.s, group)).toMatchObject([{ expiresAt: null }]);
  });

  test("why a person sees the group is told with every access that names her, the one that decides first", async () => {
    const group = await aSharedGroup(pages.s);
    await share(camille(), group, { to: "team:treasury@halden.example", level: "delete" });
    const page = await pages.open("camille", { group });
    await press(page, "More about Jonas Weber");
    const reasons = row(page, "person:jonas@halden.example").locator(".reasons li");
    await reasons.first().waitFor();
    expect(await reasons.allTextContents()).toEqual([
      "Given by name · Can editThis decides",
      "Through the team treasury@halden.example · Can deleteGives way to the access given by name",
    ]);
  });

  test("an ended access is given anew by choosing a level", async () => {
    const group = await aGroupOfAllStates(pages.s);
    const page = await pages.open("camille", { group });
    await accessOf(page, "Tomás Ortega").selectOption("view");
    await page.getByText("The access of Tomás Ortega was changed.").waitFor();
    expect(await grantsOf(pages.s, group)).toContainEqual(
      expect.objectContaining({ principal: "person:tomas@halden.example", level: "view", expiresAt: null }),
    );
  });

  test.each([
    ["no address at all", "nobody", "“nobody” is not an e-mail address."],
    ["half an address", "nobody@halden", "is not an e-mail address."],
    ["her own", "camille@halden.example", "That is you."],
  ])("does not take %s", async (_, typed, told) => {
    const page = await pages.open("camille", { group: await aSharedGroup(pages.s) });
    await add(page, typed);
    expect(await page.locator("#whom-problem").textContent()).toContain(told);
    expect(await page.locator(".chip").count()).toBe(0);
  });

  test("keeps in the field who could not be given access, says why, and gives it to the rest", async () => {
    const group = await aSharedGroup(pages.s);
    const page = await pages.open("camille", { group });
    await add(page, "ghost@halden.example", "priya@halden.example", "x@elsewhere.example");
    await page.getByText("Outside your organization: x@elsewhere.example.").waitFor();
    await press(page, "Share");
    expect(await page.locator("#whom-problem").textContent()).toContain(
      "The directory does not know ghost@halden.example",
    );
    expect(await grantsOf(pages.s, group)).toHaveLength(1);
    await press(page, "Remove ghost@halden.example");
    await press(page, "Share");
    await page.getByText("Shared with priya@halden.example.").waitFor();
    await page.getByText(/^Not shared with x@elsewhere.example:/).waitFor();
    expect(await page.locator(".chip").count()).toBe(1);
  });

  test("an end that is past is refused, and what was typed stays", async () => {
    const page = await pages.open("camille", { group: await aSharedGroup(pages.s) });
    await add(page, "priya@halden.example");
    await page.getByLabel("Ends after (optional)").fill("2020-01-01");
    await press(page, "Share");
    await page.getByText(/Choose a day that is still to come\./).waitFor();
    expect(await page.locator(".chip").count()).toBe(1);
  });

  test("a manager is offered nothing above her level; peers and her own line are locked, with the reason", async () => {
    const group = await aSharedGroup(pages.s);
    for (const to of ["jonas", "amina"]) await share(camille(), group, { to, level: "manage" });
    const page = await pages.open("jonas", { group });
    await add(page, "camille@halden.example");
    await page.getByText("The owner has every access already.").waitFor();
    await whom(page).fill("");
    expect(await accessOf(page, "Amina Haddad").count()).toBe(0);
    await press(page, "More about Amina Haddad");
    await page.getByText("Only the owner can change this access.").waitFor();
    await press(page, "More about Jonas Weber");
    await page.getByText("Nobody changes their own access. Ask the owner.").waitFor();
    await share(camille(), group, { to: "priya", level: "view" });
    await share(camille(), group, { to: "jonas", level: "view" });
    await add(page, "tomas@halden.example");
    await press(page, "Share");
    await page.getByText(/^Not shared with tomas@halden.example: Your access does not allow this/).waitFor();
  });

  test("who asks for access is answered there: with less than was asked, with nothing, and once alone", async () => {
    const group = await aSharedGroup(pages.s);
    const ask = (who: string, level: string, note: string) =>
      pages.s.as(who)("POST", `/v1/groups/${group}/requests`, { level, note });
    await ask("ingrid", "manage", "I look after <b>their</b> invoices now");
    await ask("amina", "edit", "");
    const page = await pages.open("camille", { group });
    await page.getByRole("heading", { name: "They ask for access" }).waitFor();
    const asking = (who: string) => page.locator(`li[data-request="${who}@halden.example"]`);
    await asking("ingrid").getByText("I look after <b>their</b> invoices now").waitFor();
    if (pictures)
      for (const [width, scheme] of [
        [1280, "light"],
        [390, "dark"],
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: scheme });
        await page.screenshot({ path: `${pictures}/share-requests-${width}.png` });
      }
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("combobox", { name: "Access for ingrid@halden.example" }).selectOption("view");
    await asking("ingrid").getByRole("button", { name: "Give access" }).click();
    await page.getByText("Shared with ingrid@halden.example.").waitFor();
    await row(page, "person:ingrid@halden.example").waitFor();
    expect(await grantsOf(pages.s, group)).toContainEqual(
      expect.objectContaining({ principal: "person:ingrid@halden.example", level: "view" }),
    );
    // somebody else was quicker
    const { items } = waiting.parse((await camille()("GET", `/v1/groups/${group}/requests`)).json);
    await camille()("POST", `/v1/groups/${group}/requests/${items[0]?.id}/decline`);
    await asking("amina").getByRole("button", { name: "Decline" }).click();
    await page.locator(".toast.bad").waitFor();
    expect(await page.getByRole("heading", { name: "They ask for access" }).isVisible()).toBe(false);
    expect(await grantsOf(pages.s, group)).toHaveLength(2);
  });
});
