// Sections of the staff page in a real browser whose requests the server under test answers itself, at the office's address.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@jest/globals";
import type { Browser, Page, Route } from "playwright-core";
// @ts-expect-error -- the build is a plain script without types
import { buildPages } from "../../build.mjs";
import { readPageFiles } from "../../src/server/http/page-files.ts";
import { seriousFindings } from "./axe.ts";
import { openBrowser } from "./browser.ts";
import type { TestServer } from "./server.ts";
import { aMember, aSession, aStaffServer, type Member, office, origin } from "./staff.ts";

export type Look = { locale: string; colorScheme: "light" | "dark"; width: number };
export const desk: Look = { locale: "en-GB", colorScheme: "light", width: 1280 };
export const phone: Look = { locale: "fr-FR", colorScheme: "dark", width: 390 };

/** For `context.route`. */
export function answeredBy(s: TestServer): (route: Route) => Promise<void> {
  return async (route) => {
    const request = route.request();
    const body = request.postData();
    const init = { method: request.method(), headers: await request.allHeaders() };
    const given = await s.server.app.request(request.url(), body === null ? init : { ...init, body }, {
      peer: office,
    });
    const headers = Object.fromEntries(given.headers);
    await route.fulfill({ status: given.status, headers, body: Buffer.from(await given.arrayBuffer()) });
  };
}

export type StaffDesks = {
  s: TestServer;
  browser: Browser;
  member(name: string): Member;
  /** A window on one section, as somebody with a fresh code. */
  openSection(name: string, section: string, look: Look): Promise<Page>;
  close(): Promise<void>;
};

/** A server with the built pages, a browser, and Sofia (support), Léa (lead) and Odile (officer) in the register. */
export async function openStaffDesks(): Promise<StaffDesks> {
  const folder = await mkdtemp(join(tmpdir(), "carnet-pages-"));
  await buildPages(folder);
  const s = await aStaffServer("pglite", { pages: await readPageFiles(folder) });
  const browser = await openBrowser();
  const members = new Map<string, Member>();
  for (const [name, role] of [
    ["sofia", "support"],
    ["lea", "lead"],
    ["odile", "officer"],
  ] as const)
    members.set(name, await aMember(s, name, role));
  const member = (name: string): Member => {
    const one = members.get(name);
    if (!one) throw new Error(`${name} is no member`);
    return one;
  };
  return {
    s,
    browser,
    member,
    openSection: (name, section, look) =>
      openStaffSection(s, browser, { member: member(name), section, look }),
    async close() {
      await browser.close();
      await s.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openStaffSection(
  s: TestServer,
  browser: Browser,
  { member, section, look }: { member: Member; section: string; look: Look },
): Promise<Page> {
  const { cookies } = await aSession(s, member);
  const { width, ...rest } = look;
  const context = await browser.newContext({ ...rest, viewport: { width, height: 900 } });
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: origin })));
  await context.route(`${origin}/**`, answeredBy(s));
  const page = await context.newPage();
  await page.clock.setFixedTime(s.clock.now());
  await page.goto(`${origin}/pages/staff#${section}`);
  await page.waitForSelector(".section .panel, .section > .section > .quiet:not([role])");
  return page;
}

/** Nothing serious for who cannot see or use a mouse, and nothing wider than the window. */
export async function expectSound(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  const wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  expect(wide).toBeLessThanOrEqual(0);
}

/** Into the folder that `CARNET_PICTURES` names, by day and by night; nothing where it names none. */
export async function photographStaff(page: Page, name: string): Promise<void> {
  const pictures = process.env["CARNET_PICTURES"];
  if (!pictures) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${pictures}/staff-${name}-${colorScheme}.png`, fullPage: true });
  }
}
