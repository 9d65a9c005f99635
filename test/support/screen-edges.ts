// The walk's last parts: drafts, what goes wrong, and what only an administrator opens.

import * as z from "zod";
import { en } from "../../src/shared/i18n/en.ts";
import { card, goTo, kickoff, type Mailbox, openPage, press, signIn } from "./screen-mailbox.ts";

const session = z.object({ auditSheet: z.string().nullable() });

export async function walkCompose(walk: Mailbox): Promise<void> {
  const { page, say, look } = walk;
  await goTo(walk, "inbox", say.home.title);
  await press(page, "Carnet");
  await press(page, "Compose");
  const draft = page.getByRole("dialog", { name: "New message" });
  await draft.getByLabel("To", { exact: true }).fill("MARTA.NOWAK@polskistal.example, wrong;");
  await draft.getByLabel("Subject").fill("Rates for December");
  await look(page, "draft");
  await press(draft, "Carnet: add-on");
  await card(draft, say.compose.title);
  await look(page, "compose");
  await press(draft, /^Clients/);
  await draft.getByText(say.compose.already(1)).waitFor();
  await look(page, "compose-count");
  await press(draft, say.compose.to);
  await draft.locator(".recipient").nth(5).waitFor();
  await look(page, "draft-filled");
}

export async function walkRefusals(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, simulator, look } = walk;
  const faults: [string, string][] = [
    ["unreachable", say.trouble.unreachable.title],
    ["backend429", say.trouble.busy.title],
    ["urlFetchQuota", say.trouble.quota.title],
  ];
  await goTo(walk, kickoff, say.message.title);
  for (const [fault, title] of faults) {
    await page.request.post(`${simulator.url}/simulator/faults`, { data: { [fault]: true } });
    await press(sidebar, "Refresh");
    await card(sidebar, title);
    await look(page, `refused-${fault}`);
    await page.request.post(`${simulator.url}/simulator/faults`, { data: { [fault]: false } });
  }
  await page.request.post(`${simulator.url}/simulator/faults`, { data: { revokedConsent: true } });
  await press(sidebar, "Refresh");
  await sidebar.getByRole("button", { name: /authori[sz]e|autoriser/i }).waitFor();
  await look(page, "consent");
  await sidebar.getByRole("button", { name: /authori[sz]e|autoriser/i }).click();
  await page.getByRole("dialog").waitFor();
  await look(page, "consent-window");
  await page.request.post(`${simulator.url}/simulator/faults`, { data: { revokedConsent: false } });
  await goTo(walk, kickoff, say.message.title);
  await page.context().clearCookies();
  await press(sidebar, "Refresh");
  await page.waitForTimeout(500);
  await look(page, "signed-out");
}

export async function walkAudit(walk: Mailbox): Promise<void> {
  const { look, simulator, email, language } = walk;
  const page = await openPage(walk, "priya@halden.example");
  const sidebar = page.getByRole("complementary", { name: "Add-on" });
  await card(sidebar, en.home.title);
  if (language === "en") await look(page, "home-of-admin"); // she reads English
  const opening = page.waitForEvent("popup");
  await press(sidebar, en.home.audit);
  const trail = await opening;
  await trail.setViewportSize({ width: 1280, height: 800 });
  await trail.locator(".standing.verified").first().waitFor();
  await look(trail, "audit");
  await trail.locator("tbody tr").filter({ hasText: "Élodie" }).first().getByRole("button").first().click();
  await trail.getByRole("dialog").waitFor();
  await look(trail, "audit-detail");
  await trail.keyboard.press("Escape");
  await trail.getByLabel("Action").selectOption("group.share");
  await trail.locator("form button").first().click();
  await trail.waitForTimeout(500);
  await trail.locator(".standing.verified").first().waitFor();
  await look(trail, "audit-filtered");
  const { auditSheet } = session.parse(await (await page.request.get(`${simulator.url}/session`)).json());
  await page.goto(`${simulator.url}/sheets/${auditSheet}`);
  await page.getByRole("gridcell").nth(20).waitFor();
  await look(page, "sheet");
  await signIn(page, simulator.url, email);
  await page.goto(`${simulator.url}/sheets/${auditSheet}`);
  await page.getByRole("heading", { name: "You need access" }).waitFor();
  await look(page, "sheet-refused");
  await page.goto(`${simulator.url}/contacts`);
  await page.getByRole("listitem").first().waitFor();
  await look(page, "contacts");
}
