// The walk's part through the annex: what is said about a contact, several contacts at once, duplicates, a group as a whole.

import { annexPhrasesOf } from "../../src/shared/i18n/annex.ts";
import { card, goTo, type Mailbox, press } from "./screen-mailbox.ts";

export async function walkAnnex(walk: Mailbox): Promise<void> {
  await prepare(walk);
  await walkComments(walk);
  await walkSelection(walk);
  await walkDuplicates(walk);
  await walkWhole(walk);
}

/** The same woman twice, of whom somebody has said something. */
async function prepare({ simulator, email, group }: Mailbox): Promise<void> {
  const contacts = `/v1/groups/${group}/contacts`;
  const person = {
    names: [{ givenName: "Aada", familyName: "Aaltonen" }],
    emailAddresses: [{ value: "aada@aaltonen.example" }],
  };
  for (const title of ["Directrice", "Head of purchasing"]) {
    const organizations = [{ name: "Aaltonen Oy", title }];
    await simulator.ask(email, "POST", contacts, { person: { ...person, organizations } });
  }
}

async function openClients(walk: Mailbox): Promise<void> {
  await goTo(walk, "inbox", walk.say.home.title);
  await press(walk.sidebar, /^Clients/);
  await card(walk.sidebar, "Clients");
}

async function walkComments(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, look, language } = walk;
  const { comments, moving } = annexPhrasesOf(language);
  await openClients(walk);
  await press(sidebar, /^Aada Aaltonen/);
  await press(sidebar, say.comments.add);
  await sidebar.getByLabel(comments.text).fill("Reachable in the morning only.");
  await look(page, "comment-form");
  await press(sidebar, say.button.save);
  await press(sidebar, comments.openContact);
  await card(sidebar, "Aada Aaltonen");
  await press(sidebar, say.comments.all);
  await card(sidebar, say.comments.title);
  await look(page, "comments");
  await press(sidebar, "Back");
  await press(sidebar, say.contact.move);
  await sidebar.getByText(moving.none).or(sidebar.getByText(moving.moveBody)).first().waitFor();
  await look(page, "moving");
}

async function walkSelection(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, look, language } = walk;
  const { bulk } = annexPhrasesOf(language);
  await openClients(walk);
  await press(sidebar, say.group.select);
  await card(sidebar, bulk.title);
  await sidebar.getByRole("checkbox").first().check();
  await look(page, "selection");
  await press(sidebar, bulk.change);
  await sidebar.getByLabel(bulk.value).fill("https://aaltonen.example");
  await look(page, "bulk");
  await press(sidebar, say.button.save);
  await sidebar.getByRole("button", { name: say.button.undo }).waitFor();
  await look(page, "bulk-done");
}

async function walkDuplicates(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, look, language } = walk;
  const { duplicates } = annexPhrasesOf(language);
  await openClients(walk);
  await press(sidebar, say.group.duplicates);
  await card(sidebar, say.group.duplicates);
  await look(page, "duplicates");
  await press(sidebar, /Aada Aaltonen/);
  await sidebar.getByText(duplicates.intro).waitFor();
  await look(page, "merge");
}

async function walkWhole(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, look, language } = walk;
  const { hiding, moment } = annexPhrasesOf(language);
  const openWhole = async () => {
    await openClients(walk);
    await press(sidebar, /Show more|Afficher plus/);
  };
  await openWhole();
  await press(sidebar, say.group.hiding);
  await sidebar.getByText(hiding.intro).waitFor();
  await look(page, "hiding");
  await openWhole();
  await press(sidebar, say.group.moment);
  await press(sidebar, moment.preview); // an hour ago there was no such group
  await sidebar.getByText(moment.wrong).waitFor();
  await look(page, "moment");
}
