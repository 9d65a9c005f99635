// Groups of other organizations that the reader is invited to.

import type { Invitation } from "../../shared/contract/invitations.ts";
import { writeDay } from "../../shared/i18n/date.ts";
import type { Reader } from "../context.ts";
import { act } from "./act.ts";
import { button, buttonRow, type Card, card, quiet, type Row, row, section, type Section } from "./card.ts";
import { shorten } from "./short.ts";

const mostInvitations = 30;

/** The way to them from home; nothing while none waits. */
export function invitationsRow({ say }: Reader, count = 0): Row[] {
  if (count === 0) return [];
  return [row(say.invitations.waiting(count), { icon: "EMAIL", press: { act: act("openInvitations", {}) } })];
}

export function invitationsCard(reader: Reader, items: readonly Invitation[]): Card {
  const { say } = reader;
  const sections = items.slice(0, mostInvitations).map((one) => invitationSection(reader, one));
  const note = items.length > 0 ? say.invitations.note : say.invitations.none;
  return card(say.invitations.title, [...sections, section([quiet(note)])]);
}

function invitationSection({ say, locale, offsetMs }: Reader, invitation: Invitation): Section {
  const { id, group, from, by, level, sentAt } = invitation;
  const told = row(group.name, {
    above: say.invitations.from(by || from),
    below: [say.level[level], from, writeDay(locale, sentAt, offsetMs)].join(" · "),
    icon: "STORE",
  });
  const at = { invitation: id, name: shorten(group.name, 60) };
  return section([
    told,
    ...buttonRow([
      button(say.invitations.accept, act("answerInvitation", { ...at, answer: "accept" })),
      button(say.requests.decline, act("answerInvitation", { ...at, answer: "decline" })),
    ]),
  ]);
}
