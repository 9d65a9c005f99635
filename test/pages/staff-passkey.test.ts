// Passkeys in a real browser with an authenticator of its own (CDP's WebAuthn domain): an officer sets one up, signs in with it, and no code
// of hers counts any more.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, CDPSession, Page } from "playwright-core";
import { seriousFindings } from "../support/axe.ts";
import { findBrowser, openBrowser } from "../support/browser.ts";
import { type RunningSimulator, startSimulator } from "../support/running-simulator.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const odile = "odile@carnet-operator.example";

inBrowser("passkeys on the staff page", () => {
  let simulator: RunningSimulator;
  let browser: Browser;
  let page: Page;
  let client: CDPSession;
  let authenticatorId: string;
  const staffUrl = () => simulator.url.replace(/\d+$/, (port) => String(Number(port) + 1));
  const codeOf = async (email: string) => {
    const codes = (await (await fetch(`${simulator.url}/staff/codes`)).json()) as Record<string, string>;
    return codes[email] ?? "";
  };

  beforeAll(async () => {
    simulator = await startSimulator();
    browser = await openBrowser();
    const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    client = await context.newCDPSession(page);
    await client.send("WebAuthn.enable");
    const options = {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as const;
    ({ authenticatorId } = await client.send("WebAuthn.addVirtualAuthenticator", { options }));
  });
  afterAll(async () => {
    await browser?.close();
    await simulator?.stop();
  });

  async function identify() {
    await page.goto(`${staffUrl()}/pages/staff`);
    await page.click("a[href='/staff/sign-in']");
    await page.click(`a[href*='${encodeURIComponent(odile)}']`);
    await page.waitForSelector(".proof");
  }
  const leave = async () => {
    await page.click("text=Sign out");
    await page.waitForSelector("a[href='/staff/sign-in']");
  };
  const kept = async () => (await client.send("WebAuthn.getCredentials", { authenticatorId })).credentials;

  test("an officer without one is reminded, and sets it up where she sees her own access", async () => {
    await identify();
    await page.fill("input.code", await codeOf(odile));
    await page.click("button[type=submit]");
    await page.waitForSelector("nav");
    expect(await page.textContent(".banner.warning")).toContain("no code counts for officers and leads");
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(`${staffUrl()}/pages/staff#me`);
    await page.click("text=Set up another");
    await page.fill("form input[maxlength='60']", "Laptop");
    await page.click("form button[type=submit]");
    await page.waitForSelector(".codes");
    expect(await page.locator(".codes li").count()).toBe(8);
    expect(await kept()).toMatchObject([{ rpId: "localhost", isResidentCredential: true }]);
    await page.click("text=I have kept them");
    await page.waitForSelector("text=Laptop · Passkey");
    expect(await page.locator(".banner.warning").count()).toBe(0);
    await leave();
  });

  test("with it she is through the gate, and no code is asked of her", async () => {
    await identify();
    expect(await page.locator("input.code").count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.click("text=Use my passkey");
    await page.waitForSelector("nav");
    await leave();
  });

  test("an authenticator that does not verify her proves nothing, and the page says so", async () => {
    await client.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await identify();
    await page.click("text=Use my passkey");
    await page.waitForSelector("[role=alert]");
    expect(await page.textContent("[role=alert]")).toContain("No passkey was used");
    expect(await page.locator("nav").count()).toBe(0);
    await client.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  });

  test("a copy whose counter lags behind is refused", async () => {
    const [credential] = await kept();
    if (!credential) throw new Error("no credential is kept");
    await page.click("text=Use my passkey");
    await page.waitForSelector("nav");
    await leave();
    await client.send("WebAuthn.clearCredentials", { authenticatorId });
    await client.send("WebAuthn.addCredential", {
      authenticatorId,
      credential: { ...credential, signCount: 0 },
    });
    await identify();
    await page.click("text=Use my passkey");
    await page.waitForSelector("[role=alert]");
    expect(await page.textContent("[role=alert]")).toContain("That did not work");
  });
});
