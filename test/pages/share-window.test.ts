// The share dialog as a window: how it looks, speaks and ends, and what it does when the network, the Directory or the session is gone.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import * as z from "zod";
import { seriousFindings } from "../support/axe.ts";
import { findBrowser } from "../support/browser.ts";
import { share, tenantOf } from "../support/builders.ts";
import { changed, type Look, type PageServer, startPageServer } from "../support/page-server.ts";
import { aShareLink } from "../support/page-visit.ts";
import {
  accessOf,
  add,
  aGroupOfAllStates,
  aSharedGroup,
  colleagues,
  grantsOf,
  hostile,
  press,
  row,
  toast,
  whom,
} from "../support/share-dialog.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const linked = z.object({ link: z.string() });
const pictures = process.env["CARNET_PICTURES"];

inBrowser("the share dialog's window", () => {
  let pages: PageServer;
  const camille = () => pages.s.as("camille");
  beforeAll(async () => {
    pages = await startPageServer(colleagues);
    for (const person of ["jonas", "amina"]) await pages.s.as(person)("GET", "/v1/me");
  });
  afterEach(() => pages.closeWindows());
  afterAll(() => pages.close());

  test("another dialog takes the place of this one, whose time is over then", async () => {
    const [group, other] = [await aSharedGroup(pages.s), await aSharedGroup(pages.s, "Suppliers")];
    const page = await pages.open("camille", { group });
    const second = await page.context().newPage();
    await second.goto(pages.url + (await aShareLink(camille(), other)));
    await second.getByRole("heading", { name: "Share “Suppliers”" }).waitFor();
    await accessOf(page, "Jonas Weber").selectOption("view");
    await page.getByRole("heading", { name: "This window’s time is over" }).waitFor();
    expect(await grantsOf(pages.s, group)).toMatchObject([{ level: "edit" }]);
  });

  test("a request that is not the page's own changes nothing", async () => {
    const group = await aSharedGroup(pages.s);
    const page = await pages.open("camille", { group }, async (opened) => {
      await opened.route("**/grants/*", (route) =>
        route.continue({ headers: { ...route.request().headers(), "x-carnet-page": "audit" } }),
      );
    });
    await accessOf(page, "Jonas Weber").selectOption("view");
    await toast(page).getByText("This did not come from the page").waitFor();
    expect(await accessOf(page, "Jonas Weber").inputValue()).toBe("edit");
    expect(await grantsOf(pages.s, group)).toMatchObject([{ level: "edit" }]);
  });

  test("offline nothing is lost, and it goes on when the network is back", async () => {
    const page = await pages.open("camille", { group: await aSharedGroup(pages.s) });
    await add(page, "priya@halden.example");
    await page.getByText(/^Reaches 1 person/).waitFor();
    await page.context().setOffline(true);
    await press(page, "Share");
    await page.getByText(/Carnet cannot be reached\. Nothing was changed/).waitFor();
    await page.getByText(/so nobody could be counted/).waitFor();
    expect(await page.locator(".chip").count()).toBe(1);
    await page.context().setOffline(false);
    await press(page, "Share");
    await page.getByText("Shared with priya@halden.example.").waitFor();
  });

  test("names are shown as they are written, never as markup", async () => {
    const group = await aSharedGroup(pages.s, hostile);
    await share(camille(), group, { to: "mallory", level: "view" });
    let alerted = false;
    const page = await pages.open("camille", { group }, async (opened) => {
      opened.on("dialog", () => {
        alerted = true;
      });
    });
    await page.getByRole("heading", { name: `Share “${hostile}”` }).waitFor();
    await row(page, "person:mallory@halden.example").getByText(`${hostile} Quist`).waitFor();
    await whom(page).fill("mallory");
    await page.getByRole("option", { name: /onerror/ }).waitFor();
    await whom(page).press("Enter");
    await page.locator(".chip").waitFor();
    expect(await page.locator("main img").count()).toBe(0);
    expect(alerted).toBe(false);
  });

  test("copies a link that says which group it is and who shared it, and offers a letter of her own with it", async () => {
    const page = await pages.open("camille", { group: await aSharedGroup(pages.s, hostile) });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await press(page, "Copy link");
    await page.getByText(/^Link copied\./).waitFor();
    const link = z.string().parse(await page.evaluate("navigator.clipboard.readText()"));
    expect(link).toMatch(new RegExp(`^${pages.url}/pages/welcome#[\\w.-]+$`));
    await press(page, "More about Jonas Weber");
    const href = new URL(
      (await page.getByRole("link", { name: "Write to them" }).getAttribute("href")) ?? "",
    );
    expect(href.origin).toBe("https://mail.google.com");
    expect(href.searchParams.get("to")).toBe("jonas@halden.example");
    expect(href.searchParams.get("body")).toContain(link.split(".")[0]);
    await page.goto(link);
    await page.getByRole("heading", { name: `“${hostile}” was shared with you` }).waitFor();
    await page.getByText("camille@halden.example shares these contacts.").waitFor();
    await page.getByText("Not at halden.example?").waitFor();
    await page.getByText("This link gives no access by itself: ask camille@halden.example.").waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(1280);
    if (pictures) await page.screenshot({ path: `${pictures}/welcome.png` });
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("speaks French to who reads French", async () => {
    const page = await pages.open("camille", { group: await aGroupOfAllStates(pages.s), locale: "fr-FR" });
    await page.getByRole("heading", { name: "Partager «\u00a0Clients\u00a0»" }).waitFor();
    await page.getByText("Non couvert", { exact: false }).waitFor();
    await page.locator("#whom").fill("treasury@halden.example");
    await page.getByRole("option", { name: /Équipe · treasury/ }).click();
    await page.getByText("Atteint 2 personnes. Toutes voient déjà ce groupe.").waitFor();
    expect(await page.evaluate("document.documentElement.lang")).toBe("fr");
  });

  test("is left for good, and says so where the window cannot close itself", async () => {
    const page = await pages.open("camille", { group: await aSharedGroup(pages.s) });
    await press(page, "Done");
    await page.getByText("All is saved. You can close this window.").waitFor();
    expect(await page.context().cookies()).toEqual([]);
    await page.reload();
    await page.getByRole("heading", { name: "This window’s time is over" }).waitFor();
  });

  test("without a Directory people are still shared with by their address", async () => {
    const silent = changed("/suggestions", () => JSON.stringify({ items: [], isSilent: true }));
    const page = await pages.open("camille", { group: await aSharedGroup(pages.s) }, async (opened) => {
      await silent(opened);
      await changed("/reach", () => JSON.stringify({ reach: null }))(opened);
    });
    await whom(page).fill("pri");
    await page.getByText("The directory does not answer. Type a whole address.").waitFor();
    await add(page, "priya@halden.example");
    await page.getByText(/so nobody could be counted/).waitFor();
    await press(page, "Share");
    await page.getByText("Shared with priya@halden.example.").waitFor();
  });

  const looks = [1280, 390].flatMap((width) =>
    (["light", "dark"] as const).flatMap((scheme) =>
      (["en-GB", "fr-FR"] as const).map((locale) => ({ width, height: 800, scheme, locale })),
    ),
  );

  test.each(looks)(
    "axe has no serious finding at $width px, $scheme, $locale",
    async (look) => {
      const page = await pages.open("camille", { ...look, group: await aGroupOfAllStates(pages.s) });
      const shown = (state: string) => examine(page, look, state);
      const field = page.locator("#whom");
      await page.locator(".people").waitFor();
      await shown("list");
      await page.locator(".more").nth(2).click();
      await shown("more");
      await field.fill("t");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("ArrowDown");
      await shown("suggestions");
      await page.keyboard.press("Enter");
      await field.fill("treas");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("Enter");
      await add(page, "elodie.marchand@verrerie-duval.example");
      await page.locator(".preview .warning").waitFor();
      await shown("preview");
      await page.locator(".composer [type=submit]").click();
      await page.locator(".toast:not([hidden])").waitFor();
      await shown("partly");
    },
    180_000,
  );

  async function examine(page: Page, { width, scheme, locale }: Look, state: string): Promise<void> {
    expect([state, await seriousFindings(page)]).toEqual([state, []]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const name = `share-${state}-${width}-${scheme}-${locale?.slice(0, 2)}`;
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
  }

  test("is over after a quarter of an hour, and says what is kept", async () => {
    const group = await aSharedGroup(pages.s);
    const page = await pages.open("camille", { group });
    await row(page, "person:jonas@halden.example").waitFor();
    pages.s.clock.advance(15 * 60_000);
    await accessOf(page, "Jonas Weber").selectOption("view");
    await page.getByRole("heading", { name: "This window’s time is over" }).waitFor();
    await page.getByText("What you saved is kept.", { exact: false }).waitFor();
    if (pictures) await page.screenshot({ path: `${pictures}/share-ended.png` });
  });

  test("a link that was made up or is old says nothing of any group", async () => {
    const group = await aSharedGroup(pages.s);
    const { link } = linked.parse((await camille()("GET", `/v1/groups/${group}/grants`)).json);
    const changed = `${link.slice(0, -1)}${link.endsWith("A") ? "B" : "A"}`;
    const read = async (text: string) => {
      const headers = { "content-type": "application/json" };
      return pages.s.ask("/pages/link", { method: "POST", headers, body: JSON.stringify({ link: text }) });
    };
    expect(await read(link)).toMatchObject({
      status: 200,
      json: { group: "Clients", by: "camille@halden.example", domain: "halden.example" },
    });
    const elsewhere = link.replace(/^[^.]+/, tenantOf("rita@other.example"));
    for (const wrong of [changed, elsewhere, "x", `${tenantOf("rita@other.example")}.x`])
      expect(await read(wrong)).toMatchObject({ status: 404 });
    const page = await pages.open("camille", { group });
    await page.goto(`${pages.url}/pages/welcome#${changed}`);
    await page.getByRole("heading", { name: "Contacts were shared with you" }).waitFor();
    pages.s.clock.advance(90 * 24 * 3_600_000);
    expect(await read(link)).toMatchObject({ status: 404 });
  });
});
