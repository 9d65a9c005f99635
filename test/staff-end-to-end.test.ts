// Support from end to end on one machine: the built simulator with the real server, add-on and database; only Google is played. From the
// first officer's invitation to the release of a colleague who looked at too many users, in the windows of all who have a part in it.
// The tests tell one story in order: each goes on where the one before ended.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ScureBase32Plugin } from "otplib";
import type { Browser, Locator, Page } from "playwright-core";
import * as z from "zod";
import { adminSupportPhrases } from "../src/shared/i18n/admin/support.ts";
import { fr } from "../src/shared/i18n/fr.ts";
import { staffHoldPhrases } from "../src/shared/i18n/staff/holds.ts";
import { staffPagePhrases } from "../src/shared/i18n/staff/page.ts";
import { staffSupportPhrases } from "../src/shared/i18n/staff/support.ts";
import { supportPhrasesOf } from "../src/shared/i18n/support.ts";
import { codeOf, stepOf } from "../src/server/staff/one-time-code.ts";
import { findBrowser, openBrowser } from "./support/browser.ts";
import { openMailbox, photograph } from "./support/mailbox-window.ts";
import { type RunningSimulator, startSimulator } from "./support/running-simulator.ts";
import {
  enterCode,
  expectSoon,
  identify,
  nextCode,
  openSection,
  pocketOf,
  type StaffWindow,
} from "./support/staff-window.ts";

const say = staffPagePhrases.en;
const views = staffSupportPhrases.en;
const { holds } = staffHoldPhrases.en;
const dit = supportPhrasesOf("fr");
const operator = "carnet-operator.example";
const [odile, lea, sam] = [`odile@${operator}`, `lea@${operator}`, `sam@${operator}`];
const domain = "halden.example";
const camille = `camille@${domain}`;
/** The customer's users whom the colleague looks at, one after another. */
const users = ["camille", "jonas", "amina", "tomas"].map((name) => `${name}@${domain}`);
/** In words of its own each, since what was written before justifies nothing. */
const reasons = [
  "Looks at why her newest contact has no address",
  "Checks whether his group took over the pictures",
  "Compares the labels after the import of Tuesday",
  "Finds out which phone numbers lost their prefix",
];
const reason = "I know the case and who asks";
const home = "81.2.69.142";

const session = z.object({ auditSheet: z.string().nullable() });
const inBrowser = findBrowser() ? describe : describe.skip;

