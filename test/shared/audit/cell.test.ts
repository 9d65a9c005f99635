import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { isWellFormed } from "../../../src/shared/audit/bytes.ts";
import { cellText, readCell, showCell } from "../../../src/shared/audit/cell.ts";

/** Any UTF-16, half characters too, and often what spreadsheets, terminals and bidirectional text take for orders. */
const hostile = fc.constantFrom(
  "=",
  "＝",
  "＋",
  "－",
  "＠",
  "+",
  "-",
  "@",
  "'",
  "\t",
  "\r",
  "\n",
  "\0",
  "\u001b[31m",
  "\u202e",
  "\u2066",
  "\ud800",
  "\udc00",
  "👩‍👧",
  '"',
  ",",
);
const anyText = fc.string({
  unit: fc.oneof(hostile, fc.string({ unit: "binary", minLength: 1, maxLength: 1 })),
});

describe("a text made for a cell", () => {
  test("is one bounded line without control or bidirectional characters, and stays what it is", () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const text = cellText(value);
        expect(text).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
        expect(isWellFormed(text)).toBe(true);
        expect(cellText(text)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
  test.each([
    ["\u001b[31mred\u001b[0m", " [31mred [0m"],
    ["two\r\nlines", "two lines"],
    ["nul\0inside", "nul inside"],
    ["\u202egnp.exe", " gnp.exe"],
    ["half \ud800 a character", "half  a character"],
    ["日本語 👩‍👧", "日本語 👩‍👧"],
  ])("%j", (value, text) => expect(cellText(value)).toBe(text));
  test("of 1 MB is 1,000 characters long, and never ends in half of one", () => {
    expect(cellText("x".repeat(1024 * 1024))).toHaveLength(1000);
    expect(cellText("\n".repeat(1024 * 1024))).toHaveLength(1);
    expect(cellText(`x${"👧".repeat(1000)}`)).toBe(`x${"👧".repeat(499)}`);
  });
});

describe("a cell", () => {
  test("says what it was given, whatever that is", () => {
    fc.assert(
      fc.property(anyText, (text) => expect(readCell(showCell(text))).toBe(text)),
      { numRuns: 2000 },
    );
  });
  test("begins with nothing that computes", () => {
    fc.assert(
      fc.property(hostile, anyText, (first, rest) => {
        expect(showCell(cellText(first + rest))).not.toMatch(/^[=+\-@＝＋－＠\t\r\n\0]/);
      }),
      { numRuns: 2000 },
    );
  });
  test("is read only when it could have been written", () => {
    fc.assert(
      fc.property(anyText, (cell) => {
        const text = readCell(cell);
        if (text !== null) expect(showCell(text)).toBe(cell);
      }),
      { numRuns: 2000 },
    );
  });
  test.each(["=1+1", '="same text"', "+1", "-1", "@a", "＝1", "'plain", "'"])("is not read: %s", (cell) =>
    expect(readCell(cell)).toBeNull(),
  );
});
