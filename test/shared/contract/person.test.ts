import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { newContact } from "../../../src/shared/contract/contacts.ts";
import { grantChange, newGroup } from "../../../src/shared/contract/groups.ts";
import { limit } from "../../../src/shared/contract/limit.ts";
import { person, personChange } from "../../../src/shared/contract/person.ts";
import { personFields } from "../../../src/shared/domain/person.ts";

describe("refused in a person", () => {
  test.each([
    ["an unknown field", { memberships: [] }],
    ["an unknown part", { names: [{ givenName: "A", role: "admin" }] }],
    ["__proto__", JSON.parse('{"__proto__": {"names": []}}')],
    ["__proto__ in a part", JSON.parse('{"names": [{"__proto__": {"givenName": "A"}}]}')],
    ["constructor", { constructor: { prototype: {} } }],
    ["a list for a text", { names: [{ givenName: ["A"] }] }],
    ["a text for a list", { names: "A" }],
    ["an object for a list", { names: { 0: { givenName: "A" }, length: 1 } }],
    ["a number for a text", { names: [{ givenName: 1 }] }],
    ["null for a field", { names: null }],
    ["NUL in a name", { names: [{ givenName: "A\u0000" }] }],
    ["half a surrogate pair", { nicknames: [{ value: "\udc00" }] }],
    ["too many values", { nicknames: Array(limit.valuesPerField + 1).fill({ value: "a" }) }],
    ["a name too long", { names: [{ givenName: "a".repeat(limit.textLength + 1) }] }],
    ["a note too long", { biographies: [{ value: "a".repeat(limit.noteLength + 1) }] }],
    ["a photo from elsewhere", { photos: [{ url: "https://tracker.example/a.png" }] }],
    ["a photo that is a page", { photos: [{ url: "data:text/html;base64,PGI+" }] }],
    ["a photo that is an SVG", { photos: [{ url: "data:image/svg+xml;base64,PHN2Zz4=" }] }],
    ["a photo with more behind it", { photos: [{ url: 'data:image/png;base64,AAAA" onerror="x' }] }],
    ["a 13th month", { birthdays: [{ date: { month: 13 } }] }],
    ["half a day", { birthdays: [{ date: { day: 1.5 } }] }],
  ])("%s", (_, value) => {
    expect(person.safeParse(value).success).toBe(false);
    expect(personChange.safeParse(value).success).toBe("names" in value && value.names === null);
  });
});

test("a change may remove any field, a person has none that is null", () => {
  for (const field of personFields) {
    expect(personChange.safeParse({ [field]: null }).success).toBe(true);
    expect(person.safeParse({ [field]: null }).success).toBe(false);
    expect(person.safeParse({ [field]: [] }).success).toBe(true);
  }
});

test("what a schema takes it gives back unchanged, and it adds nothing to any prototype", () => {
  const value = fc.oneof(
    fc.constantFrom("=1+1", "<b>x</b>", "\u202ex", "Łucja"),
    fc.string({ maxLength: 20 }),
  );
  const some = fc.record(
    {
      names: fc.array(fc.record({ givenName: value, familyName: value })),
      urls: fc.array(fc.record({ value })),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(some, (given) => {
      const read = person.safeParse(given);
      if (read.success) expect(read.data).toEqual(given);
      else expect(JSON.stringify(given)).toContain("\\u0000");
    }),
  );
});

test("any JSON is read or refused, never a throw", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (json) => {
      const value: unknown = JSON.parse(json);
      for (const schema of [person, personChange, newContact, newGroup, grantChange]) schema.safeParse(value);
      expect({}).not.toHaveProperty("polluted");
    }),
  );
});

describe("a group's name", () => {
  test.each(["", "   ", "\n\t", "a\u0000", "a".repeat(limit.groupNameLength + 1)])(
    "%j is refused",
    (name) => {
      expect(newGroup.safeParse({ name }).success).toBe(false);
    },
  );

  test("is kept on one line", () => {
    expect(newGroup.parse({ name: "  Clients\r\n of\tours " })).toEqual({
      name: "Clients of ours",
      owner: "me",
    });
  });
});

test("a grant is of a level that may be granted, for good or until a time", () => {
  expect(grantChange.safeParse({ level: "own" }).success).toBe(false);
  expect(grantChange.safeParse({ level: "view", expiresAt: "tomorrow" }).success).toBe(false);
  expect(grantChange.parse({ level: "none", expiresAt: null })).toEqual({ level: "none", expiresAt: null });
});
