// The deletions of a group that wait until somebody decides: who asked, for what, and the decision.

import type { Deletions, WaitingDeletion } from "../../shared/contract/deletions.ts";
import { writeInstant } from "../../shared/i18n/date.ts";
import type { Reader } from "../context.ts";
import { act } from "./act.ts";
import { button, buttonRow, type Card, card, quiet, type Row, row, section, type Section } from "./card.ts";
import { openGroupButton } from "./done.ts";
import { shorten } from "./short.ts";

/** The way to them, from home or the group's own card; nothing while none waits for this reader. */
export function deletionsRow(
  { say }: Reader,
  group: { id: string; deletionsWaiting?: number },
  below = "",
): Row[] {
  const { id, deletionsWaiting: waiting = 0 } = group;
  if (waiting === 0) return [];
  return [
    row(say.deletions.waiting(waiting), {
      below,
      icon: "CLOCK",
      press: { act: act("openDeletions", { group: id }) },
    }),
  ];
}

export function deletionsCard(reader: Reader, group: string, { items }: Deletions): Card {
  const { say } = reader;
  const sections = items.map((deletion) => deletionSection(reader, group, deletion));
  return card(say.deletions.title, sections.length > 0 ? sections : [section([quiet(say.deletions.none)])]);
}

function deletionSection(reader: Reader, group: string, deletion: WaitingDeletion): Section {
  const { say, locale, offsetMs } = reader;
  const { id, askedBy, askedAt, contacts, first, mayApprove } = deletion;
  const names = first.map(({ name }) => name || say.contact.noName).join(", ");
  const told = row(shorten(names, 500), {
    above: say.deletions.contacts(contacts),
    below: say.share.grantedBy(askedBy, writeInstant(locale, askedAt, offsetMs)),
  });
  const approving = act("approveDeletion", { group, deletion: id, contacts: String(contacts) });
  const rejecting = button(say.button.keep, act("rejectDeletion", { group, deletion: id }));
  return section([
    told,
    ...buttonRow(mayApprove ? [button(say.button.delete, approving), rejecting] : [rejecting]),
  ]);
}

export function decidedCard(reader: Reader, group: string, title: string): Card {
  return card(title, [], [openGroupButton(reader, group)]);
}
