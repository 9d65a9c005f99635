// A support view from end to end, in a real browser over the simulator: a ticket, the request, the user's agreement, the opening in the
// customer's Sheet, masked contacts, and what the customer reads of it afterwards.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { staffSupportPhrases } from "../../src/shared/i18n/staff/support.ts";
import { seriousFindings } from "../support/axe.ts";
import { findBrowser, openBrowser } from "../support/browser.ts";
import { type RunningSimulator, startSimulator } from "../support/running-simulator.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const say = staffSupportPhrases.en;
const [lea, sam] = ["lea@carnet-operator.example", "sam@carnet-operator.example"];
const camille = "camille@halden.example";

inBrowser("a support view", () => {
  let simulator: RunningSimulator;
  let browser: Browser;
  const staffUrl = () => simulator.url.replace(/\d+$/, (port) => String(Number(port) + 1));

  async function openAs(email: string, width = 1280): Promise<Page> {
    const context = await browser.newContext({ locale: "en-GB", viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${staffUrl()}/pages/staff`);
    await page.click("a[href='/staff/sign-in']");
    await page.click(`a[href*='${encodeURIComponent(email)}']`);
    await page.waitForSelector("input.code");
    const codes = (await (await fetch(`${simulator.url}/staff/codes`)).json()) as Record<string, string>;
    await page.fill("input.code", codes[email] ?? "");
    await page.click("button[type=submit]");
    await page.waitForSelector("nav");
    // drawn once: a second drawing would come over what is being filled in
    const current = await page.getAttribute("nav a[aria-current=page]", "href");
    if (current !== "#support") await page.click("nav a[href='#support']");
    await page.waitForSelector(`form[aria-label='${say.request.title}']`);
    return page;
  }
  beforeAll(async () => {
    simulator = await startSimulator();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await simulator?.stop();
  });

  test("is asked for on a colleague's ticket, agreed to, seen in the Sheet, read masked, and summed up", async () => {
    const made = await simulator.ask(camille, "POST", "/v1/groups", { name: "Looked at" });
    const { id: group } = made as { id: string };
    const person = {
      names: [{ givenName: "Aada" }],
      emailAddresses: [{ value: "aada.aaltonen@aaltonen.example" }],
    };
    await simulator.ask(camille, "POST", `/v1/groups/${group}/contacts`, { person });

    const hers = await openAs(lea);
    const ticket = hers.locator(`form[aria-label='${say.ticket.title}']`);
    await ticket.getByLabel(say.request.domain).fill("halden.example");
    await ticket.getByLabel(say.request.ticket).fill("T-1");
    await ticket.getByLabel(say.request.subject).fill(camille);
    await ticket.getByRole("button", { name: say.ticket.act }).click();
    await hers.getByText(say.ticket.filed).waitFor();

    const page = await openAs(sam);
    const asking = page.locator(`form[aria-label='${say.request.title}']`);
    await asking.getByLabel(say.request.domain).fill("halden.example");
    await asking.getByLabel(say.request.subject).fill(camille);
    await asking.getByLabel(say.request.group).fill(group);
    await asking.getByLabel(say.request.ticket).fill("T-1");
    await asking.getByLabel(say.request.justification).fill("Looks at why her newest contact has no address");
    await asking.getByRole("button", { name: say.request.act }).click();
    await page.getByText(say.request.asked).waitFor();
    await simulator.ask(camille, "PUT", `/v1/support/agreements/${group}`);
    await page.reload();
    await page.getByRole("button", { name: say.open, exact: true }).click();
    await page.getByRole("timer").waitFor();
    for (let tries = 0; tries < 30 && (await page.locator(".watermarked h3").count()) === 0; tries += 1) {
      await page.getByRole("button", { name: say.show, exact: true }).first().click();
      await page.waitForTimeout(500);
    }
    await page.locator(".watermarked").getByRole("button", { name: say.show, exact: true }).click();
    await page.getByText("a•••@aaltonen.example").waitFor();
    expect(await page.content()).not.toContain("aada.aaltonen");
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: say.reveal }).first().click();
    await page.getByText("aada.aaltonen@aaltonen.example").waitFor();
    await page.getByRole("button", { name: say.close }).first().click();
    await page.getByText(say.states.over).first().waitFor();
    const told = await simulator.ask(camille, "GET", "/v1/support");
    expect(told).toMatchObject({
      views: [{ actor: sam, contacts: 1, fields: ["emailAddresses"], endedBy: "actor", ticket: "T-1" }],
    });
  });
});
