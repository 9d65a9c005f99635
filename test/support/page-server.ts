// The real server with the built pages on a port of this machine, and a browser that is let in by a link.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { readPageFiles } from "../../src/server/http/page-files.ts";
import type { DemoPerson } from "../../src/simulator/google/people.ts";
import { listen } from "../../src/server/http/listening.ts";
import { openBrowser } from "./browser.ts";
import { people } from "./builders.ts";
// @ts-expect-error -- the build is a plain script without types
import { buildPages } from "../../build.mjs";
import { aLink, aPhotoLink, aShareLink } from "./page-visit.ts";
import { aServer, type TestServer } from "./server.ts";

export type Look = { width: number; height: number; scheme: "light" | "dark"; locale?: string };
export type PageServer = {
  s: TestServer;
  url: string;
  /** A window on the audit page, or on the share dialog of `group`, in a browser profile of its own; `prepare` runs before the link is opened. */
  open(
    person: string,
    look?: Partial<Look> & { group?: string },
    prepare?: (page: Page) => Promise<void>,
  ): Promise<Page>;
  /** The same on the page of a contact's picture. */
  openPhoto(person: string, at: { group: string; contact: string }, look?: Partial<Look>): Promise<Page>;
  /** The same on the admin console. */
  openConsole(person: string, look?: Partial<Look>): Promise<Page>;
  /** After each test: a window left open goes on asking and drawing beside the next. */
  closeWindows(): Promise<void>;
  close(): Promise<void>;
};

export async function startPageServer(more: readonly DemoPerson[] = []): Promise<PageServer> {
  const folder = join("test", "output", `pages-${process.pid}-${Date.now()}`);
  await mkdir(folder, { recursive: true });
  await buildPages(folder);
  const s = await aServer("pglite", { people: [...people, ...more], pages: await readPageFiles(folder) });
  const listening = await listen(s.server.app.fetch, { port: 0, hostname: "localhost" });
  const browser: Browser = await openBrowser();
  const url = `http://localhost:${listening.port}`;
  const newPage = async ({
    width = 1280,
    height = 800,
    scheme = "light",
    locale = "en-GB",
  }: Partial<Look> = {}) => {
    const options: BrowserContextOptions = {
      viewport: { width, height },
      colorScheme: scheme,
      locale,
      timezoneId: "Europe/Paris",
      reducedMotion: "reduce",
    };
    return (await browser.newContext(options)).newPage();
  };
  return {
    s,
    url,
    async open(person, { group, ...look } = {}, prepare) {
      const page = await newPage(look);
      await prepare?.(page);
      await page.goto(
        url + (await (group === undefined ? aLink(s.as(person)) : aShareLink(s.as(person), group))),
      );
      return page;
    },
    async openPhoto(person, { group, contact }, look) {
      const page = await newPage(look);
      await page.goto(url + (await aPhotoLink(s.as(person), group, contact)));
      return page;
    },
    async openConsole(person, look) {
      const page = await newPage(look);
      await page.goto(url + (await aLink(s.as(person), "admin")));
      return page;
    },
    async closeWindows() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    async close() {
      await browser.close();
      await listening.close();
      await s.close();
    },
  };
}

/** Puts something else in place of what the server answers to this path. */
export function changed(path: string, change: (text: string) => string) {
  return async (page: Page): Promise<void> => {
    await page.route(`**${path}*`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: change(await answer.text()) });
    });
  };
}

/** Of the admin console, into the folder that `CARNET_PICTURES` names; nothing where it names none. */
export async function photographConsole(page: Page, name: string): Promise<void> {
  const pictures = process.env["CARNET_PICTURES"];
  if (pictures) await page.screenshot({ path: `${pictures}/admin-${name}.png`, fullPage: true });
}
