import { describe, expect, test } from "@jest/globals";
import { auditQuery } from "../../../src/shared/contract/audit.ts";
import { changesQuery } from "../../../src/shared/contract/contacts.ts";
import { limit } from "../../../src/shared/contract/limit.ts";
import {
  email,
  id,
  instant,
  pageQuery,
  principal,
  searchQuery,
  text,
} from "../../../src/shared/contract/text.ts";

describe("refused", () => {
  test.each([
    ["NUL", text(), "a\u0000"],
    ["half a surrogate pair", text(), "a\ud800"],
    ["a text too long", text(3), "abcd"],
    ["a list for a text", text(), ["a"]],
    ["an id that is none", id, "1"],
    ["an id with more behind it", id, "122a73ef-7cc9-46a9-8ee0-47bed25efb47'"],
    ["no address", email, "nobody"],
    ["no principal", principal, "anybody"],
    ["a day that never was", instant, "2026-02-30T00:00:00Z"],
    ["a time without its offset", instant, "2026-02-28T00:00:00"],
    ["a time past the year 9999 in UTC", instant, "9999-12-31T23:59:59-01:00"],
    ["a time before 1970", instant, "0001-01-01T00:00:00Z"],
    ["no items at all", pageQuery, { limit: "0" }],
    ["too many items", pageQuery, { limit: String(limit.pageSize + 1) }],
    ["half an item", pageQuery, { limit: "1.5" }],
    ["a limit in words", pageQuery, { limit: "ten" }],
    ["an unknown query", pageQuery, { offset: "1" }],
    ["a search for nothing said", searchQuery, {}],
    ["a query too long", searchQuery, { q: "a".repeat(limit.queryLength + 1) }],
    ["too many changes", changesQuery, { limit: String(limit.changesPerPage + 1) }],
    ["an event before the first", auditQuery, { from: "0" }],
    ["an event beyond counting", auditQuery, { from: "9007199254740993" }],
  ])("%s", (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});

test("an id is read in lower case, as the store writes it", () => {
  expect(id.parse("122A73EF-7CC9-46A9-8EE0-47BED25EFB47")).toBe("122a73ef-7cc9-46a9-8ee0-47bed25efb47");
});

test("times are read with their offset", () => {
  expect(instant.parse("2026-06-01T14:00:00+02:00")).toBe(Date.UTC(2026, 5, 1, 12));
});

test("hostile text is kept to the letter", () => {
  for (const hostile of [
    "=HYPERLINK(1)",
    "<script>alert(1)</script>",
    "\u202eevil",
    "a'; drop table contact;--",
  ])
    expect(text().parse(hostile)).toBe(hostile);
});
