// The audit page as an admin sees it, in a real browser: in by the link, filtered, checked by the browser itself, out again.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import * as z from "zod";
import { seriousFindings } from "../support/axe.ts";
import { findBrowser } from "../support/browser.ts";
import { aContact, aGroup, aPerson, share } from "../support/builders.ts";
import { changed, type PageServer, startPageServer } from "../support/page-server.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const pictures = process.env["CARNET_PICTURES"];

const verified = (page: Page) => page.getByText(/^Verified in this browser up to event [\d,]+$/);
const rows = (page: Page) => page.locator("tbody tr");

inBrowser("the audit page", () => {
  let pages: PageServer;
  beforeAll(async () => {
    pages = await startPageServer();
    const { s } = pages;
    const group = await aGroup(s.as("camille"), "Board members");
    await aContact(s.as("camille"), group, aPerson("Marta Nowak"));
    await aContact(s.as("camille"), group, aPerson("<img src=x onerror=alert(1)>"));
    await share(s.as("camille"), group, { to: "jonas", level: "view" });
    s.clock.advance(60_000);
    await s.as("jonas")("GET", `/v1/groups/${group}/contacts`);
    await s.as("jonas")("DELETE", `/v1/groups/${group}`);
    for (let n = 0; n < 60; n += 1) await s.as("amina")("GET", "/v1/me");
    await s.server.trail.advance();
  });
  afterEach(() => pages.closeWindows());
  afterAll(() => pages.close());

  test("is opened by the link, and the cookie is out of a script's reach", async () => {
    const page = await pages.open("priya");
    await verified(page).waitFor();
    expect(page.url()).toBe(`${pages.url}/pages/audit`);
    expect(await page.getByText("Signed in as priya@halden.example").count()).toBe(1);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ name: "__Host-carnet", httpOnly: true, secure: true, sameSite: "Strict" });
    expect(await page.evaluate("document.cookie")).toBe("");
  });

  test("is answered with a strict policy, and without what would break Gmail's overlay", async () => {
    const answer = await pages.s.ask("/pages/audit");
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(answer.headers.get("cross-origin-opener-policy")).toBeNull();
  });

  test("lists the newest first, page by page, each row checked here", async () => {
    const page = await pages.open("priya");
    await verified(page).waitFor();
    expect(await rows(page).count()).toBe(50);
    const newest = Number(await rows(page).first().getAttribute("data-seq"));
    expect(Number(await rows(page).last().getAttribute("data-seq"))).toBe(newest - 49);
    await page.getByRole("button", { name: "Older" }).click();
    await page.locator(`tr[data-seq="${newest - 50}"]`).waitFor();
    await verified(page).waitFor();
    await page.locator("tr .standing.verified").first().waitFor();
    expect(await page.getByText("<img src=x onerror=alert(1)>").count()).toBeGreaterThan(0);
  });

  test("is narrowed by person, group, act, day, outcome and place, from the form and from an event", async () => {
    const page = await pages.open("priya");
    await verified(page).waitFor();
    await page.getByLabel(/^Person/).fill("jonas@halden.example");
    await page.getByRole("button", { name: "Apply" }).click();
    await rows(page).nth(2).waitFor({ state: "detached" });
    expect(await rows(page).count()).toBe(2);
    await verified(page).waitFor();
    await page.getByRole("button", { name: "Deleted a group" }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByText("refused: Your access does not allow this").count()).toBe(1);
    expect(await dialog.getByText("c2sp.org/tlog-proof@v1").count()).toBe(1);
    if (pictures) await page.screenshot({ path: `${pictures}/audit-detail.png` });
    await dialog.getByRole("button", { name: "Only this group" }).click();
    await page.getByLabel(/^Person/).fill("");
    await page.getByRole("button", { name: "Apply" }).click();
    await rows(page).nth(6).waitFor({ state: "detached" });
    expect(await rows(page).count()).toBe(6);
    await page.getByLabel("Action").selectOption("contact.add");
    await page.getByLabel("From", { exact: true }).fill("2026-06-01");
    await page.getByLabel("To", { exact: true }).fill("2026-06-01");
    await page.getByRole("button", { name: "Apply" }).click();
    await rows(page).nth(2).waitFor({ state: "detached" });
    expect(await rows(page).count()).toBe(2);
    await page.getByLabel("From", { exact: true }).fill("2026-06-02");
    await page.getByLabel("To", { exact: true }).fill("");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByText("No event fits.").waitFor();
    for (const name of ["Export CSV", "Export Excel"])
      expect(await page.getByRole("link", { name }).getAttribute("href")).toContain("contact.add");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export Excel" }).click();
    expect((await download).suggestedFilename()).toBe("carnet-audit.xlsx");
    await pages.s.server.trail.advance(); // what was asked here is numbered now
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByLabel(/^Where/).selectOption("admin");
    await page.getByRole("button", { name: "Apply" }).click();
    await rows(page).filter({ hasText: "amina" }).first().waitFor({ state: "detached" });
    const places = await rows(page).locator("td:nth-child(6)").allTextContents();
    expect(new Set(places)).toEqual(new Set(["Admin console"]));
  });

  test("is narrowed by a contact's name, by its id, or from an event; a name that nobody saw is refused at once", async () => {
    const page = await pages.open("priya");
    await verified(page).waitFor();
    const contact = page.getByLabel(/^Contact/);
    const refused = page.locator("input:invalid");
    await contact.fill("Nobody Known");
    expect(await refused.count()).toBe(1);
    await page.getByRole("button", { name: "Clear" }).click();
    expect(await refused.count()).toBe(0);
    await page.getByLabel("Action").selectOption("contact.add");
    await page.getByRole("button", { name: "Apply" }).click();
    await rows(page).nth(2).waitFor({ state: "detached" });
    await contact.fill("Marta Nowak");
    await page.getByRole("button", { name: "Apply" }).click();
    await rows(page).nth(1).waitFor({ state: "detached" });
    expect(await rows(page).locator(".on").allTextContents()).toEqual([
      expect.stringContaining("Marta Nowak"),
    ]);
    const href = (await page.getByRole("link", { name: "Export CSV" }).getAttribute("href")) ?? "";
    const id = new URLSearchParams(href.split("?")[1]).get("contact") ?? "";
    await contact.fill(id);
    await page.getByRole("button", { name: "Apply" }).click();
    await verified(page).waitFor();
    expect(await rows(page).count()).toBe(1);
    await rows(page).getByRole("button").first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Only this contact" }).click();
    expect(await contact.inputValue()).toBe("Marta Nowak");
  });

  test("waits for what no checkpoint covers yet, and says so", async () => {
    const page = await pages.open("priya");
    await verified(page).waitFor();
    pages.s.clock.advance(10_000);
    const stale = await pages.s.as("priya")("GET", "/v1/audit/checkpoint");
    const { size } = z.object({ size: z.number() }).parse(stale.json);
    await pages.s.as("amina")("GET", "/v1/me");
    await pages.s.server.trail.advance();
    const short = JSON.stringify({ size, items: [] });
    await changed("/v1/audit/proofs", () => short)(page);
    await changed("/v1/audit/checkpoint", () => stale.text)(page);
    await page.getByLabel(/^Person/).fill("priya@halden.example");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.locator(".standing.pending").first().waitFor();
  });

  test.each([
    [
      "a row says another name",
      "/v1/audit/events",
      /"who":"camille@halden.example"/,
      '"who":"jonas@halden.example"',
    ],
    [
      "a row hides a refusal",
      "/v1/audit/events",
      /"outcome":"refused","code":"level-too-low"/,
      '"outcome":"allowed"',
    ],
    ["a row and its entry agree on a lie", "/v1/audit/events", /group\.delete/g, "group.restore"],
    ["a row's group is another", "/v1/audit/events", /"group":"Board members"/, '"group":"Treasury"'],
    ["a receipt is another's", "/v1/audit/proofs", /index (\d)/, "index 9$1"],
  ])("does not hold when %s", async (_, path, from, to) => {
    const page = await pages.open(
      "priya",
      {},
      changed(path, (text) => text.replace(from, to)),
    );
    await page.getByText("Checking in this browser…").waitFor({ state: "detached" });
    for (const person of ["camille", "jonas"]) {
      await page.getByLabel(/^Person/).fill(`${person}@halden.example`);
      await page.getByRole("button", { name: "Apply" }).click();
      await page.getByText("Checking in this browser…").waitFor({ state: "detached" });
      if ((await page.locator("tr.broken").count()) > 0) break;
    }
    await page.getByText("The trail does not hold").waitFor();
    expect(await page.locator("tr.broken").count()).toBeGreaterThan(0);
    const number = await page.locator("tr.broken").first().getAttribute("data-seq");
    expect(await page.getByRole("status").textContent()).toContain(`Not what was signed: event ${number}`);
    if (pictures) await page.screenshot({ path: `${pictures}/audit-broken.png` });
  });

  test.each([
    [
      "a trail that forgot what was seen",
      (seen: string) => seen.replace(/\\n(\d+)\\n/, "\\n9$1999\\n"),
      "It is shorter",
    ],
    [
      "another key",
      (seen: string) => seen.replace(/"verifierKey":"[^"]+"/, '"verifierKey":"x"'),
      "another key",
    ],
    [
      "a trail that is another from before on",
      (seen: string) => seen.replace(/\\n(\d+)\\n.{10}/, "\\n5\\nAAAAAAAAAA"),
      "It does not go on",
    ],
  ])("remembers, and does not take %s", async (_, change, told) => {
    const page = await pages.open("priya");
    await verified(page).waitFor();
    const [key, seen] = z
      .tuple([z.string(), z.string()])
      .parse(await page.evaluate("Object.entries(localStorage)[0]"));
    expect(change(seen)).not.toBe(seen);
    await page.evaluate(`localStorage.setItem(${JSON.stringify(key)}, ${JSON.stringify(change(seen))})`);
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByText(told).waitFor();
  });

  test("follows the trail as it grows, by a proof that the older one is its beginning", async () => {
    const page = await pages.open("priya");
    await verified(page).waitFor();
    const told = () => page.locator("[role=status] strong").textContent();
    const before = await told();
    pages.s.clock.advance(10_000);
    await pages.s.server.trail.advance();
    const proof = page.waitForResponse((answer) => answer.url().includes("/v1/audit/consistency"));
    await page.getByRole("button", { name: "Refresh" }).click();
    expect((await proof).status()).toBe(200);
    await page.getByText("the trail goes on from the one seen here before", { exact: false }).waitFor();
    expect(await told()).not.toBe(before);
    await verified(page).waitFor();
  });

  test("a wrong signature is no checkpoint", async () => {
    const forge = (text: string) => text.replace(/(— carnet[^ ]* )(.{20})..../g, "$1$2AAAA");
    const page = await pages.open("priya", {}, async (page) => {
      await changed("/v1/audit/proofs", forge)(page);
      await changed("/v1/audit/checkpoint", forge)(page);
    });
    await page.getByText("The signature of its checkpoint is wrong.").waitFor();
  });

  test("says why it cannot check where the browser has no Ed25519", async () => {
    const page = await pages.open("priya", {}, async (page) => {
      await page.addInitScript("crypto.subtle.importKey = () => Promise.reject(new Error('NotSupported'))");
    });
    await page.getByText("It cannot verify Ed25519 signatures.", { exact: false }).waitFor();
    expect(await page.locator(".standing.verified").count()).toBe(0);
  });

  test("speaks French to who reads French", async () => {
    const page = await pages.open("priya", { locale: "fr-FR" });
    await page.getByText(/^Vérifié dans ce navigateur jusqu’à l’événement/).waitFor();
    expect(await page.getByRole("heading", { name: "Journal d’audit" }).count()).toBe(1);
    expect(await page.getByRole("button", { name: "A ouvert Carnet" }).count()).toBeGreaterThan(0);
    expect(await page.evaluate("document.documentElement.lang")).toBe("fr");
    if (pictures) await page.screenshot({ path: `${pictures}/audit-fr.png` });
  });

  test("is left for good", async () => {
    const page = await pages.open("priya");
    await verified(page).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("You have left the page.", { exact: false }).waitFor();
    expect(await page.context().cookies()).toEqual([]);
    await page.reload();
    await page.getByRole("heading", { name: "You are signed out" }).waitFor();
  });

  const looks = [
    { width: 1280, height: 800, scheme: "light" },
    { width: 390, height: 800, scheme: "dark" },
  ] as const;
  test.each(looks)("axe has no serious finding at $width px, $scheme", async (look) => {
    const page = await pages.open("priya", look);
    await verified(page).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(look.width);
    if (pictures) await page.screenshot({ path: `${pictures}/audit-${look.width}-${look.scheme}.png` });
    await page.getByLabel(/^Person/).fill("jonas@halden.example");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByRole("button", { name: "Deleted a group" }).click();
    await page.getByRole("dialog").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    if (pictures)
      await page.screenshot({ path: `${pictures}/audit-detail-${look.width}-${look.scheme}.png` });
  });
});
