// The part of the walk that shows who has access and why: what waits, my access, asking for more, leaving, handing over.

import { card, goTo, type Mailbox, press } from "./screen-mailbox.ts";

const asker = "amina@halden.example";

export async function walkAccess(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, look, simulator, group } = walk;
  await simulator.ask(asker, "POST", `/v1/groups/${group}/requests`, {
    level: "manage",
    note: "I look after the mailing list of our partners from January on.",
  });
  await goTo(walk, "inbox", say.home.title);
  await look(page, "home-waiting");
  await press(sidebar, new RegExp(`^${say.requests.waiting(1)}`));
  await card(sidebar, say.requests.title);
  await look(page, "requests");
  await openAccess(walk);
  await look(page, "access");
  await press(sidebar, say.access.leave);
  await card(sidebar, /^(Leave|Quitter)/);
  await look(page, "leave");
  await press(sidebar, say.button.cancel);
  await press(sidebar, say.access.askMore);
  await card(sidebar, say.access.askMore);
  await look(page, "request-form");
  await press(sidebar, say.access.send);
  await card(sidebar, say.access.asked);
  await look(page, "request-sent");
  await openAccess(walk);
  await sidebar.getByText(say.access.waits(say.level.edit)).waitFor();
  await look(page, "access-asked");
  await walkOwner(walk);
}

/** From home to why the walker sees the colleague's group. */
async function openAccess(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, look } = walk;
  await goTo(walk, "inbox", say.home.title);
  await press(sidebar, say.access.mine);
  await card(sidebar, say.access.mine);
  await look(page, "my-access");
  await press(sidebar, /Assureurs/);
  await sidebar.getByText(say.access.yours).waitFor();
}

async function walkOwner(walk: Mailbox): Promise<void> {
  const { page, sidebar, say, look } = walk;
  await goTo(walk, "inbox", say.home.title);
  await press(sidebar, /^Clients/);
  await card(sidebar, "Clients");
  await press(sidebar, say.button.share);
  await card(sidebar, say.share.title("Clients"));
  await press(sidebar, /amina@halden.example/);
  await press(sidebar, say.access.whyButton);
  await sidebar.getByText(say.access.theirs).waitFor();
  await look(page, "access-of-another");
  await goTo(walk, "inbox", say.home.title);
  await press(sidebar, /^Clients/);
  await card(sidebar, "Clients");
  await press(sidebar, say.transfer.title);
  await sidebar.getByLabel(say.share.email).fill("ingrid@halden.example");
  await look(page, "transfer");
  await press(sidebar, say.transfer.go);
  await card(sidebar, say.transfer.confirm("Clients", "ingrid@halden.example"));
  await look(page, "transfer-confirm");
}