inBrowser("support, end to end", () => {
  let simulator: RunningSimulator;
  let browser: Browser;
  let officer: StaffWindow;
  let lead: StaffWindow;
  let support: StaffWindow;
  const groups = new Map<string, string>();
  const staffUrl = () => simulator.url.replace(/\d+$/, (port) => String(Number(port) + 1));
  const open = (email: string) => identify(browser, staffUrl(), pocketOf(email));
  const put = (isAtHome: boolean) =>
    fetch(`${simulator.url}/simulator/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ staffAtHome: isAtHome }),
    });

  beforeAll(async () => {
    [simulator, browser] = await Promise.all([startSimulator({ CARNET_INVITED: odile }), openBrowser()]);
    for (const email of users) {
      const made = await simulator.ask(email, "POST", "/v1/groups", { name: `Clients of ${email}` });
      const { id } = z.object({ id: z.string() }).parse(made);
      groups.set(email, id);
    }
    const person = { names: [{ givenName: "Aada" }], emailAddresses: [{ value: "aada@aaltonen.example" }] };
    await simulator.ask(camille, "POST", `/v1/groups/${groups.get(camille)}/contacts`, { person });
  });
  afterAll(async () => {
    await browser?.close();
    await simulator?.stop();
  });

  let isBroken = false;
  /** A part of the story; there is no more to tell once one of them failed. */
  const part = (name: string, tell: () => Promise<void>) =>
    test(name, async () => {
      expect(isBroken).toBe(false);
      isBroken = true;
      await tell();
      isBroken = false;
    });
  /** What the page tells in a banner. */
  const banner = (page: Page, text: string) => page.locator(".banner", { hasText: text }).first().waitFor();

  part("the first officer sets up her authenticator by the invitation that the bootstrap gave", async () => {
    const invitation = new RegExp(`invited {2}${odile}: (\\S+)`).exec(simulator.said)?.[1] ?? "";
    officer = await open(odile);
    const { page, pocket } = officer;
    await page.getByLabel(say.enrol.invitation).fill(invitation);
    await page.getByLabel(say.enrol.name).fill("Phone");
    await page.locator("form select").selectOption("totp");
    await page.getByRole("button", { name: say.enrol.act }).click();
    const key = (await page.locator("code.key").textContent()) ?? "";
    pocket.seed = new ScureBase32Plugin().decode(key.replaceAll(" ", ""));
    pocket.usedStep = stepOf(Date.now());
    const shown = (step: number) => codeOf({ kind: "totp", seed: pocket.seed }, step);
    await page.getByLabel(say.resync.first).fill(shown(pocket.usedStep - 1));
    await page.getByLabel(say.resync.second).fill(shown(pocket.usedStep));
    await page.getByRole("button", { name: say.enrol.finish }).click();
    await page.waitForSelector("ol.codes li");
    expect(await page.locator("ol.codes li").count()).toBe(8);
    await page.getByRole("button", { name: say.enrol.goOn }).click();
    await openSection(officer, "people");
    const own = page.locator("tr", { hasText: odile });
    expect(await own.textContent()).toContain(say.states.active);
    expect(await own.textContent()).toContain("Phone");
  });

  part(
    "a colleague at home declares the address she is seen at, and is let in once the officer accepts it",
    async () => {
      await put(true);
      support = await open(sam);
      expect(await support.page.textContent("main")).toContain(home);
      await support.page.fill("input.code", await nextCode(support.pocket));
      await support.page.getByRole("button", { name: say.home.act }).click();
      await banner(support.page, say.home.pending);
      await photograph(support.page, "staff-home");
      await put(false);
      await openSection(officer, "addresses");
      await officer.page.getByLabel(say.reason).last().fill(reason);
      await officer.page.getByRole("button", { name: say.addresses.accept }).click();
      await officer.page.getByText(say.addresses.homeStates.accepted).waitFor();
      await photograph(officer.page, "staff-addresses");
    },
  );

  /** In the colleague's window: asks for a view of one user's group. */
  async function askFor(email: string, number: number): Promise<void> {
    const { page } = support;
    const asking = page.locator(`form[aria-label='${views.request.title}']`);
    await asking.getByLabel(views.request.domain).fill(domain);
    await asking.getByLabel(views.request.subject).fill(email);
    await asking.getByLabel(views.request.group).fill(groups.get(email) ?? "");
    await asking.getByLabel(views.request.ticket).fill(`T-${number}`);
    await asking.getByLabel(views.request.justification).fill(reasons[number - 1] ?? "");
    await redraw(support, () => asking.getByRole("button", { name: views.request.act }).click());
    await banner(page, views.request.asked);
  }
  /** In her own window: the view that waits for nothing more. */
  const openView = (email: string): Promise<void> =>
    support.page
      .locator(".case", { hasText: email })
      .getByRole("button", { name: views.open, exact: true })
      .click();
  /** Does something after which the section is drawn anew: whoever fills a form in meanwhile fills in what goes. */
  async function redraw({ page }: StaffWindow, act: () => Promise<void>): Promise<void> {
    const drawn = page.waitForResponse((one) => one.request().method() === "GET");
    await act();
    await drawn;
  }

  part(
    "a lead files what users wrote of, and the colleague asks to look at the first one's group",
    async () => {
      lead = await open(lea);
      await enterCode(lead);
      await openSection(lead, "support");
      for (const [index, email] of users.entries()) {
        const ticket = lead.page.locator(`form[aria-label='${views.ticket.title}']`);
        await ticket.getByLabel(views.request.domain).fill(domain);
        await ticket.getByLabel(views.request.ticket).fill(`T-${index + 1}`);
        await ticket.getByLabel(views.request.subject).fill(email);
        await redraw(lead, () => ticket.getByRole("button", { name: views.ticket.act }).click());
        await banner(lead.page, views.ticket.filed);
      }
      await put(true);
      await support.page.reload();
      await enterCode(support);
      await openSection(support, "support");
      await askFor(camille, 1);
      await support.page.getByText(views.waitsFor(supportPhrasesOf("en").consents.agreement)).waitFor();
    },
  );

  part("the user agrees in her sidebar, and has a red line there while it is looked at", async () => {
    const { page: mail, sidebar } = await openMailbox(browser, simulator.url, camille);
    mail.setDefaultTimeout(15_000);
    const press = (name: string | RegExp) => sidebar.getByRole("button", { name }).first().click();
    await press(/^Clients of camille/);
    await press("Show more"); // Gmail's own word
    await press(fr.group.support);
    await sidebar.getByText(dit.asks(sam, "T-1")).waitFor();
    await photograph(mail, "staff-agreement");
    await press(dit.agree);
    await sidebar.getByText(/^L’assistance peut voir ce groupe jusqu’à/).waitFor();
    const { page } = support;
    await openSection(support, "support");
    await openView(camille);
    await page.getByRole("timer").waitFor();
    await mail.reload();
    await sidebar.getByText(dit.now(sam, `Clients of ${camille}`)).waitFor();
    await photograph(mail, "staff-banner");
  });

  part(
    "the contact is shown masked once the customer's Sheet tells of the opening, and its line stands there too",
    async () => {
      const { page } = support;
      const show = (place: Locator | Page) => place.getByRole("button", { name: views.show, exact: true });
      const shown = page.locator(".watermarked");
      await expectSoon(page, async () => {
        const answer = page.waitForResponse(/\/groups$/);
        await show(page).first().click();
        return (await answer).ok();
      });
      await show(shown).click();
      await page.getByText("a•••@aaltonen.example").waitFor();
      expect(await page.content()).not.toContain("aada@aaltonen");
      await photograph(page, "staff-view");
      const { page: sheet } = await openMailbox(browser, simulator.url, `priya@${domain}`);
      const read = await sheet.request.get(`${simulator.url}/session`);
      const { auditSheet } = session.parse(await read.json());
      await expectSoon(sheet, async () => {
        await sheet.goto(`${simulator.url}/sheets/${auditSheet}`);
        await sheet.getByRole("gridcell").first().waitFor();
        return (
          (await sheet.getByRole("gridcell", { name: "Looked at contacts, masked", exact: true }).count()) ===
          1
        );
      });
      for (const act of ["Filed a support ticket", "Asked for a support view", "Opened a support view"])
        expect(await sheet.getByRole("gridcell", { name: act, exact: true }).count()).toBeGreaterThan(0);
      expect(await sheet.getByRole("gridcell", { name: sam, exact: true }).count()).toBeGreaterThan(0);
      await photograph(sheet, "staff-sheet");
    },
  );

  part(
    "the fourth user of that customer within the hour is refused, and the colleague is on hold",
    async () => {
      for (const [index, email] of users.entries()) {
        if (index === 0) continue;
        await askFor(email, index + 1);
        await simulator.ask(email, "PUT", `/v1/support/agreements/${groups.get(email)}`);
        await openSection(support, "support");
        if (index < 3) await redraw(support, () => openView(email));
        else await openView(email);
      }
      const refused = support.page.getByRole("alert");
      await refused.waitFor();
      expect(await refused.textContent()).toContain("on hold");
      await photograph(support.page, "staff-refused");
      await refused.getByRole("link", { name: say.sections.holds }).click();
    },
  );

  part("she justifies it, an officer judges it, and it takes a lead as well to release her", async () => {
    await openSection(support, "holds");
    expect(await support.page.textContent("main")).toContain("4 users");
    await support.page.getByLabel(holds.justifyText).fill("All four lost a group after one import of mine");
    await support.page.getByRole("button", { name: holds.justify }).click();
    await banner(support.page, holds.justified);
    await put(false);
    await openSection(officer, "holds");
    await officer.page.getByLabel(holds.verdict).selectOption("coached");
    await officer.page.getByLabel(say.reason).fill(reason);
    await officer.page.getByRole("button", { name: holds.judge }).click();
    await officer.page.locator(`form[aria-label='${holds.release}']`).waitFor();
    await officer.page.getByLabel(say.reason).fill(reason);
    await officer.page.getByRole("button", { name: holds.release }).click();
    await banner(officer.page, holds.proposed);
    await openSection(lead, "waiting");
    await lead.page.getByLabel(say.reason).fill(reason);
    await photograph(lead.page, "staff-waiting");
    await lead.page.getByRole("button", { name: say.waiting.agree }).click();
    await lead.page.getByText(say.waiting.empty).waitFor();
    await openSection(officer, "holds");
    await banner(officer.page, holds.states.released);
    await photograph(officer.page, "staff-hold");
  });

  part("the customer's admin reads of the views and of the case in her console", async () => {
    const { page, sidebar } = await openMailbox(browser, simulator.url, `priya@${domain}`);
    const opening = page.waitForEvent("popup");
    await sidebar.getByRole("button", { name: "Admin console" }).click();
    const console = await opening;
    await console.getByRole("navigation").waitFor();
    await expectSoon(console, async () => {
      await console.goto(`${new URL(console.url()).origin}/pages/admin#support`);
      await console.reload();
      await console.locator("table td").first().waitFor();
      return (await console.getByText(holds.verdicts.coached).count()) > 0;
    });
    const main = (await console.textContent("main")) ?? "";
    expect(main).toContain(sam);
    expect(main.split(adminSupportPhrases.en.enders.hold)).toHaveLength(4); // of the three views that were open
    await photograph(console, "staff-case");
  });
});
