// A window on the running simulator, signed in as one person, and pictures of it in both widths and both schemes.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";

const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };
const folder = join("test", "output", "screenshots");
/** The pictures of the README, made anew with `CARNET_SCREENSHOTS=docs`. */
const published = join("src", "simulator", "pictures");

/** `faults` collects what the page itself did wrong. */
export type MailboxWindow = { page: Page; sidebar: Locator; faults: string[] };

export async function openMailbox(browser: Browser, url: string, email: string): Promise<MailboxWindow> {
  const context = await browser.newContext({ viewport: wide, reducedMotion: "reduce" });
  await context.request.post(`${url}/session`, { data: { email } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(fault.message));
  page.on("console", (line) => /Content Security Policy/.test(line.text()) && faults.push(line.text()));
  await page.goto(url);
  return { page, sidebar: page.getByRole("complementary", { name: "Add-on" }), faults };
}

/** Pictures of what is shown, and the one for the README as `publishAs` if that was asked for. */
export async function photograph(page: Page, name: string, publishAs?: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of [narrow, wide]) {
      await page.setViewportSize(size);
      await page.screenshot({ path: join(folder, `${name}-${size.width}-${colorScheme}.png`) });
    }
  }
  if (!publishAs || process.env["CARNET_SCREENSHOTS"] !== "docs") return;
  await page.screenshot({ path: join(published, `${publishAs}.png`) });
}
