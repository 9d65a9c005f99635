// To which group contacts go: one or many, moved or copied.

import type { Group } from "../../../shared/contract/groups.ts";
import { allows } from "../../../shared/domain/access.ts";
import type { Level } from "../../../shared/domain/level.ts";
import { annexPhrasesOf } from "../../../shared/i18n/annex.ts";
import type { Page } from "../../backend.ts";
import { act, submit } from "../../cards/act.ts";
import {
  type Button,
  button,
  buttonRow,
  type Card,
  card,
  type Choice,
  quiet,
  section,
  text,
} from "../../cards/card.ts";
import { levelOf } from "../../cards/grant.ts";
import { pagingButtons } from "../../cards/paging.ts";
import { shorten } from "../../cards/short.ts";
import type { Reader } from "../../context.ts";
import { readChosen } from "../chosen.ts";
import type { AnnexParameters, ChosenParameters } from "../parameters.ts";

/** Whom a card is about: the one contact by name, or how many there are. */
export function chosenText(reader: Reader, { contacts, name }: ChosenParameters): string {
  const { length } = readChosen(contacts);
  return length === 1 && name ? name : annexPhrasesOf(reader.locale).bulk.contacts(length);
}

export function movingCard(
  reader: Reader,
  { items, nextCursor }: Page<Group>,
  { cursor, nonce, ...chosen }: AnnexParameters["openMoving"] & { nonce: string },
): Card {
  const { moving } = annexPhrasesOf(reader.locale);
  const mayMove = allows(levelOf(chosen.level, "view"), "delete");
  const others = items.filter(({ id }) => id !== chosen.group);
  const paging = buttonRow(
    pagingButtons(reader, { cursor, nextCursor }, (to) => act("openMoving", { ...chosen, ...to })),
  );
  const subtitle = chosenText(reader, chosen);
  const { say } = reader;
  if (others.length === 0) {
    const making = button(say.home.newGroup, act("startGroup", {}));
    return { ...card(say.contact.move, [section([text(moving.none), ...paging])], [making]), subtitle };
  }
  const copying = button(moving.copy, submit("copyContacts", { ...chosen, nonce }));
  const footer: Button[] = mayMove
    ? [button(moving.move, submit("moveContacts", { ...chosen, nonce })), copying]
    : [copying];
  const widgets = [groupChoice(moving.to, others), ...paging, ...(mayMove ? [quiet(moving.moveBody)] : [])];
  return { ...card(say.contact.move, [section(widgets)], footer), subtitle };
}

function groupChoice(label: string, groups: readonly Group[]): Choice {
  const options = groups.map(({ id, name, level }, index) => ({
    label: name,
    value: [id, level, shorten(name, 60)].join(" "),
    isSelected: index === 0,
  }));
  return { kind: "choice", name: "to", label, look: "menu", options };
}

/** The group that was chosen, with the reader's level there and its name, which spare a second call. */
export function readGroup(value: string): { to: string; level: Level; name: string } {
  const [to = "", level = "", ...words] = value.split(" ");
  return { to, level: levelOf(level, "edit"), name: words.join(" ") };
}
