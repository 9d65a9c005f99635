import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { isEmail, normalizeEmail, readMailboxes } from "../../../src/shared/domain/email.ts";

describe("what is no address", () => {
  test.each([
    "",
    "@",
    "a@b",
    "a@b.",
    "a@.b.c",
    "a b@c.example",
    "a@b@c.example",
    "a@b..example",
    "<a@b.example>",
    '"a"@b.example',
    "a@b.example,c@d.example",
    "a@b.example\n",
    `${"a".repeat(65)}@b.example`,
    `a@${"b".repeat(250)}.example`,
  ])("%j", (text) => {
    expect(isEmail(text)).toBe(false);
  });
});

test.each(["a@b.example", "o'connor+x.y@sub.b-c.example", "élodie@duval.example", "王芳@lotus.example"])(
  "%s is one",
  (text) => {
    expect(isEmail(text)).toBe(true);
  },
);

test("addresses are compared trimmed and in lower case; dots and plus signs are kept", () => {
  expect(normalizeEmail("  Giulia.Conti+x@ContiLegal.Example ")).toBe("giulia.conti+x@contilegal.example");
});

describe("the mailboxes of a header", () => {
  test.each([
    ['"Conti, Giulia" <giulia@c.example>, AHMED@n.example', ["giulia@c.example", "ahmed@n.example"]],
    ["Maeve O'Connor <maeve@o.example>", ["maeve@o.example"]],
    ['"a\\"b, c" <x@y.example>', ["x@y.example"]],
    ["undisclosed-recipients:;", []],
    ["<>, ,nobody, <a@b>", []],
    ['"never closed, <x@y.example>', ["x@y.example"]],
  ])("%s", (header, emails) => {
    expect(readMailboxes(header).map(({ email }) => email)).toEqual(emails);
  });

  test("names lose their quotes and nothing else", () => {
    expect(readMailboxes('"Conti, \\"G\\"" <g@c.example>')).toEqual([
      { name: 'Conti, "G"', email: "g@c.example" },
    ]);
  });

  test("any text is read without a throw, and what comes out is an address", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[<>",@.a-b\\ ]*$/)),
        (header) => {
          for (const { email } of readMailboxes(header)) {
            expect(isEmail(email)).toBe(true);
            expect(normalizeEmail(email)).toBe(email);
          }
        },
      ),
    );
  });

  test("a header of 100,000 brackets, quotes or spaces is read in a moment", () => {
    for (const piece of ["<", '"', " ", "<a>", ", ", "\\", "a@", "."]) {
      const began = process.hrtime.bigint();
      readMailboxes(piece.repeat(100_000));
      isEmail(piece.repeat(100_000));
      expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(2_000);
    }
  });
});
