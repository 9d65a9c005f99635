import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { digitsOf, fold, isKeepable, wordsOf } from "../../../src/shared/domain/text.ts";

describe("text that no store or wire keeps as it is", () => {
  test.each(["\u0000", "a\u0000b", "\ud800", "a\ud83d", "\ude00a", "\ude00\ud83d"])("%j", (text) => {
    expect(isKeepable(text)).toBe(false);
  });
});

test("HTML, formulas, control and bidirectional characters are text like any other", () => {
  for (const text of ["", "<b>", "=1+1", "\u202e", "\u0007\n", "😀", "王芳"])
    expect(isKeepable(text)).toBe(true);
});

test("what is keepable comes back from UTF-8 as it went in, and nothing else does", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }), (text) => {
      const wellFormed =
        new TextDecoder().decode(new TextEncoder().encode(text)) === text.replace(/^\ufeff/, "");
      expect(isKeepable(text)).toBe(wellFormed && !text.includes("\u0000"));
    }),
  );
});

test.each([
  ["Łucja Zielińska", "lucja zielinska"],
  ["Søren Kjær", "soren kjaer"],
  ["Jürgen GROẞ", "jurgen gross"],
  ["Élodie", "elodie"],
  ["ﬁ №", "fi no"],
  ["İstanbul", "istanbul"],
])("%s is found as %s", (text, expected) => {
  expect(fold(text)).toBe(expected);
});

test("words are runs of letters and digits, in any script", () => {
  expect(wordsOf("Maeve O'Connor, 王芳 (2nd)")).toEqual(["maeve", "o", "connor", "王芳", "2nd"]);
  expect(wordsOf(" -- ")).toEqual([]);
});

test("plain text is cut into the words that any text would be", () => {
  fc.assert(
    fc.property(fc.string(), (text) => expect(wordsOf(text)).toEqual(wordsOf(`${text} é`).slice(0, -1))),
  );
});

test("folding twice is folding once", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => expect(fold(fold(text))).toBe(fold(text))),
  );
});

test("digits are kept in order, zeros too", () => {
  expect(digitsOf("+33 (0)6.12-34")).toBe("33061234");
});
