// The comments on a contact, the form of a new one, and those that name the reader.

import type { Comment, Comments, Mention } from "../../../shared/contract/comments.ts";
import { allows } from "../../../shared/domain/access.ts";
import { annexPhrasesOf } from "../../../shared/i18n/annex.ts";
import { act, again, submit } from "../../cards/act.ts";
import {
  type Button,
  button,
  buttonRow,
  type Card,
  card,
  quiet,
  section,
  type Section,
  text,
  type Widget,
} from "../../cards/card.ts";
import { commentRow } from "../../cards/comment.ts";
import { levelOf } from "../../cards/grant.ts";
import { pagingButtons } from "../../cards/paging.ts";
import type { Reader } from "../../context.ts";
import type { AnnexParameters } from "../parameters.ts";

export const commentsPerPage = 10;
const mostMentions = 30;

/** Where comments are, and who reads them. */
export type CommentPlace = Omit<AnnexParameters["openComments"], "cursor">;
export type CommentForm = AnnexParameters["addComment"] & { text: string; whom: string };

export function commentsCard(
  reader: Reader,
  { items, nextCursor }: Comments,
  at: AnnexParameters["openComments"],
): Card {
  const { say } = reader;
  const { cursor, ...place } = at;
  const rows = items.flatMap((comment) => ownedRow(reader, comment, place));
  const paging = pagingButtons(reader, { cursor, nextCursor }, (to) =>
    act("openComments", { ...place, ...to }),
  );
  const list = rows.length > 0 ? rows : [quiet(annexPhrasesOf(reader.locale).comments.none)];
  const drawn = card(
    say.comments.title,
    [section([...list, ...buttonRow(paging)])],
    writingButtons(reader, place),
  );
  return { ...drawn, subtitle: at.name };
}

/** Whoever wrote it may take it back. */
function ownedRow(reader: Reader, comment: Comment, place: CommentPlace): Widget[] {
  const { say, who } = reader;
  const shown = commentRow(reader, comment);
  if (comment.writtenBy !== who.email) return [shown];
  const deleting = act("deleteComment", { ...place, comment: comment.id });
  return [{ ...shown, button: button(say.button.delete, deleting) }];
}

function writingButtons({ say }: Reader, place: CommentPlace): Button[] {
  const note = button(say.comments.note, act("startComment", { ...place, isPrivate: "1" }));
  const saying = button(say.comments.add, act("startComment", { ...place, isPrivate: "" }));
  return allows(levelOf(place.level, "view"), "comment") ? [saying, note] : [note];
}

/** Who will see it is settled and said before anything is typed. */
export function commentFormCard(reader: Reader, form: CommentForm, problem = ""): Card {
  const { say, locale } = reader;
  const { comments } = annexPhrasesOf(locale);
  const { text: said, whom, ...about } = form;
  const people: Widget = {
    kind: "input",
    name: "whom",
    label: comments.whom,
    hint: comments.whomHint,
    value: whom,
    suggest: act("suggestColleagues", { group: form.group }),
  };
  const widgets: Widget[] = [
    text(form.isPrivate ? comments.forMe : comments.forAll),
    { kind: "input", name: "text", label: comments.text, value: said, isLong: true },
    ...(form.isPrivate ? [] : [people]),
    ...(problem ? [text(problem, "error")] : []),
  ];
  const title = form.isPrivate ? say.comments.note : say.comments.add;
  const drawn = card(title, [section(widgets)], [button(say.button.save, submit("addComment", about))]);
  return { ...drawn, subtitle: form.name };
}

/** What was done, with the ways on; they take the place of this card. */
export function commentDoneCard(
  reader: Reader,
  title: string,
  { place, comment, deleted }: { place: CommentPlace; comment?: Comment; deleted?: string },
): Card {
  const { say, locale } = reader;
  const { group, contact } = place;
  const open = again(act("openContact", { group, contact }));
  const all = again(act("openComments", { ...place, cursor: "" }));
  const undo = deleted
    ? buttonRow([button(say.button.undo, act("restoreComment", { ...place, comment: deleted }))])
    : [];
  const drawn = card(
    title,
    [section(comment ? [commentRow(reader, comment)] : undo)],
    [button(annexPhrasesOf(locale).comments.openContact, open), button(say.comments.title, all)],
  );
  return { ...drawn, subtitle: place.name };
}

export function mentionsCard(reader: Reader, mentions: readonly Mention[]): Card {
  const { comments } = annexPhrasesOf(reader.locale);
  const rows = mentions.slice(0, mostMentions).map((mention): Section => {
    const { groupId: group, contactId: contact, groupName } = mention;
    const open = act("openMention", { group, contact });
    return section([
      { ...commentRow(reader, mention), below: reader.say.contact.inGroup(groupName), press: { act: open } },
    ]);
  });
  return card(comments.mentions, rows.length > 0 ? rows : [section([quiet(comments.noMentions)])]);
}
