// Acts on comments: reading, writing, taking one back, and those that name the reader.

import { isEmail, normalizeEmail } from "../../shared/domain/email.ts";
import { annexPhrasesOf } from "../../shared/i18n/annex.ts";
import { type Answer, type Context, parameter, placeOf, show, showDone } from "../context.ts";
import { refused, refusedForm } from "../refused.ts";
import { callsOf } from "./calls.ts";
import {
  commentDoneCard,
  type CommentForm,
  commentFormCard,
  type CommentPlace,
  commentsCard,
  commentsPerPage,
  mentionsCard,
} from "./cards/comments.ts";

function placeIn(context: Context): CommentPlace {
  return { ...placeOf(context), name: parameter(context, "name"), level: parameter(context, "level") };
}

export function openMentions(context: Context): Answer {
  const mentions = callsOf(context.backend).readMentions();
  return mentions.ok ? show(mentionsCard(context, mentions.value.items)) : refused(context, mentions);
}

export function openComments(context: Context): Answer {
  const at = { ...placeIn(context), cursor: parameter(context, "cursor") };
  const page = { cursor: at.cursor, limit: String(commentsPerPage) };
  const comments = callsOf(context.backend).readComments(at, page);
  return comments.ok ? show(commentsCard(context, comments.value, at)) : refused(context, comments);
}

export function startComment(context: Context): Answer {
  const about = { ...placeIn(context), isPrivate: parameter(context, "isPrivate"), nonce: context.nonce() };
  return show(commentFormCard(context, { ...about, text: "", whom: "" }));
}

/** Continues the list that is being typed: a suggestion takes the place of all that stands there. */
export function suggestColleagues(context: Context): Answer {
  const parts = context.form.text("whom").split(/[,;\s]+/);
  const typed = parts.pop() ?? "";
  const before = parts.filter(Boolean).map((one) => `${one}, `);
  const found =
    typed.length < 2 ? null : callsOf(context.backend).suggest(parameter(context, "group"), typed);
  const people = found?.ok ? found.value.items.filter(({ kind }) => kind === "person") : [];
  return { kind: "suggest", texts: people.map(({ email }) => `${before.join("")}${email}`) };
}

export function addComment(context: Context): Answer {
  const { form, locale } = context;
  const { comments } = annexPhrasesOf(locale);
  const place = placeIn(context);
  const isPrivate = parameter(context, "isPrivate");
  const said = { text: form.text("text").trim(), whom: form.text("whom") };
  const redraw = (problem: string) => {
    const again: CommentForm = { ...place, ...said, isPrivate, nonce: context.nonce() };
    return show(commentFormCard(context, again, problem), "replace");
  };
  if (!said.text) return redraw(comments.empty);
  const named = isPrivate ? [] : namedIn(said);
  const wrong = named.find((one) => !isEmail(one));
  if (wrong) return redraw(comments.address(wrong));
  const sent = { text: said.text, isPrivate: isPrivate !== "", mentions: named };
  const added = callsOf(context.backend).addComment(place, sent, parameter(context, "nonce"));
  if (!added.ok) return refusedForm(context, added);
  return showDone(commentDoneCard(context, comments.added, { place, comment: added.value }), "under");
}

/** Whoever stands in the list, and whom the text calls as `@name@where.example`. */
function namedIn({ text, whom }: { text: string; whom: string }): string[] {
  const listed = whom.split(/[,;\s]+/).map((one) => one.replace(/^@/, ""));
  const called = (text.match(/(^|\s)@\S+@[\w.-]*\w/g) ?? []).map((one) => one.trim().slice(1));
  return [...new Set([...listed, ...called].filter(Boolean).map(normalizeEmail))];
}

export function deleteComment(context: Context): Answer {
  const place = placeIn(context);
  const comment = parameter(context, "comment");
  const deleted = callsOf(context.backend).deleteComment(place, comment);
  if (!deleted.ok) return refused(context, deleted);
  const { comments } = annexPhrasesOf(context.locale);
  return showDone(commentDoneCard(context, comments.deleted, { place, deleted: comment }), "replace");
}

/** The way back from a comment that was just deleted. */
export function restoreComment(context: Context): Answer {
  const place = placeIn(context);
  const restored = callsOf(context.backend).restoreComment(place, parameter(context, "comment"));
  if (!restored.ok) return refused(context, restored);
  const { comments } = annexPhrasesOf(context.locale);
  return showDone(commentDoneCard(context, comments.restored, { place, comment: restored.value }), "replace");
}
