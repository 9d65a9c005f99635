// Comments as a contact's card and their own show them.

import type { Comment } from "../../shared/contract/comments.ts";
import { writeInstant } from "../../shared/i18n/date.ts";
import { allows } from "../../shared/domain/access.ts";
import { displayName } from "../../shared/domain/contact.ts";
import type { OpenContact } from "../backend.ts";
import type { Reader } from "../context.ts";
import { act } from "./act.ts";
import { button, buttonRow, type Row, row, type Section, section } from "./card.ts";
import { shorten } from "./short.ts";

const longestText = 300;

export function commentRow({ say, locale, offsetMs }: Reader, comment: Comment): Row {
  return row(shorten(comment.text, longestText), {
    above: `${comment.writtenBy} · ${writeInstant(locale, comment.writtenAt, offsetMs)}`,
    below: comment.isPrivate ? say.comments.onlyMe : "",
  });
}

/** The newest ones and what may be added; right after a change, when they are not at hand, the way to them. */
export function commentSection(reader: Reader, contact: OpenContact): Section {
  const { say } = reader;
  const { groupId, id, person, level, comments } = contact;
  const at = { group: groupId, contact: id, name: shorten(displayName(person), 60), level };
  const all = button(say.comments.all, act("openComments", { ...at, cursor: "" }));
  const note = button(say.comments.note, act("startComment", { ...at, isPrivate: "1" }));
  const saying = button(say.comments.add, act("startComment", { ...at, isPrivate: "" }));
  const rows = (comments?.items ?? []).map((comment) => commentRow(reader, comment));
  const isMore = !comments || comments.items.length > 0;
  const buttons = [...(allows(level, "comment") ? [saying] : []), note, ...(isMore ? [all] : [])];
  return section([...rows, ...buttonRow(buttons)], say.comments.title);
}
