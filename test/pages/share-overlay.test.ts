// From the sidebar's card into the share dialog and back, on the running simulator: the dialog opens over Gmail, shares, and when it
// is closed the sidebar draws itself anew and tells it.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Locator } from "playwright-core";
import * as z from "zod";
import { findBrowser, openBrowser } from "../support/browser.ts";
import { openMailbox, photograph } from "../support/mailbox-window.ts";
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
});
