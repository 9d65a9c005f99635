// A walk through every screen of the simulator, the add-on and the product's pages, as one person in her language. Who walks along
// is told at each screen, and may photograph or examine it; the walk itself judges nothing.

import type { Browser } from "playwright-core";
import * as z from "zod";
import { en } from "../../src/shared/i18n/en.ts";
import { fr } from "../../src/shared/i18n/fr.ts";
import type { RunningSimulator } from "./running-simulator.ts";
import { walkAccess } from "./screen-access.ts";
import { walkAnnex } from "./screen-annex.ts";
import { walkAudit, walkCompose, walkRefusals } from "./screen-edges.ts";
import { walkConsole, walkDialogs, walkStaff } from "./screen-pages.ts";
import {
  card,
  goTo,
  kickoff,
  type Language,
  type Look,
  type Mailbox,
  openPage,
  press,
  signIn,
  type Walk,
} from "./screen-mailbox.ts";

const sample = "samples/google-3.0.vcf";
const longName = "Assureurs et courtiers de la région Auvergne-Rhône-Alpes";
const items = z.object({ items: z.array(z.object({ id: z.string(), version: z.number().optional() })) });
const people = {
  en: { email: "jonas@halden.example", other: "camille@halden.example" },
  fr: { email: "camille@halden.example", other: "jonas@halden.example" },
};

const parts = {
  mailbox: walkMailbox,
  message: walkMessage,
  contact: walkContact,
  group: walkGroup,
  annex: walkAnnex,
  sharing: walkSharing,
  access: walkAccess,
  compose: walkCompose,
  dialogs: walkDialogs,
  refusals: walkRefusals,
  audit: walkAudit,
  console: walkConsole,
  staff: walkStaff,
};

/** Walks from sign-in to the staff page; answers the parts that could not be walked to their end, and why. */
export async function walkScreens(
  { simulator, browser, language }: { simulator: RunningSimulator; browser: Browser; language: Language },
  look: Look,
): Promise<string[]> {
  const { email } = people[language];
  const walk: Walk = { simulator, browser, language, say: { en, fr }[language], email, look };
  const group = await prepare(walk);
  const page = await openPage(walk, null);
  await page.getByRole("heading", { name: "Choose an account" }).waitFor();
  await look(page, "sign-in");
  await signIn(page, simulator.url, email);
  const sidebar = page.getByRole("complementary", { name: "Add-on" });
  const mailbox: Mailbox = { ...walk, page, sidebar, group };
  const stuck: string[] = [];
  for (const [part, walkPart] of Object.entries(parts))
    await walkPart(mailbox).catch(async (fault: unknown) => {
      stuck.push(`${part} (${language}): ${String(fault)}`);
      await look(page, `stuck-in-${part}`);
    });
  return stuck;
}

/** Two groups: one of the walker's own, shared in every way there is, and a colleague's with a long name. */
async function prepare({ simulator, language, email }: Walk): Promise<string> {
  const { other } = people[language];
  simulator.carnet(["import", sample, "--group", "Clients", "--as", email]);
  simulator.carnet(["import", "samples/outlook-windows-1252.csv", "--group", longName, "--as", other]);
  const groupOf = async (owner: string) =>
    items.parse(await simulator.ask(owner, "GET", "/v1/groups")).items[0]?.id ?? "";
  const [own, lent] = [await groupOf(email), await groupOf(other)];
  const grants: [string, object][] = [
    ["person:amina@halden.example", { level: "edit", expiresAt: "2099-12-31T22:59:59Z" }],
    ["person:victor.moreau@freemail.example", { level: "view" }],
    ["team:treasury@halden.example", { level: "manage" }],
    ["domain:halden.example", { level: "view" }],
  ];
  for (const [principal, grant] of grants)
    await simulator.ask(email, "PUT", `/v1/groups/${own}/grants/${encodeURIComponent(principal)}`, grant);
  await simulator.ask(other, "PUT", `/v1/groups/${lent}/grants/${encodeURIComponent(`person:${email}`)}`, {
    level: "view",
  });
  return own;
}

async function walkMailbox({ page, sidebar, say, look }: Mailbox): Promise<void> {
  await card(sidebar, say.home.title);
  await look(page, "home");
  await sidebar.getByLabel(say.home.search).fill("ma");
  await page.waitForTimeout(700);
  await look(page, "home-suggestions");
  await sidebar.getByLabel(say.home.search).fill("verrerie");
  await page.keyboard.press("Escape");
  await press(sidebar, say.button.search);
  await sidebar.getByText(say.search.results("verrerie")).waitFor();
  await look(page, "search-results");
  await press(sidebar, "Back");
  await press(sidebar, say.home.newGroup);
  await card(sidebar, say.home.newGroup);
  await press(sidebar, say.group.create);
  await sidebar.getByText(say.problem.groupName).waitFor();
  await look(page, "group-form");
  await press(page, "Carnet");
  await look(page, "mailbox");
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  await look(page, "account-menu");
  await page.keyboard.press("Escape");
  await press(page, /^Simulator/);
  await page.getByRole("switch").first().waitFor();
  await look(page, "simulator-menu");
}

