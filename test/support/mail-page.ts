// One built page, one server over stand-ins and one browser for a test file; each test gets its own person and window.
import { rm } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { answerEverything } from "./stand-in-addon.ts";
import { buildPage, serveGmail, type StandIn, standIn } from "./gmail.ts";

type Look = { width?: number; height?: number; scheme?: "light" | "dark"; path?: string };
export type MailPages = {
  /** A window (the one before is closed) signed in as that person, over a fresh stand-in with answers for every card. */
  open(person: string | null, look?: Look): Promise<{ page: Page; stand: StandIn; faults: string[] }>;
  close(): Promise<void>;
};

export async function startMailPages(): Promise<MailPages> {
  const folder = await buildPage();
  const browser: Browser = await openBrowser();
  let closeLast: (() => Promise<void>) | null = null;
  return {
    async open(person, look = {}) {
      await closeLast?.();
      const stand = standIn(folder);
      answerEverything(stand);
      const server = await serveGmail(stand.deps);
      const context = await browser.newContext({
        viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
        colorScheme: look.scheme ?? "light",
        reducedMotion: "reduce",
      });
      closeLast = async () => {
        await context.close();
        await server.close();
      };
      const page = await context.newPage();
      const faults: string[] = [];
      page.on("pageerror", (fault) => faults.push(fault.message));
      page.on("console", (line) => /Content Security Policy/.test(line.text()) && faults.push(line.text()));
      if (person)
        await context.request.post(`${server.url}/session`, { data: { email: `${person}@halden.example` } });
      await page.goto(`${server.url}${look.path ?? "/"}`);
      return { page, stand, faults };
    },
    async close() {
      await closeLast?.();
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
