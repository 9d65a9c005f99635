// A window on the staff page of the running simulator, as one of the operator's people: through Google's chooser, with the codes of her own
// authenticator. A code counts once, so who needs a second one waits for the next step of 30 seconds.

import type { Browser, Page } from "playwright-core";
import { staffPagePhrases } from "../../src/shared/i18n/staff-page.ts";
import { codeOf, stepOf } from "../../src/server/staff/one-time-code.ts";
import { seedOf } from "../../src/simulator/google/operator-people.ts";

/** Somebody's authenticator, played by the test: its seed and the last step that was used. */
export type Pocket = { email: string; seed: Uint8Array; usedStep: number };
export type StaffWindow = { page: Page; pocket: Pocket };

export function pocketOf(email: string): Pocket {
  return { email, seed: seedOf(email), usedStep: 0 };
}

/** The code that her authenticator shows, once it is another than she used last. */
export async function nextCode(pocket: Pocket): Promise<string> {
  while (stepOf(Date.now()) <= pocket.usedStep) await new Promise((wake) => setTimeout(wake, 250));
  pocket.usedStep = stepOf(Date.now());
  return codeOf({ kind: "totp", seed: pocket.seed }, pocket.usedStep);
}

/** As far as Google lets her. A dialog for a fresh code is answered whenever it comes up. */
export async function identify(
  browser: Browser,
  staffUrl: string,
  pocket: Pocket,
  language: "en" | "fr" = "en",
): Promise<StaffWindow> {
  const say = staffPagePhrases[language];
  const locale = { en: "en-GB", fr: "fr-FR" }[language];
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(`${staffUrl}/pages/staff`);
  await page.click("a[href='/staff/sign-in']");
  await page.click(`a[href*='${encodeURIComponent(pocket.email)}']`);
  await page.waitForSelector("main .section form");
  await page.addLocatorHandler(page.getByRole("dialog", { name: say.code.title }), async (dialog) => {
    await dialog.locator("input.code").fill(await nextCode(pocket));
    await dialog.getByRole("button", { name: say.code.act }).click();
  });
  return { page, pocket };
}

/** The last layer, on the page as it stands. */
export async function enterCode({ page, pocket }: StaffWindow): Promise<void> {
  await page.fill("input.code", await nextCode(pocket));
  await page.click("button[type=submit]");
  await page.waitForSelector("nav");
}

/** To a section of the page, drawn anew. */
export async function openSection({ page }: StaffWindow, section: string): Promise<void> {
  if ((await page.getAttribute("nav a[aria-current=page]", "href")) === `#${section}`) await page.reload();
  else await page.click(`nav a[href='#${section}']`);
  await page.waitForSelector(`nav a[href='#${section}'][aria-current=page]`);
  await page.waitForSelector(".section .panel, .section p.quiet:not([role])");
}

/** Tries until it holds; a bounded wait, since trail and Sheet are written in the background. */
export async function expectSoon(page: Page, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await holds()) return;
    await page.waitForTimeout(500);
  }
  throw new Error("waited in vain");
}
