// Tags: short texts that sort a group's contacts. They stand among a person's `miscKeywords`, as those of the type that Google has for
// Outlook's categories; so whatever holds for a field holds for them: merged, hidden, copied, restored. Other keywords are no tags.

import type { MiscKeyword, Person } from "./person.ts";
import { fold } from "./text.ts";

const tagType = "OUTLOOK_KEYWORD";
export const tagBounds = { length: 64, count: 50 };

/** On one line, without space around it. */
export function normalizeTag(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** The same text for what people take for the same tag. */
export function tagKey(tag: string): string {
  return fold(normalizeTag(tag));
}

export function isTag({ type = tagType }: MiscKeyword): boolean {
  return type === tagType;
}

/** A contact's tags, in the order they were given. */
export function tagsOf({ miscKeywords = [] }: Person): string[] {
  return miscKeywords.filter(isTag).flatMap(({ value }) => (value ? [value] : []));
}

/** What the keywords are that hold these tags and nothing else. */
export function keywordsOf(tags: readonly string[]): MiscKeyword[] {
  return normalizeKeywords(tags.map((value) => ({ value })));
}

/** Tags normalized, each once, the empty ones left out; other keywords as they are. */
export function normalizeKeywords(keywords: readonly MiscKeyword[]): MiscKeyword[] {
  const known = new Set<string>();
  return keywords.flatMap((keyword) => {
    if (!isTag(keyword)) return [keyword];
    const value = normalizeTag(keyword.value ?? "");
    if (value === "" || known.has(fold(value))) return [];
    known.add(fold(value));
    return [{ value, type: tagType }];
  });
}

/** Of texts from elsewhere those that can be tags beside the ones there are, and the rest, as they were written. */
export function splitTags(
  texts: readonly string[],
  before: readonly string[] = [],
): { tags: string[]; rest: string[] } {
  const tags: string[] = [];
  const rest: string[] = [];
  for (const text of texts) {
    const isFull = before.length + tags.length >= tagBounds.count;
    if (isFull || normalizeTag(text).length > tagBounds.length) rest.push(text);
    else if (normalizeTag(text) !== "") tags.push(normalizeTag(text));
  }
  return { tags, rest };
}
