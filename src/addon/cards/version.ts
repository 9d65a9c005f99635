// A contact as it was at a version: what says something else now, each field with the way back.

import type { ContactVersion } from "../../shared/contract/restores.ts";
import { writeInstant } from "../../shared/i18n/date.ts";
import type { Reader } from "../context.ts";
import { act } from "./act.ts";
import { button, buttonRow, type Card, card, quiet, row, section } from "./card.ts";
import { linesOf } from "./contact-fields.ts";

/** Lines of one field; a card holds at most 100 widgets. */
const shownLines = 4;

export function versionCard(reader: Reader, was: ContactVersion): Card {
  const { say, locale, offsetMs } = reader;
  const restoring = (label: string, fields: string) =>
    button(
      label,
      act("restoreContact", {
        group: was.groupId,
        contact: was.id,
        version: String(was.version),
        fields,
        made: "",
      }),
    );
  const sections = was.differs.map((field) => {
    const lines = linesOf(reader, was.person, field).slice(0, shownLines);
    const shown = lines.length > 0 ? lines : [row(say.conflict.empty, {})];
    return section([...shown, ...buttonRow([restoring(say.button.restore, field)])], say.field[field]);
  });
  const isSame = sections.length === 0;
  const drawn = card(
    say.version.asOf(writeInstant(locale, was.changedAt, offsetMs)),
    isSame ? [section([quiet(say.version.same)])] : sections,
    isSame ? [] : [restoring(say.version.all, "")],
  );
  return { ...drawn, subtitle: was.changedBy };
}