async function walkMessage(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, look } = walk;
  await goTo(walk, kickoff, say.message.title);
  await look(page, "message");
  await press(page, "Carnet");
  await look(page, "message-alone");
  await press(page, "Carnet");
  await card(sidebar, say.message.title);
  await press(sidebar, say.button.add);
  await sidebar.getByText(say.adding.title).waitFor();
  await look(page, "adding");
}

async function walkContact(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, look } = walk;
  const openElodie = async () => {
    await goTo(walk, kickoff, say.message.title);
    await press(sidebar, /Élodie Marchand/);
    await card(sidebar, "Élodie Marchand");
  };
  await openElodie();
  await look(page, "contact");
  await press(sidebar, say.button.edit);
  const title = sidebar.getByLabel(new RegExp(`^${say.part.title}`)).first();
  await title.waitFor();
  await look(page, "contact-form");
  await sidebar
    .getByLabel(new RegExp(`^${say.field.emailAddresses}`))
    .first()
    .fill("elodie at verrerie");
  await press(sidebar, say.button.save);
  await sidebar.getByText(say.problem.email).first().waitFor();
  await look(page, "contact-form-refused");
  await openElodie();
  await press(sidebar, say.button.edit);
  await title.fill("Group treasurer");
  await changeElodie(walk);
  await press(sidebar, say.button.save);
  await sidebar.getByText(say.conflict.intro).waitFor();
  await look(page, "conflict");
  await press(sidebar, say.button.save);
  await sidebar.getByText(say.conflict.dropped).waitFor();
  await look(page, "conflict-kept");
  await openElodie();
  await press(sidebar, say.history.title);
  await card(sidebar, say.history.title);
  await page.waitForTimeout(1500); // what was just done is numbered in the background
  await press(sidebar, "Back");
  await press(sidebar, say.history.title);
  await card(sidebar, say.history.title);
  await look(page, "history");
  await openElodie();
  await press(sidebar, say.button.delete);
  await card(sidebar, say.contact.deleteTitle);
  await look(page, "deletion");
}

/** Somebody else's change, so that the one on the form comes too late. */
async function changeElodie({ simulator, email, group }: Mailbox): Promise<void> {
  const path = `/v1/groups/${group}/contacts`;
  const found = items.parse(await simulator.ask(email, "GET", `${path}?q=marchand`)).items[0];
  const organizations = [{ name: "Verrerie Duval", title: "Directrice de la trésorerie et du financement" }];
  await simulator.ask(email, "PATCH", `${path}/${found?.id}`, {
    version: found?.version,
    person: { organizations },
  });
}

async function walkGroup(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, look } = walk;
  await goTo(walk, "inbox", say.home.title);
  await press(sidebar, /^Clients/);
  await card(sidebar, "Clients");
  await look(page, "group");
  await sidebar.getByLabel(say.group.search).fill("zzz");
  await press(sidebar, say.button.search);
  await sidebar.getByText(say.group.emptyResult("zzz")).waitFor();
  await look(page, "group-nobody");
  await goTo(walk, "inbox", say.home.title);
  await press(sidebar, /^Clients/);
  await card(sidebar, "Clients");
  await press(sidebar, say.button.add);
  await sidebar.getByLabel(say.part.givenName).waitFor();
  await press(sidebar, say.button.add);
  await sidebar.getByText(say.problem.empty).first().waitFor();
  await look(page, "contact-new");
  await goTo(walk, "inbox", say.home.title);
  await press(sidebar, /^Assureurs/);
  await card(sidebar, longName);
  await look(page, "group-lent");
}

async function walkSharing(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, look } = walk;
  await goTo(walk, "inbox", say.home.title);
  await press(sidebar, /^Clients/);
  await card(sidebar, "Clients");
  await press(sidebar, say.button.share);
  await card(sidebar, say.share.title("Clients"));
  await look(page, "share");
  await press(sidebar, new RegExp(say.share.everyone("halden.example")));
  await sidebar.getByRole("button", { name: say.share.revoke }).waitFor();
  await look(page, "grant");
  await press(sidebar, "Back");
  await press(sidebar, say.share.add);
  await sidebar.getByLabel(say.share.email).waitFor();
  await look(page, "share-form");
}
