// What an add-on does in a person's name reaches the mailboxes that the page shows.
import { expect, test } from "@jest/globals";
import { createMailStore } from "../../src/simulator/mail-store.ts";
import { addonRunner } from "../../src/simulator/run-addon.ts";
import { aGoogle, noon, testClock } from "../support/server.ts";
import { startAddon } from "./gas/addon.ts";

test("a mail that it sends comes from her and lies in the mailbox of whom it is for, her own too", async () => {
  const { host } = await startAddon({
    source: "function tick() { MailApp.sendEmail('priya@halden.example', 'Trail', 'It does not hold.'); }",
  });
  const google = aGoogle(testClock());
  const mail = createMailStore({ now: () => noon, people: { list: () => google.listPeople() } });
  const runAddon = addonRunner({ host, google, mail });
  await runAddon({ email: "priya@halden.example", function: "tick", event: {} });
  expect(mail.list("priya@halden.example")[0]).toMatchObject({
    folder: "inbox",
    subject: "Trail",
    from: { email: "priya@halden.example" },
    body: "It does not hold.",
    unread: true,
  });
  expect(mail.list("camille@halden.example").map(({ subject }) => subject)).not.toContain("Trail");
});
