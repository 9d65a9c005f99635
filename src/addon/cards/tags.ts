// A contact's tags: on its card as small buttons side by side that lead to the others who bear the tag, in its form as one text.
// They are no chips, since Apps Script's typings know none.

import type { Person } from "../../shared/domain/person.ts";
import { isTag, keywordsOf, splitTags, tagsOf } from "../../shared/domain/tag.ts";
import type { OpenContact } from "../backend.ts";
import type { Reader } from "../context.ts";
import { act } from "./act.ts";
import { button, buttonRow, quiet, section, type Section } from "./card.ts";
import { shorten } from "./short.ts";

const shownTags = 12;

export function tagsSection({ say }: Reader, { groupId, person }: OpenContact): Section {
  const tags = tagsOf(person);
  const buttons = tags
    .slice(0, shownTags)
    .map((tag) => button(shorten(tag, 40), act("openGroup", { group: groupId, cursor: "", q: "", tag })));
  const left = tags.length - buttons.length;
  const more = left > 0 ? [quiet(say.contact.moreValues(left))] : [];
  return section([...buttonRow(buttons), ...more], say.contact.tags);
}

/** One value of a form, that says all tags; what other keywords there are is `others`. */
export function joinTags({ miscKeywords = [] }: Person): Record<string, unknown>[] {
  if (miscKeywords.length === 0) return [];
  const others = miscKeywords.filter((one) => !isTag(one));
  const value = tagsOf({ miscKeywords }).join(", ");
  return [others.length > 0 ? { value, others } : { value }];
}

const cut = (text: string) => text.split(/[,;\n]/);

/** Whether each part of the text can be a tag. */
export function areTags(text: string): boolean {
  return splitTags(cut(text)).rest.length === 0;
}

/** The keywords that such a value stands for. */
export function tagEntries(entries: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  return entries.flatMap(({ value, others }) => [
    ...(Array.isArray(others) ? others : []),
    ...keywordsOf(typeof value === "string" ? cut(value) : []),
  ]);
}
