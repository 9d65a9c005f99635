// The schemas every endpoint builds on: bounded, keepable text, ids, paging.

import * as z from "zod";
import { isEmail, normalizeEmail } from "../domain/email.ts";
import { readPrincipal } from "../domain/principal.ts";
import { isKeepable } from "../domain/text.ts";
import { limit } from "./limit.ts";

/** Text of at most `max` UTF-16 units, without NUL and lone surrogates. HTML and formulas are kept: they are text. */
export function text(max: number = limit.textLength) {
  return z.string().max(max).refine(isKeepable, { message: "holds characters that cannot be kept" });
}

/** In lower case, as the store writes ids: a sealed contact is bound to the very characters of its group's id. */
export const id = z.uuid().toLowerCase();
export const email = text(320)
  .transform(normalizeEmail)
  .refine(isEmail, { message: "is not an e-mail address" });
export const principal = text(400).transform((value, context) => {
  const read = readPrincipal(value);
  if (read) return read;
  context.addIssue({ code: "custom", message: "is not person:EMAIL, team:EMAIL or domain:NAME" });
  return z.NEVER;
});

const lastInstant = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** An RFC 3339 time with its offset, as milliseconds since 1970; in UTC too it must lie before the year 10000. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => Date.parse(value))
  .refine((ms) => ms >= 0 && ms <= lastInstant, { message: "is not between 1970 and 9999" });

function count(max: number, fallback: number) {
  return z.coerce.number().int().min(1).max(max).default(fallback);
}

export const pageQuery = z.strictObject({
  limit: count(limit.pageSize, limit.defaultPageSize),
  cursor: text(200).exactOptional(),
});
export const searchQuery = z.strictObject({
  q: text(limit.queryLength),
  /** Only in this group. */
  group: id.exactOptional(),
  limit: count(limit.searchResults, limit.defaultSearchResults),
});

/** A list answers its items and, when there are more, where to go on. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().exactOptional() });
}
