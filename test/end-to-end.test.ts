// The main job on one machine: the built simulator with the real server, add-on and database; only Google is played.
// The tests tell one story in order: each goes on where the one before ended.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Locator, Page } from "playwright-core";
import * as z from "zod";
import { findBrowser, openBrowser } from "./support/browser.ts";
import { type MailboxWindow, openMailbox, photograph } from "./support/mailbox-window.ts";
import { type RunningSimulator, startSimulator } from "./support/running-simulator.ts";

const sample = "samples/google-3.0.vcf";
const jonas = "jonas@halden.example";
const victor = "victor.moreau@freemail.example";
const paul = "paul.lefevre@assurances-orion.example";

const items = z.object({ items: z.array(z.object({ id: z.string(), version: z.number().optional() })) });
const session = z.object({ auditSheet: z.string().nullable() });
const sheetFile = z.object({ tabs: z.array(z.object({ rows: z.array(z.array(z.string())) })) });

/** Every act of this story, as who, what and outcome of its row. */
const story = [
  "camille group.create allowed",
  "camille contacts.import allowed",
  "camille group.list allowed",
  "camille contact.list allowed",
  "camille grants.read allowed",
  "camille group.share allowed",
  "jonas lookup allowed",
  "jonas contact.read allowed",
  "jonas contact.change refused",
  "camille group.share allowed",
  "jonas lookup allowed",
  "jonas contact.change allowed",
  "jonas group.list allowed",
  "jonas recipients.read allowed",
];

/** Those of `wanted` that stand in `acts` one after the other. */
function inOrder(acts: readonly string[], wanted: readonly string[]): string[] {
  let from = 0;
  return wanted.filter((act) => {
    const at = acts.indexOf(act, from);
    if (at >= 0) from = at + 1;
    return at >= 0;
  });
}

/** The action that a row's hashed entry names. */
function actionIn(row: readonly string[]): string {
  return z.object({ action: z.string() }).parse(JSON.parse(row[10] ?? "{}")).action;
}

function press(place: Locator, name: string): Promise<void> {
  return place.getByRole("button", { name, exact: true }).click();
}

function addressesIn(file: string): string[] {
  return [...readFileSync(file, "utf8").matchAll(/^EMAIL[^:]*:(.+?)\r?$/gm)].map((match) => match[1] ?? "");
}

/** Asks until `found` answers something; a bounded wait, since the Sheet is written in the background. */
async function poll<T>(page: Page, found: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await found();
    if (answer !== null) return answer;
    await page.waitForTimeout(200);
  }
  throw new Error("waited 20 s in vain");
}

const inBrowser = findBrowser() ? describe : describe.skip;
if (!findBrowser()) console.warn("left out: the end-to-end test, since there is no Chromium here");

let simulator: RunningSimulator;
let browser: Browser;
let owner: MailboxWindow;
let colleague: MailboxWindow;
let group = "";

async function openElodie(): Promise<void> {
  await colleague.sidebar.getByRole("button", { name: /Élodie Marchand/ }).click();
  await colleague.sidebar.getByRole("article", { name: "Élodie Marchand" }).waitFor();
}

/** The same change whoever asks for it; which contact is looked up by one who may see it. */
async function changeByApi(email: string): Promise<unknown> {
  const path = `/v1/groups/${group}/contacts`;
  const found = items.parse(await simulator.ask(jonas, "GET", `${path}?q=marchand`)).items[0];
  const change = { version: found?.version, person: { nicknames: [{ value: "Élo" }] } };
  return simulator.ask(email, "PATCH", `${path}/${found?.id}`, change);
}

