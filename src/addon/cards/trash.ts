// The trash of a group: what was deleted, by whom, and how long it can still be taken back.

import type { Trash, TrashedContact } from "../../shared/contract/trash.ts";
import { writeInstant } from "../../shared/i18n/date.ts";
import type { Reader } from "../context.ts";
import { act, type ActParameters, again } from "./act.ts";
import { button, buttonRow, type Card, card, quiet, type Row, row, section } from "./card.ts";

export const trashedPerPage = 15;

const dayMs = 86_400_000;

export function trashCard(
  reader: Reader,
  { items, nextCursor = "" }: Trash,
  at: ActParameters["openTrash"],
): Card {
  const { say } = reader;
  const rows = items.map((contact) => trashedRow(reader, at.group, contact));
  const older = button(say.history.older, again(act("openTrash", { ...at, cursor: nextCursor })));
  const widgets = [...rows, ...buttonRow(nextCursor ? [older] : [])];
  const drawn = card(say.trash.title, [section(rows.length > 0 ? widgets : [quiet(say.trash.empty)])]);
  return { ...drawn, subtitle: at.name };
}

function trashedRow(reader: Reader, group: string, contact: TrashedContact): Row {
  const { say, locale, offsetMs, nowMs } = reader;
  const { id, version, name, deletedAt, deletedBy, leavesAt } = contact;
  const days = Math.ceil((Date.parse(leavesAt) - nowMs) / dayMs);
  const restoring = act("restoreContact", {
    group,
    contact: id,
    version: String(version),
    fields: "",
    made: "",
  });
  return row(name || say.contact.noName, {
    above: say.share.grantedBy(deletedBy, writeInstant(locale, deletedAt, offsetMs)),
    below: say.trash.left(days),
    button: button(say.button.restore, restoring),
  });
}
