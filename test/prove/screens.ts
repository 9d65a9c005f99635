// Proof `screens`: every screen in eight looks (two widths, light and dark, English and French), photographed into
// `test/output/screens` with contact sheets for the eye, and examined for what a program can find.

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../support/browser.ts";
import { startSimulator } from "../support/running-simulator.ts";
import { findScreenFaults } from "../support/screen-faults.ts";
import type { Language } from "../support/screen-mailbox.ts";
import { walkScreens } from "../support/screen-walk.ts";
import type { Proof } from "./proof.ts";

export type Look = { width: 390 | 1280; scheme: "light" | "dark" };
export const looks: readonly Look[] = [
  { width: 1280, scheme: "light" },
  { width: 1280, scheme: "dark" },
  { width: 390, scheme: "light" },
  { width: 390, scheme: "dark" },
];
const folder = join("test", "output", "screens");
const heights = { 390: 844, 1280: 800 };
/** A card that is longer than the window is shown to its end. */
const hidden = `Math.max(0, ...[...document.querySelectorAll(".panel-content, .recipients")].map((box) =>
  box.scrollHeight - box.clientHeight))`;
const tallest = 1700;

type Options = { languages: readonly Language[]; looks: readonly Look[]; isPictured: boolean };
type Picture = { variant: string; screen: string; file: string };

/** The screens in these languages and looks; with pictures, the folder is made anew. */
export async function screens({ languages, looks, isPictured }: Options): Promise<Proof> {
  const broken: string[] = [];
  const pictures: Picture[] = [];
  let seen = 0;
  if (isPictured) rmSync(folder, { recursive: true, force: true });
  const browser = await openBrowser();
  /** One language, in every look. */
  async function walk(language: Language): Promise<void> {
    const simulator = await startSimulator();
    const examine = async (page: Page, screen: string) => {
      for (const look of looks) {
        const variant = `${language}-${look.width}-${look.scheme}`;
        await show(page, look);
        for (const fault of await findScreenFaults(page, language === "fr"))
          broken.push(`${screen} ${variant}: ${fault}`);
        if (isPictured) pictures.push(await photograph(page, { variant, screen }));
        seen += 1;
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    };
    try {
      broken.push(...(await walkScreens({ simulator, browser, language }, examine)));
    } finally {
      await simulator.stop();
    }
  }
  try {
    await Promise.all(languages.map((language) => walk(language)));
    await drawContactSheets(browser, pictures);
  } finally {
    await browser.close();
  }
  return { figures: { screens: seen, pictures: pictures.length }, broken: [...new Set(broken)] };
}

async function show(page: Page, { width, scheme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  const height = heights[width];
  await page.setViewportSize({ width, height });
  const more = Number(await page.evaluate(hidden));
  if (more > 0) await page.setViewportSize({ width, height: Math.min(tallest, height + more) });
}

async function photograph(page: Page, what: Omit<Picture, "file">): Promise<Picture> {
  const file = join(folder, what.variant, `${what.screen}.png`);
  mkdirSync(join(folder, what.variant), { recursive: true });
  await page.screenshot({ path: file });
  return { ...what, file };
}

/** Many pictures on one, by variant, at a scale at which they can be read. */
async function drawContactSheets(browser: Browser, pictures: readonly Picture[]): Promise<void> {
  const page = await browser.newPage();
  for (const variant of new Set(pictures.map((picture) => picture.variant))) {
    const isNarrow = variant.includes("-390-");
    const [perSheet, columns, width] = isNarrow ? [5, 5, 390] : [4, 2, 980];
    const all = pictures.filter((picture) => picture.variant === variant);
    for (let from = 0; from < all.length; from += perSheet) {
      const figures = all.slice(from, from + perSheet).map(({ screen, file }) => {
        const data = readFileSync(file).toString("base64");
        return `<figure><figcaption>${screen}</figcaption><img width="${width}" src="data:image/png;base64,${data}"></figure>`;
      });
      const style = `body{margin:0;display:grid;grid-template-columns:repeat(${columns},${width}px);gap:8px;background:#888;
        align-items:start;width:max-content}figure{margin:0}figcaption{font:16px sans-serif}img{display:block}`;
      await page.setViewportSize({ width: columns * (width + 8), height: 400 });
      await page.setContent(`<style>${style}</style>${figures.join("")}`, { timeout: 120_000 });
      const name = `sheet-${variant}-${String(from / perSheet + 1).padStart(2, "0")}.png`;
      await page.screenshot({ path: join(folder, name), fullPage: true });
    }
  }
  await page.close();
}
