// What the parts of the walk through the screens have in common: who walks, and how she gets to a place of her mailbox.

import type { Browser, Locator, Page } from "playwright-core";
import type { Phrases } from "../../src/shared/i18n/en.ts";
import type { RunningSimulator } from "./running-simulator.ts";

export type Language = "en" | "fr";
/** Called with the page at rest on the screen of that name. */
export type Look = (page: Page, screen: string) => Promise<void>;

export type Walk = {
  simulator: RunningSimulator;
  browser: Browser;
  language: Language;
  say: Phrases;
  email: string;
  look: Look;
};
/** The walk once its person has a mailbox open. */
export type Mailbox = Walk & { page: Page; sidebar: Locator; group: string };

export const kickoff = "inbox/m-duval-kickoff";

export async function openPage({ browser, simulator, language }: Walk, email: string | null): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    locale: language === "fr" ? "fr-FR" : "en-GB",
    timezoneId: "Europe/Paris",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  if (email) await signIn(page, simulator.url, email);
  else await page.goto(simulator.url);
  return page;
}

export async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.request.post(`${url}/session`, { data: { email } });
  await page.goto(url);
}

export const press = (place: Page | Locator, name: string | RegExp) =>
  place.getByRole("button", { name, exact: true }).first().click();

export const card = (sidebar: Locator, name: string | RegExp) =>
  sidebar.getByRole("article", { name, exact: true }).waitFor();

/** Opens that place of the mailbox anew, with the add-on's first card there. */
export async function goTo(
  { page, sidebar, simulator }: Mailbox,
  hash: string,
  title: string,
): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`${simulator.url}/#${hash}`);
  await card(sidebar, title);
}
