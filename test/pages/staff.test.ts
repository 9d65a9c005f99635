// The staff page in a real browser, over the simulator: from Google's chooser through a code to the sections, at home and in the office.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { seriousFindings } from "../support/axe.ts";
import { findBrowser, openBrowser } from "../support/browser.ts";
import { type RunningSimulator, startSimulator } from "../support/running-simulator.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const odile = "odile@carnet-operator.example";
const otto = "otto@carnet-operator.example";
const lea = "lea@carnet-operator.example";

inBrowser("the staff page", () => {
  let simulator: RunningSimulator;
  let browser: Browser;
  let page: Page;
  let used = "";
  const staffUrl = () => simulator.url.replace(/\d+$/, (port) => String(Number(port) + 1));
  const codeOf = async (email: string) => {
    const codes = (await (await fetch(`${simulator.url}/staff/codes`)).json()) as Record<string, string>;
    return codes[email] ?? "";
  };
  const setSwitch = (on: Record<string, boolean>) =>
    fetch(`${simulator.url}/simulator/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(on),
    });

  /** As far as Google lets her. */
  async function identify(
    email: string,
    look: { locale: string; colorScheme: "light" | "dark"; width: number },
  ) {
    const { locale, colorScheme, width } = look;
    const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 800 } });
    page = await context.newPage();
    await page.goto(`${staffUrl()}/pages/staff`);
    await page.click("a[href='/staff/sign-in']");
    await page.click(`a[href*='${encodeURIComponent(email)}']`);
    await page.waitForSelector("input.code");
  }
  /** With the code that she sees now, or with that one; gives the code. */
  async function enter(email: string, given?: string): Promise<string> {
    const code = given ?? (await codeOf(email));
    await page.fill("input.code", code);
    await page.click("button[type=submit]");
    return code;
  }

  beforeAll(async () => {
    simulator = await startSimulator();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await simulator?.stop();
  });

  test("an officer signs in with Google and a code, and finds her sections; nothing serious is wrong with them", async () => {
    await identify(odile, { locale: "en-GB", colorScheme: "light", width: 1280 });
    expect(await page.locator(".layers .holds").count()).toBe(3);
    expect(await seriousFindings(page)).toEqual([]);
    used = await enter(odile);
    await page.waitForSelector("nav");
    for (const section of ["waiting", "people", "addresses", "me"]) {
      await page.goto(`${staffUrl()}/pages/staff#${section}`);
      await page.waitForSelector(`nav a[href='#${section}'][aria-current=page]`);
      await page.waitForSelector(".section > :not([role=status])");
      expect([section, await seriousFindings(page)]).toEqual([section, []]);
    }
  });

  test("a code works once, and the second try says so in French", async () => {
    await identify(odile, { locale: "fr-FR", colorScheme: "dark", width: 390 });
    await enter(odile, used);
    await page.waitForSelector("[role=alert]");
    expect(await page.textContent("[role=alert]")).toContain("Cela n’a pas fonctionné");
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("what an officer proposes waits for a second person, who agrees on her own page", async () => {
    await identify(otto, { locale: "en-GB", colorScheme: "dark", width: 390 });
    await enter(otto);
    await page.waitForSelector("nav");
    await page.goto(`${staffUrl()}/pages/staff#addresses`);
    await page.fill("form input[maxlength='60']", "Lyon");
    await page.fill("form input[maxlength='50']", "81.2.70.0/24");
    await page.fill("form input[maxlength='500']", "The new office opens today");
    await page.click("form button[type=submit]");
    await page.waitForSelector(".banner.good");
    expect(await seriousFindings(page)).toEqual([]);
    await identify(lea, { locale: "en-GB", colorScheme: "light", width: 1280 });
    await enter(lea);
    await page.waitForSelector("nav");
    await page.goto(`${staffUrl()}/pages/staff#waiting`);
    await page.fill("form input[maxlength='500']", "I was at the opening");
    expect(await page.textContent(".facts")).toContain("81.2.70.0/24");
    await page.click("form button[type=submit]");
    await page.waitForSelector("main .quiet");
    await page.goto(`${staffUrl()}/pages/staff#addresses`);
    await page.waitForSelector("text=81.2.70.0/24");
  }, 180_000);

  test("at home she is asked to declare the address she is seen at", async () => {
    await setSwitch({ staffAtHome: true });
    await identify(odile, { locale: "en-GB", colorScheme: "light", width: 390 });
    expect(await page.textContent("main")).toContain("81.2.69.142");
    expect(await seriousFindings(page)).toEqual([]);
    await setSwitch({ staffAtHome: false });
  });
});
