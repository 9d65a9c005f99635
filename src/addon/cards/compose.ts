// Adding a group's people to a draft: which group, who would be added, to which line.

import type { Group } from "../../shared/contract/groups.ts";
import { mergeRecipients, type RecipientMerge } from "../../shared/domain/recipients.ts";
import type { GroupRecipients, Page } from "../backend.ts";
import type { Draft, DraftLine, Reader } from "../context.ts";
import { act } from "./act.ts";
import {
  button,
  buttonRow,
  type Card,
  card,
  quiet,
  row,
  type Section,
  section,
  text,
  type Widget,
} from "./card.ts";
import { groupRow } from "./home.ts";
import { pagingButtons } from "./paging.ts";

const lines = ["to", "cc", "bcc"] as const;
/** Addresses outside the domain that are named one by one. */
const shownOutside = 20;
/** What Gmail takes in one message from a consumer account, the lower of its limits. */
const manyRecipients = 500;

export function composeCard(reader: Reader, answer: Page<Group>, cursor: string): Card {
  const { say } = reader;
  const { items, nextCursor } = answer;
  const rows: Widget[] = items.map((group) => ({
    ...groupRow(reader, group),
    press: { act: act("chooseGroup", { group: group.id }) },
  }));
  const intro = text(rows.length > 0 ? say.compose.intro : say.compose.none);
  const buttons = pagingButtons(reader, { cursor, nextCursor }, (to) => act("openCompose", to));
  return card(say.compose.title, [section([intro, ...rows]), section(buttonRow(buttons))]);
}

/** The line's recipients with the group's added; addresses in the draft's other lines are not added again. */
export function mergeInto(
  { who }: Reader,
  draft: Draft,
  target: { line: DraftLine; addresses: readonly string[] },
): RecipientMerge {
  const elsewhere = lines.filter((line) => line !== target.line).flatMap((line) => draft[line]);
  return mergeRecipients(draft[target.line], target.addresses, { domain: who.domain, elsewhere });
}

export function recipientsCard(reader: Reader, draft: Draft, answer: GroupRecipients): Card {
  const { say } = reader;
  const addresses = answer.items.map((item) => item.email);
  const { added, outside } = mergeInto(reader, draft, { line: "to", addresses });
  const count = added.length;
  const present = new Set(addresses).size - count;
  const total = count + draft.to.length + draft.cc.length + draft.bcc.length;
  const facts: Widget[] = [];
  if (count > 0) facts.push(row(say.compose.count(count), { icon: "MULTIPLE_PEOPLE" }));
  else facts.push(text(present > 0 ? say.compose.allThere : say.compose.noAddress));
  if (count > 0 && present > 0) facts.push(quiet(say.compose.already(present)));
  if (answer.withoutEmail > 0) facts.push(quiet(say.compose.withoutEmail(answer.withoutEmail)));
  if (total > manyRecipients) facts.push(text(say.compose.tooMany, "error"));
  const sections = [section(facts), outsideSection(reader, outside)];
  if (count > 0) {
    const group = answer.group.id;
    const insert = lines.map((line) => button(say.compose[line], act("insertRecipients", { group, line })));
    sections.push(section(buttonRow(insert), say.compose.addTo));
  }
  return card(answer.group.name, sections);
}

function outsideSection({ say, who }: Reader, outside: readonly string[]): Section {
  const rows: Widget[] = outside.slice(0, shownOutside).map((email) => row(email, { icon: "EMAIL" }));
  if (outside.length > shownOutside) rows.push(quiet(say.compose.outsideMore(outside.length - shownOutside)));
  return { header: say.compose.outside(outside.length, who.domain ?? ""), widgets: rows, folded: 3 };
}
