// The walk's part through the browser pages: the share dialog and the picture page, the admin console, the staff page.

import type { Page } from "playwright-core";
import { operatorDomain } from "../../src/simulator/google/operator-people.ts";
import { card, goTo, kickoff, type Mailbox, openPage, press } from "./screen-mailbox.ts";
import { enterCode, identify, pocketOf } from "./staff-window.ts";

export async function walkDialogs(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, look } = walk;
  await goTo(walk, "inbox", say.home.title);
  await press(sidebar, /^Clients/);
  await card(sidebar, "Clients");
  await press(sidebar, say.button.share);
  await card(sidebar, say.share.title("Clients"));
  const dialog = await popupOf(page, () => press(sidebar, say.share.dialog));
  await dialog.locator("li[data-principal]").nth(2).waitFor();
  await look(dialog, "share-dialog");
  await dialog.locator("#whom").fill("in");
  await dialog.getByRole("option").first().waitFor();
  await look(dialog, "share-dialog-suggestions");
  await dialog.locator("#whom").fill("rita@other.example");
  await dialog.locator("#whom").press("Enter");
  await dialog.waitForTimeout(500); // whom it would reach is counted meanwhile
  await look(dialog, "share-dialog-outside");
  await dialog.close();
  await goTo(walk, kickoff, say.message.title);
  await press(sidebar, /Élodie Marchand/);
  await card(sidebar, "Élodie Marchand");
  const picture = await popupOf(page, () => press(sidebar, say.field.photos));
  await picture.locator("#file").waitFor({ state: "attached" });
  await look(picture, "picture");
  await picture.close();
}

export async function walkConsole(walk: Mailbox): Promise<void> {
  const page = await openPage(walk, "priya@halden.example");
  const sidebar = page.getByRole("complementary", { name: "Add-on" });
  const button = sidebar.getByRole("button", { name: /^(Admin console|Console d’administration)$/ });
  const console = await popupOf(page, () => button.click()); // priya reads English; the console speaks the browser's language
  await walkSections(console, "console", walk.look);
  await console.goto(`${console.url().replace(/#.*/, "")}#people/${encodeURIComponent(walk.email)}`);
  await isDrawn(console);
  await walk.look(console, "console-person");
  await page.context().close();
}

export async function walkStaff({ simulator, browser, language, look }: Mailbox): Promise<void> {
  const url = simulator.url.replace(/\d+$/, (port) => String(Number(port) + 1));
  const window = await identify(browser, url, pocketOf(`odile@${operatorDomain}`), language);
  await look(window.page, "staff-code");
  await enterCode(window);
  await walkSections(window.page, "staff", look);
  await window.page.context().close();
}

async function popupOf(page: Page, open: () => Promise<void>): Promise<Page> {
  const opening = page.waitForEvent("popup");
  await open();
  return opening;
}

/** Each section that the page's own navigation names. */
async function walkSections(page: Page, of: string, look: Mailbox["look"]): Promise<void> {
  await page.locator("nav a[aria-current=page]").waitFor();
  const links = await page.locator("nav a[href^='#']").all();
  for (const href of await Promise.all(links.map((link) => link.getAttribute("href")))) {
    await page.evaluate(`location.hash = ${JSON.stringify(href)}`);
    await isDrawn(page);
    await look(page, `${of}-${href?.slice(1)}`);
  }
}

async function isDrawn(page: Page): Promise<void> {
  await page.waitForTimeout(300);
  await page
    .getByText(/^(Loading|Chargement)…$/)
    .first()
    .waitFor({ state: "detached" });
}
