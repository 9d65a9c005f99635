// The mail of the demo people. Ids are stable across runs; dates are ages before `now`, so that the mailbox never grows old.
import { clientMail } from "./mailbox-clients.ts";
import { colleagueMail } from "./mailbox-colleagues.ts";
import { outsideMail } from "./mailbox-outside.ts";
import { partnerMail } from "./mailbox-partners.ts";
import { correspondents, type WrittenMessage } from "./mailbox-people.ts";
import type { MailMessage } from "./page-contract.ts";

const hourMs = 3_600_000;
const unreadForHours = 16;
const written = [...clientMail, ...partnerMail, ...outsideMail, ...colleagueMail];

/** The messages of one address, newest first; `now` in ms. An address without mail gets an empty list. */
export function mailboxOf(email: string, now: number): MailMessage[] {
  return written
    .flatMap((source) => {
      const message = asMessage(source, now);
      const received = [...message.to, ...message.cc].some((person) => person.email === email);
      if (received) return [message];
      return message.from.email === email ? [{ ...message, folder: "sent" as const, unread: false }] : [];
    })
    .sort((a, b) => b.date - a.date);
}

function asMessage(source: WrittenMessage, now: number): MailMessage {
  return {
    id: source.id,
    threadId: `t-${source.id.slice(2)}`,
    folder: "inbox",
    subject: source.subject,
    from: correspondents[source.from],
    to: source.to.map((key) => correspondents[key]),
    cc: (source.cc ?? []).map((key) => correspondents[key]),
    date: now - source.hoursAgo * hourMs,
    body: source.body,
    language: source.french ? "fr" : "en",
    unread: source.hoursAgo < unreadForHours,
  };
}
