// The demo mailboxes of one run: the written messages, what was read since, and what the demo people send each other.
// Kept in memory only.
import { mailboxOf } from "./mailbox.ts";
import type { DemoPerson, DraftMessage, MailAddress, MailMessage } from "./page-contract.ts";

export type MailStore = {
  /** Newest first. */
  list(email: string): MailMessage[];
  markRead(email: string, id: string): boolean;
  send(person: DemoPerson, draft: DraftMessage): MailMessage;
  /** Keeps a draft that an add-on made for a person. */
  createDraft(email: string, draft: DraftMessage): { draftId: string; draftThreadId: string };
  /** A kept draft; null when the person has none with this id. */
  draft(email: string, id: string): DraftMessage | null;
};
type Sent = { message: MailMessage; recipients: Set<string> };

/** `now` in ms; the written messages keep the dates they had when the store was made. */
export function createMailStore(deps: { now(): number; people: { list(): DemoPerson[] } }): MailStore {
  const startedAt = deps.now();
  const read = new Map<string, Set<string>>();
  const sent: Sent[] = [];
  const drafts = new Map<string, { email: string; draft: DraftMessage }>();
  const list = (email: string) =>
    [...sent.flatMap((entry) => copyFor(entry, email)), ...mailboxOf(email, startedAt)]
      .map((message) => ({ ...message, unread: message.unread && !read.get(email)?.has(message.id) }))
      .sort((a, b) => b.date - a.date);
  return {
    list,
    markRead(email, id) {
      if (!list(email).some((message) => message.id === id)) return false;
      read.set(email, (read.get(email) ?? new Set()).add(id));
      return true;
    },
    createDraft(email, draft) {
      const draftId = `d-${drafts.size + 1}`;
      drafts.set(draftId, { email, draft });
      return { draftId, draftThreadId: `t-${draftId}` };
    },
    draft(email, id) {
      const kept = drafts.get(id);
      return kept?.email === email ? kept.draft : null;
    },
    send(person, draft) {
      const id = `m-sent-${sent.length + 1}`;
      const named = (address: string) => addressOf(address, deps.people.list());
      const message: MailMessage = {
        id,
        threadId: `t-sent-${sent.length + 1}`,
        folder: "sent",
        subject: draft.subject,
        from: { name: person.name, email: person.email },
        to: draft.to.map(named),
        cc: draft.cc.map(named),
        date: deps.now(),
        body: draft.body,
        language: "en",
        unread: false,
      };
      const everybody = [...draft.to, ...draft.cc, ...draft.bcc].map((address) =>
        named(address).email.toLowerCase(),
      );
      sent.push({ message, recipients: new Set(everybody) });
      return message;
    },
  };
}

function copyFor({ message, recipients }: Sent, email: string): MailMessage[] {
  if (recipients.has(email)) return [{ ...message, folder: "inbox", unread: true }];
  return message.from.email === email ? [message] : [];
}

/** `Name <a@b>` or a bare address; a demo person's own name when the address brings none. */
function addressOf(text: string, people: DemoPerson[]): MailAddress {
  const match = /^\s*"?([^"<]*)"?\s*<([^<>]+)>\s*$/.exec(text);
  const email = (match?.[2] ?? text).trim();
  const known = people.find((person) => person.email === email.toLowerCase());
  return { name: match?.[1]?.trim() || known?.name || email, email };
}