inBrowser("the main job, end to end", () => {
  beforeAll(async () => {
    [simulator, browser] = await Promise.all([startSimulator(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await simulator?.stop();
  });

  test("Camille imports a file and shares the group at view", async () => {
    const words = ["import", sample, "--group", "Clients", "--as", "camille@halden.example"];
    expect(simulator.carnet(words)).toContain("10 added, 0 updated, 0 unchanged, 0 rejected");
    owner = await openMailbox(browser, simulator.url, "camille@halden.example");
    const { page, sidebar } = owner;
    await sidebar.getByText("Propriétaire · 10 contacts").waitFor();
    const logo = page.locator(".addon-logo img").first();
    expect(await logo.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth)).toBe(128);
    await photograph(page, "home");
    await sidebar.getByRole("button", { name: /^Clients/ }).click();
    await press(sidebar, "Partager");
    await press(sidebar, "Partager avec quelqu’un");
    await sidebar.getByLabel("Adresse e-mail").fill(jonas);
    await sidebar.getByLabel(/^Peut consulter/).check();
    await press(sidebar, "Partager");
    await sidebar.getByRole("article", { name: "Partage de Clients" }).getByText(jonas).waitFor();
    await sidebar.getByText("Peut consulter", { exact: true }).waitFor();
    await photograph(page, "share", "share");
    group = items.parse(await simulator.ask(jonas, "GET", "/v1/groups")).items[0]?.id ?? "";
    expect(group).not.toBe("");
  });

  test("Jonas sees who is in his message, and may not change it", async () => {
    colleague = await openMailbox(browser, simulator.url, jonas);
    const { page, sidebar } = colleague;
    await page.getByRole("option", { name: /Réunion de lancement/ }).click();
    await sidebar.getByText("In Clients").first().waitFor();
    await sidebar.getByText(paul).waitFor();
    await photograph(page, "message", "sidebar");
    await openElodie();
    await sidebar.getByText(/^You can view this contact/).waitFor();
    expect(await sidebar.getByRole("button", { name: "Edit", exact: true }).count()).toBe(0);
    expect(await changeByApi(jonas)).toMatchObject({ code: "level-too-low" });
  });

  test("Camille raises the level, and Jonas edits in the sidebar", async () => {
    await owner.sidebar.getByRole("button", { name: /jonas@halden\.example/ }).click();
    await owner.sidebar.getByLabel(/^Peut modifier/).check();
    await press(owner.sidebar, "Enregistrer");
    await owner.sidebar.getByText("Peut modifier", { exact: true }).waitFor();
    const { page, sidebar } = colleague;
    await press(sidebar, "Refresh");
    await openElodie();
    await photograph(page, "contact");
    await press(sidebar, "Edit");
    await sidebar.getByLabel(/^Job title/).fill("Group treasurer");
    await photograph(page, "edit");
    await press(sidebar, "Save");
    await sidebar
      .getByText(/Group treasurer/)
      .first()
      .waitFor();
    await sidebar.getByText(`Last changed by ${jonas}`).waitFor();
    await sidebar.getByRole("button", { name: "History" }).click();
    const history = sidebar.getByRole("article", { name: "History" });
    await history.getByText("Imported contacts").waitFor();
    expect(await history.getByText("Opened a contact").count()).toBe(0);
    await photograph(page, "history", "history");
  });

  test("a compose window gets the group's people, and keeps its own", async () => {
    const { page, sidebar } = colleague;
    await page.reload();
    await sidebar.getByText("Group treasurer, Verrerie Duval").waitFor();
    await page.getByRole("button", { name: "Compose" }).click();
    const draft = page.getByRole("dialog", { name: "New message" });
    await draft.getByLabel("To", { exact: true }).fill(`MARTA.NOWAK@polskistal.example, ${paul};`);
    await draft.getByLabel("Subject").fill("Rates for December");
    await press(draft, "Carnet: add-on");
    await draft.getByRole("button", { name: /^Clients/ }).click();
    await draft.getByText("9 people to add").waitFor();
    await photograph(page, "compose", "compose");
    await press(draft, "To");
    const chips = draft.locator(".recipient");
    await chips.nth(10).waitFor();
    const shown = await chips.evaluateAll((all) => all.map((chip) => chip.getAttribute("title") ?? ""));
    expect(shown.slice(0, 2)).toEqual(["MARTA.NOWAK@polskistal.example", paul]);
    const lower = shown.map((address) => address.toLowerCase());
    expect(new Set(lower)).toEqual(new Set([...addressesIn(sample), paul]));
    expect(lower).toHaveLength(11);
    await photograph(page, "draft");
  });

  test("Victor, from outside, sees nothing", async () => {
    const { page, sidebar, faults } = await openMailbox(browser, simulator.url, victor);
    await sidebar.getByText(/^Aucun groupe pour l’instant/).waitFor();
    await page.getByRole("option").first().click();
    await sidebar.getByRole("article", { name: "Personnes de ce message" }).waitFor();
    expect(await page.getByText(/Clients/).count()).toBe(0);
    expect(await simulator.ask(victor, "GET", "/v1/groups")).toMatchObject({ items: [] });
    expect(await simulator.ask(victor, "GET", `/v1/groups/${group}`)).toMatchObject({ code: "not-found" });
    expect(await changeByApi(victor)).toMatchObject({ code: "not-found" });
    expect(faults).toEqual([]);
  });

  test("Priya reads the trail on its page, checked by her own browser", async () => {
    const { page, sidebar, faults } = await openMailbox(browser, simulator.url, "priya@halden.example");
    const opening = page.waitForEvent("popup");
    await press(sidebar, "Audit trail");
    const trail = await opening;
    await trail.setViewportSize({ width: 1280, height: 800 });
    await trail.getByText(/^Verified in this browser up to event/).waitFor();
    await trail.getByRole("button", { name: "Took the addresses of a group" }).first().waitFor();
    await photograph(trail, "audit", "audit");
    expect(faults).toEqual([]);
  });

  test("the Sheet tells every act in order, the refusal too", async () => {
    const { page, faults } = await openMailbox(browser, simulator.url, "priya@halden.example");
    const read = async (path: string): Promise<unknown> =>
      (await page.request.get(simulator.url + path)).json();
    const id = await poll(page, async () => session.parse(await read("/session")).auditSheet);
    const rows = await poll(page, async () => {
      const all = sheetFile.parse(await read(`/sheets/${id}.json`)).tabs[0]?.rows.slice(1) ?? [];
      return all.some((row) => actionIn(row) === "recipients.read") ? all : null;
    });
    const acts = rows.map((row) => `${row[2]?.split("@")[0]} ${actionIn(row)} ${row[8]}`);
    expect(inOrder(acts, story)).toEqual(story);
    expect(rows.map((row) => row[0])).toEqual(acts.map((_, index) => String(index + 1)));
    expect(rows.filter((row) => row[8] === "refused").map((row) => row[2])).toEqual([jonas]);
    expect(JSON.stringify(rows)).not.toContain(victor);
    await page.goto(`${simulator.url}/sheets/${id}`);
    await page.getByRole("gridcell", { name: "Took the addresses of a group" }).first().waitFor();
    await photograph(page, "sheet");
    await page.getByRole("gridcell", { name: "refused", exact: true }).waitFor();
    const reason = rows.find((row) => row[8] === "refused")?.[9] ?? "";
    await page.getByRole("gridcell", { name: reason, exact: true }).click();
    expect(await page.getByLabel("Cell content").textContent()).toBe("Your access does not allow this");
    // from who to why, beside the frozen numbers
    await page.evaluate('document.querySelector(".cell-scroll").scrollLeft = 264');
    await photograph(page, "sheet-refusal", "sheet");
    await owner.page.goto(`${simulator.url}/sheets/${id}`);
    await owner.page.getByRole("heading", { name: "You need access" }).waitFor();
    expect([...faults, ...owner.faults, ...colleague.faults]).toEqual([]);
  });
});
