// Holds, reviews and the reminder on the staff page in a real browser: the steps of a hold that the server's own rules put, each by who
// may take it. The browser's requests are answered by the server itself, at the office's address.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createWatch, type Watch } from "../../src/server/detection/watch.ts";
import { addOpening } from "../../src/server/store/staff/openings.ts";
import { tenantIdOf } from "../../src/server/store/admission.ts";
import { lessonAnswers, lessonQuestions } from "../../src/shared/domain/lesson.ts";
import { operatorDomain } from "../../src/simulator/google/operator-people.ts";
import { findBrowser } from "../support/browser.ts";
import { aGroup, halden } from "../support/builders.ts";
import { anOpening } from "../support/openings.ts";
import { aLink } from "../support/page-visit.ts";
import type { TestServer } from "../support/server.ts";
import { inOperator, later, origin, sql } from "../support/staff.ts";
import {
  answeredBy,
  desk,
  expectSound,
  type Look,
  openStaffDesks,
  phone,
  photographStaff,
  type StaffDesks,
} from "../support/staff-sections.ts";

const inBrowser = findBrowser() ? describe : describe.skip;
const own = "Three users had lost the same group after one import, and I compared what each of them sees.";
const reason = "I have read the case and the ticket";

inBrowser("IMP-10 holds on the staff page", () => {
  let desks: StaffDesks;
  let s: TestServer;
  let watch: Watch;
  const member = (name: string) => desks.member(name);
  const openSection = (name: string, section: string, look: Look) => desks.openSection(name, section, look);

  beforeAll(async () => {
    desks = await openStaffDesks();
    s = desks.s;
    await aGroup(s.as("camille"));
    const operatorId = tenantIdOf({ sub: "", email: "", domain: operatorDomain });
    const quiet = { onEvent: () => undefined, page: () => undefined };
    watch = createWatch({ db: s.db, keyRing: s.keyRing, operatorId, now: s.clock.now, ...quiet });
    for (let count = 0; count < 3; count += 1) {
      const { openingId: _, contactsRead: __, ...opening } = anOpening({ customerId: halden });
      const { staffId } = member("sofia");
      const asked = {
        ...opening,
        staffId,
        reason: "SERVICE_FAULT",
        isTicketed: false,
      } as const;
      await watch.admitOpening({ ...asked, atMs: s.clock.now() });
      await later(s, 600_000);
    }
  }, 60_000);
  afterAll(() => desks?.close());

  test("who is on hold reads why, along a timeline, and justifies it", async () => {
    const page = await openSection("sofia", "holds", phone);
    expect(await page.textContent("main")).toContain("sans ticket à leur nom · 3 utilisateurs · en 1 heure");
    const drawing = page.locator("svg[role=img]");
    expect(await drawing.getAttribute("aria-label")).toMatch(
      /^Chronologie\. 2 consultations .*\. Suspension, .*\. Échéance/,
    );
    expect(await page.locator(".timeline .mark").count()).toBe(2);
    expect(await page.locator(".hold-time li").allTextContents()).toEqual([
      expect.stringMatching(/^Suspension /),
      expect.stringMatching(/^Échéance de la justification /),
      "Justification écrite – pas encore",
      "Verdict – pas encore",
      "Levée – pas encore",
    ]);
    await expectSound(page);
    await page.fill("textarea", own);
    await page.click("form [type=submit]");
    await page.waitForSelector("blockquote");
    expect(await page.textContent("blockquote")).toBe(own);
    expect(await page.locator("textarea").count()).toBe(0);
    expect(await page.locator(".timeline .mark").count()).toBe(3);
  });

  test("an officer judges it and proposes the release, a lead agrees, and it is over", async () => {
    const odile = await openSection("odile", "holds", desk);
    await expectSound(odile);
    await odile.selectOption("select", "coached");
    await odile.fill("input[maxlength='500']", reason);
    await odile.click("form [type=submit]");
    await odile.waitForSelector("form[aria-label='Propose the release']");
    expect(await odile.textContent(".hold-time")).toContain("Verdict");
    await odile.fill("input[maxlength='500']", reason);
    await odile.click("form [type=submit]");
    await odile.waitForSelector("text=A lead has to agree");
    await odile.waitForSelector(`text=${member("odile").email} proposed the release`);
    expect(await odile.locator("form[aria-label='Propose the release']").count()).toBe(0);
    await expectSound(odile);
    const lea = await openSection("lea", "waiting", desk);
    expect(await lea.textContent("main")).toContain("Release somebody from a hold");
    expect(await lea.textContent(".facts")).toBe(`Google account${member("sofia").email}`);
    await lea.fill("input[maxlength='500']", reason);
    await lea.click("form [type=submit]");
    await lea.waitForSelector("text=Nothing waits for a second person");
    const sofia = await openSection("sofia", "holds", phone);
    expect(await sofia.textContent(".banner.verified")).toContain("Levée");
    expect(await sofia.locator(".timeline .mark").count()).toBe(5);
    expect(await sofia.locator("form").count()).toBe(0);
    await expectSound(sofia);
    expect(await watch.findHold(member("sofia").staffId)).toBeNull();
  });

  test("the customer's admin reads the case, its rule in words and the verdict", async () => {
    await s.server.watchStaff();
    const context = await desks.browser.newContext({
      locale: "fr-FR",
      viewport: { width: 390, height: 900 },
    });
    const opened = await s.server.app.request(origin + (await aLink(s.as("priya"), "admin")));
    const [, key = "", value = ""] = /^([^=]+)=([^;]*)/.exec(opened.headers.getSetCookie()[0] ?? "") ?? [];
    await context.addCookies([{ name: key, value, url: origin }]);
    await context.route(`${origin}/**`, answeredBy(s));
    const page = await context.newPage();
    await page.goto(`${origin}/pages/admin#support`);
    const cells = page.locator("table[aria-label^='Accès anormaux'] td");
    await cells.first().waitFor();
    expect((await cells.allTextContents()).slice(1)).toEqual([
      member("sofia").email,
      "Plusieurs utilisateurs d’un client, sans ticket à leur nom · 3 utilisateurs · en 1 heure",
      "Tranché, suspension levée",
      "Non justifié, de bonne foi\u00a0: recadré",
    ]);
    await expectSound(page);
  });

  test("somebody else looks through what was chosen by chance; while it is overdue she begins no view, and is led to it", async () => {
    await sql(s, "update opening_review set due_at = $2 where tenant_id = $1", [new Date(s.clock.now() - 1)]);
    const page = await openSection("lea", "support", phone);
    const request = page.locator("form:has(input[minlength='30'])");
    for (const [at, typed] of ["halden.example", "camille@halden.example", "", "T-1", own].entries())
      await request.locator("input").nth(at).fill(typed);
    await request.locator("[type=submit]").click();
    expect(await page.textContent("[role=alert]")).toContain("Un contrôle est en retard");
    await page.click("[role=alert] a[href='#reviews']");
    await page.waitForSelector("nav a[href='#reviews'][aria-current=page]");
    await page.locator(".case").first().waitFor();
    expect(await page.textContent(".case")).toContain("Choisie au hasard");
    await expectSound(page);
    const before = await page.locator(".case").count();
    await page.selectOption(".case select >> nth=0", "doubtful");
    await page.fill(".case input >> nth=0", reason);
    await page.click(".case [type=submit] >> nth=0");
    await page.waitForSelector(".banner.good");
    await page
      .locator(".case")
      .nth(before - 1)
      .waitFor({ state: "detached" });
    expect(
      await sql(s, "select outcome from opening_review where tenant_id = $1 and outcome is not null"),
    ).toEqual([{ outcome: "doubtful" }]);
  });

  test("what each opened over twelve weeks stands in a chart of her own, all on one scale, and in a table", async () => {
    const days = (count: number) => s.clock.now() - count * 86_400_000;
    await inOperator(s, async (scope) => {
      for (const [index, ago] of [80, 66, 52, 45, 44, 43, 38, 38, 31, 24, 17, 17, 10, 3].entries()) {
        const { openingId: _, contactsRead: __, ...opening } = anOpening({ customerId: halden });
        const { staffId } = member(index % 3 === 0 ? "lea" : "sofia");
        addOpening(scope, randomUUID(), { ...opening, staffId, atMs: days(ago) });
      }
      scope.send("update opening set weighed_at = opened_at where tenant_id = $1 and weighed_at is null", []);
    });
    for (const look of [phone, desk]) {
      const page = await openSection("odile", "reviews", look);
      const of =
        look === desk ? /^sofia@.*: \d+ views, without a ticket: 2$/ : /^sofia@.* : \d+ consultations/;
      const chart = page.getByRole("img", { name: of });
      await chart.waitFor();
      expect(await chart.locator("rect.unticketed").count()).toBe(1);
      expect(await page.locator(".person-days").count()).toBe(2);
      expect(await page.locator(".person-days g").count()).toBe(2 * 84);
      await page.locator("summary").click();
      await expectSound(page);
      await photographStaff(page, `reviews-${look.locale}`);
    }
  });

  test("who is overdue answers the reminder on the page, where a wrong answer changes nothing", async () => {
    await sql(s, "update staff set lesson_until = $2 where tenant_id = $1", [new Date(s.clock.now() - 1)]);
    const page = await openSection("sofia", "lesson", desk);
    expect(await page.textContent(".banner.warning")).toContain("no longer count");
    await expectSound(page);
    for (const one of lessonQuestions) await page.check(`[name=${one}][value='0']`);
    await page.click("form [type=submit]");
    await page.waitForSelector("[role=alert]");
    expect(await page.locator(".banner.warning").count()).toBe(1);
    for (const one of lessonQuestions) await page.check(`[name=${one}][value='${lessonAnswers[one]}']`);
    await page.click("form [type=submit]");
    await page.waitForSelector(".banner.verified");
  });

  test("an officer changes the non-disclosure agreement, a lead reads all of it and agrees, and each signs it", async () => {
    const text = `1. I keep to myself what I see.\n2. I copy nothing.\n${"3. And so on. ".repeat(12)}`;
    s.google.reports.record({
      email: member("sofia").email,
      name: "login_verification",
      parameters: [
        { name: "login_challenge_method", multiValue: ["idv_preregistered_phone"] },
        { name: "login_challenge_status", value: "Challenge Passed." },
      ],
    });
    await later(s, 120_000);
    const odile = await openSection("odile", "people", desk);
    const row = odile.getByRole("row", { name: new RegExp(member("sofia").email) });
    expect(await row.textContent()).toMatch(
      /Approved until .*Agreement signed Jan 5, 2026Text message or call: weak/,
    );
    const publication = odile.getByRole("form", { name: "Change the non-disclosure agreement" });
    await publication.locator("textarea").fill(text);
    await publication.locator("input[maxlength='500']").fill(reason);
    await expectSound(odile);
    await photographStaff(odile, "people-en");
    await publication.locator("[type=submit]").click();
    await odile.waitForSelector("text=A second person has to agree");
    await photographStaff(await openSection("lea", "people", phone), "people-fr");
    const lea = await openSection("lea", "waiting", phone);
    expect(await lea.locator(".facts").innerText()).toBe(`Le texte entier, tel qu’il sera signé\n${text}`);
    await photographStaff(lea, "waiting-fr");
    await lea.fill("input[maxlength='500']", reason);
    await lea.click("form [type=submit]");
    await lea.waitForSelector("text=Rien n’attend");
    const sofia = await openSection("sofia", "lesson", phone);
    await sofia.waitForSelector("text=Le texte a changé. Sans votre signature");
    expect(await sofia.locator("main > .banner").count()).toBe(0); // told where it is not put right
    await sofia.click("nav a[href='#holds']");
    await sofia.click("main > .banner:has-text('Signez l’accord de confidentialité') a");
    await sofia.waitForSelector("text=Le texte a changé. Sans votre signature");
    await expectSound(sofia);
    await photographStaff(sofia, "agreement-fr");
    await sofia.getByRole("button", { name: "Je l’ai lu et je le signe" }).click();
    await sofia.waitForSelector("text=Vous avez signé ce texte");
    expect(await sofia.locator("form").count()).toBe(1);
    await photographStaff(await openSection("lea", "lesson", desk), "agreement-en");
  });

  test("an officer reads what detection found, and keeps what its rules know", async () => {
    await sql(
      s,
      `insert into alert (tenant_id, opening_id, rule, counts, staff_id, customer_id, found_at)
       select $1, opening_id, 'R6', '{"hour": 22}', staff_id, customer_id, $2 from opening where tenant_id = $1 limit 2`,
      [new Date(s.clock.now())],
    );
    const sofia = await openSection("sofia", "me", phone);
    await sofia
      .getByRole("textbox", { name: "Compte Google de la personne qui m’est proche" })
      .fill("frere@halden.example");
    await sofia.getByRole("button", { name: "Déclarer" }).click();
    await sofia.waitForSelector("li:has-text('frere@halden.example')");
    await expectSound(sofia);
    await photographStaff(sofia, "me-fr");
    const odile = await openSection("odile", "detection", desk);
    expect(await odile.locator("table[aria-label^=Alerts] tbody tr").count()).toBe(2);
    expect(await odile.textContent("table[aria-label^=Alerts]")).toContain(
      "A view at an unusual hour (R6) · about 22:00",
    );
    const canaries = odile.getByRole("form", { name: "Canaries" });
    await canaries.getByRole("textbox", { name: "Customer’s domain" }).fill("halden.example");
    await canaries.getByRole("textbox", { name: "A user’s address" }).fill("ghost@halden.example");
    await canaries.getByRole("textbox", { name: "Reason" }).fill(reason);
    await canaries.getByRole("button").click();
    await odile.waitForSelector("td:has-text('ghost@halden.example')");
    const hours = odile.getByRole("form", { name: "Set the hours" });
    await hours.getByLabel("Who").selectOption({ label: member("sofia").email });
    await hours.getByLabel("Works from").fill("06:30");
    await hours.getByLabel("Works until").fill("15:00");
    await hours.getByRole("textbox", { name: "Reason" }).fill(reason);
    await hours.getByRole("button").click();
    await odile.waitForSelector(`tr:has-text("${member("sofia").email}") td:has-text("06:30–15:00")`);
    await expectSound(odile);
    await photographStaff(odile, "detection-en");
    const french = await openSection("odile", "detection", phone);
    await expectSound(french);
    await photographStaff(french, "detection-fr");
  });
});
