// From the sidebar's card onto a page and back, on the running simulator: it opens over Gmail, changes something, and when it is closed
// the sidebar draws itself anew and tells it.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import * as z from "zod";
import { findBrowser, openBrowser } from "../support/browser.ts";
import { aPerson } from "../support/builders.ts";
import { openMailbox, photograph } from "../support/mailbox-window.ts";
import { aPng } from "../support/pictures.ts";
import { type RunningSimulator, startSimulator } from "../support/running-simulator.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const camille = "camille@halden.example";
const made = z.object({ id: z.string() });
const views = z.object({ items: z.array(z.object({ principal: z.string(), level: z.string() })) });

const press = (place: Locator, name: string) => place.getByRole("button", { name, exact: true }).click();

inBrowser("from the card", () => {
  let simulator: RunningSimulator;
  let browser: Browser;
  beforeAll(async () => {
    [simulator, browser] = await Promise.all([startSimulator(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await simulator?.stop();
  });

  test("the dialog opens over Gmail, and the sidebar shows what was done in it once it is closed", async () => {
    const { id } = made.parse(await simulator.ask(camille, "POST", "/v1/groups", { name: "Clients" }));
    const { page, sidebar, faults } = await openMailbox(browser, simulator.url, camille);
    await sidebar.getByRole("button", { name: /^Clients/ }).click();
    await sidebar.getByRole("button", { name: /^Pas encore partagé/ }).click();
    await sidebar.getByRole("article", { name: "Partage de Clients" }).waitFor();
    const opening = page.waitForEvent("popup");
    await press(sidebar, "Agrandir");
    const dialog = await opening;
    await dialog.getByRole("heading", { name: "Share “Clients”" }).waitFor();
    const whom = dialog.getByRole("combobox", { name: "Add people and teams" });
    await whom.fill("jon");
    await dialog.getByRole("option", { name: /Jonas Weber/ }).click();
    await whom.fill("cli");
    await dialog.getByRole("option", { name: /Clients team/ }).click();
    await dialog.getByText("Reaches 3 people. New to this group: 3 people.").waitFor();
    await photograph(dialog, "share-dialog", "share-dialog");
    await dialog.getByRole("button", { name: "Share", exact: true }).click();
    await dialog.getByText("Shared with Jonas Weber and Clients team.").waitFor();
    const closed = dialog.waitForEvent("close");
    await dialog.getByRole("button", { name: "Done" }).click();
    await closed;
    await sidebar.getByRole("article", { name: "Partage de Clients" }).waitFor({ state: "detached" });
    await sidebar.getByRole("button", { name: /^Clients/ }).click();
    await sidebar.getByText("Partagé avec 2 destinataires").waitFor();
    const { items } = views.parse(await simulator.ask(camille, "GET", `/v1/groups/${id}/grants`));
    expect(items).toMatchObject([
      { principal: "person:jonas@halden.example", level: "view" },
      { principal: "team:clients-team@halden.example", level: "view" },
    ]);
    expect(faults).toEqual([]);
  });

  test("a contact's picture is given on a page, and its card shows it afterwards", async () => {
    const { id } = made.parse(await simulator.ask(camille, "POST", "/v1/groups", { name: "Partenaires" }));
    await simulator.ask(camille, "POST", `/v1/groups/${id}/contacts`, { person: aPerson("Ada Fields") });
    const { page, sidebar, faults } = await openMailbox(browser, simulator.url, camille);
    const openCard = async () => {
      await sidebar.getByRole("button", { name: /^Partenaires/ }).click();
      await sidebar.getByRole("button", { name: /^Ada Fields/ }).click();
      return sidebar.getByRole("article", { name: "Ada Fields" });
    };
    const card = await openCard();
    expect(await card.locator("header img").count()).toBe(0);
    const opening = page.waitForEvent("popup");
    await card.getByRole("button", { name: "Image" }).click();
    const window = await opening;
    const buffer = Buffer.from(aPng({ width: 300, height: 200 }));
    await window.locator("#file").setInputFiles({ name: "ada.png", mimeType: "image/png", buffer });
    await window.getByRole("button", { name: "Save", exact: true }).click();
    await window.getByText("The picture is saved.").waitFor();
    const closed = window.waitForEvent("close");
    await window.getByRole("button", { name: "Done" }).click();
    await closed;
    await card.waitFor({ state: "detached" });
    const shown = (await openCard()).locator("header img");
    expect(
      await shown.evaluate((img: { decode(): Promise<void>; naturalWidth: number }) =>
        img.decode().then(() => img.naturalWidth),
      ),
    ).toBe(192);
    expect(await shown.getAttribute("src")).toMatch(/^data:image\/jpeg;base64,/);
    await photograph(page, "contact-picture");
    expect(faults).toEqual([]);
  });
});
