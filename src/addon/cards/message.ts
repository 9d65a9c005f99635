// Who takes part in the open message: known, known to colleagues only, or unknown.

import type { FoundContact, LookupItem } from "../../shared/contract/contacts.ts";
import { displayName, organizationLine } from "../../shared/domain/contact.ts";
import { type Mailbox, readMailboxes } from "../../shared/domain/email.ts";
import type { MessageHeaders, Reader } from "../context.ts";
import { act } from "./act.ts";
import { button, buttonRow, type Card, card, type Row, row, section, text, type Widget } from "./card.ts";
import { foundRow } from "./search.ts";
import { shorten } from "./short.ts";

export const participantsPerPage = 25;

/** Everybody in From, To and Cc, each once by address, save the reader herself. */
export function participantsOf(headers: MessageHeaders, self: string): Mailbox[] {
  const seen = new Set([self]);
  return [headers.from, headers.to, headers.cc].flatMap(readMailboxes).filter((box) => {
    const isNew = !seen.has(box.email);
    seen.add(box.email);
    return isNew;
  });
}

/** `people` are all participants; `items` answers for those of the page. */
export function messageCard(
  reader: Reader,
  people: readonly Mailbox[],
  shown: { page: number; items: readonly LookupItem[] },
): Card {
  const { say } = reader;
  const from = shown.page * participantsPerPage;
  const left = people.length - from - participantsPerPage;
  const rows: Widget[] = people.slice(from, from + participantsPerPage).map((box) =>
    participantRow(
      reader,
      box,
      shown.items.find((item) => item.email === box.email),
    ),
  );
  if (rows.length === 0) rows.push(text(say.message.nobody));
  if (left > 0) {
    const next = act("openParticipants", { page: String(shown.page + 1) });
    rows.push(...buttonRow([button(say.message.more(left), next)]));
  }
  return card(say.message.title, [section(rows)]);
}

function participantRow({ say }: Reader, box: Mailbox, item: LookupItem | undefined): Row {
  const contacts = item?.contacts ?? [];
  const [first] = contacts;
  const named = { email: box.email, name: shorten(box.name, 100) };
  if (first) {
    const groups = [...new Set(contacts.map((contact) => contact.groupName))];
    const place = { group: first.groupId, contact: first.id };
    return row(displayName(first.person) || box.name || box.email, {
      above: organizationLine(first.person) || box.email,
      below: say.contact.inGroup(shorten(groups.join(", "), 80)),
      icon: "PERSON",
      press: { act: contacts.length === 1 ? act("openContact", place) : act("openPerson", named) },
    });
  }
  return row(box.name || box.email, {
    above: box.name ? box.email : "",
    below: item?.withheld ? say.message.withheld : say.message.unknown,
    icon: "PERSON",
    button: item?.withheld
      ? button(say.access.ask, act("startRequest", { ...named, group: "", level: "" }))
      : button(say.button.add, act("startAdding", named)),
  });
}

/** One person who stands in several groups: which of them to open. */
export function personCard(reader: Reader, box: Mailbox, contacts: readonly FoundContact[]): Card {
  const rows: Widget[] = contacts.slice(0, 50).map((contact) => foundRow(reader, contact));
  if (rows.length === 0) rows.push(text(reader.say.message.unknown));
  return { ...card(box.name || box.email, [section(rows)]), subtitle: box.email };
}
