import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import {
  columns,
  commitTo,
  type Entry,
  entryLeaf,
  noValue,
  type PersonalCell,
  personalCells,
  readEntry,
  readSalts,
  salted,
  writeEntry,
  writeRow,
} from "../../../src/shared/audit/entry.ts";
import { readCell } from "../../../src/shared/audit/cell.ts";
import { sha256 } from "../../support/merkle-tree.ts";

const anyText = fc.string({ unit: "binary", maxLength: 20 });
const aTime = fc
  .date({ min: new Date(0), max: new Date(Date.UTC(2999, 11, 31)), noInvalidDate: true })
  .map((date) => date.toISOString());
const anEntry: fc.Arbitrary<Entry> = fc.record({
  number: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  time: aTime,
  action: anyText,
  surface: anyText,
  outcome: anyText,
  code: anyText,
  target: fc.dictionary(
    fc.oneof(anyText, fc.constantFrom("10", "9", "__proto__", "\ud83d\ude00", "\uffff")),
    anyText,
  ),
  words: fc.record({ from: anyText, what: anyText, outcome: anyText, reason: anyText }),
});
const aSalt = fc.uint8Array({ minLength: 16, maxLength: 16 });
const aValue = fc.tuple(anyText, aSalt).map(([text, salt]) => salted(text, salt));
const aPersonal = fc.record({ who: aValue, group: aValue, contact: aValue, details: aValue });
const nothing = { who: "", group: "", contact: "", details: "" };
const entry: Entry = {
  number: 7,
  time: "2026-11-24T08:00:07.000Z",
  action: "contact.read",
  surface: "gmail",
  outcome: "refused",
  code: "not-found",
  target: { group: "g", contact: "c" },
  words: { from: "Gmail", what: "Read a contact", outcome: "Refused", reason: "Not found" },
};
const text =
  '{"action":"contact.read","code":"not-found","commit":{"contact":"","details":"","group":"","who":""},"number":"7",' +
  '"outcome":"refused","surface":"gmail","target":{"contact":"c","group":"g"},"time":"2026-11-24T08:00:07.000Z","v":"1",' +
  '"words":{"from":"Gmail","outcome":"Refused","reason":"Not found","what":"Read a contact"}}';

describe("an entry's text", () => {
  test("has its keys in order and every value as a string", () =>
    expect(writeEntry(entry, nothing)).toBe(text));
  test("is the same whichever way the entry was put together", () => {
    const turned = Object.fromEntries(Object.entries(entry).reverse()) as Entry;
    expect(writeEntry({ ...turned, target: { contact: "c", group: "g" } }, nothing)).toBe(text);
  });
  test("is read as it was written, and has its UTF-8", () => {
    fc.assert(
      fc.property(anEntry, aPersonal, (entry, personal) => {
        const commitments = commitmentsOf((cell) => commitTo(sha256, personal[cell]));
        const written = writeEntry(entry, commitments);
        expect(readEntry(written)).toEqual({ entry, commitments });
        expect(entryLeaf(sha256, written)).toEqual(hashOf("\0", written));
      }),
      { numRuns: 1000 },
    );
  });
  test("is read no other way: after any change it is another entry's, or nobody's", () => {
    const letters = fc.constantFrom(
      "",
      " ",
      "\n",
      '"',
      "\\",
      ",",
      "{",
      "}",
      "0",
      "\\u0041",
      "\\/",
      "é",
      '"x":"y",',
      "null",
    );
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(3), letters, (at, drop, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + drop);
        const read = readEntry(changed);
        if (read) expect(writeEntry(read.entry, read.commitments)).toBe(changed);
      }),
      { numRuns: 3000 },
    );
  });
  test.each([
    ["nothing", ""],
    ["a list", "[]"],
    ["no JSON", text.slice(0, -1)],
    ["another version", text.replace('"v":"1"', '"v":"2"')],
    ["a number as a number", text.replace('"number":"7"', '"number":7')],
    ["the number 0", text.replace('"number":"7"', '"number":"0"')],
    ["a number with a zero before it", text.replace('"number":"7"', '"number":"07"')],
    ["a key twice", text.replace('"v":"1"', '"v":"1","v":"1"')],
    ["a key more", text.replace('"v":"1"', '"v":"1","w":""')],
    ["a key less", text.replace('"code":"not-found",', "")],
    ["other order", text.replace('"contact":"c","group":"g"', '"group":"g","contact":"c"')],
    ["a target's key twice", text.replace('"contact":"c",', '"contact":"c","contact":"c",')],
    ["a comma too many", text.replace('"group":"g"', '"group":"g",')],
    ["a target that is none", text.replace('{"contact":"c","group":"g"}', '{"contact":{}}')],
    ["a space", text.replace(":", ": ")],
    ["a letter escaped", text.replace("gmail", "\\u0067mail")],
    ["half a character", text.replace("gmail", "\ud800")],
    ["a day that is none", text.replace("11-24", "02-30")],
    ["an hour that is none", text.replace("T08", "T24")],
    ["a commitment too short", text.replace('"who":""', '"who":"AAAA"')],
    ["a commitment with spare bits", text.replace('"who":""', `"who":"${"A".repeat(42)}B="`)],
  ])("is not read: %s", (_, text) => expect(readEntry(text)).toBeNull());
});

function commitmentsOf(say: (cell: PersonalCell) => string): Record<PersonalCell, string> {
  return { who: say("who"), group: say("group"), contact: say("contact"), details: say("details") };
}

function hashOf(...parts: (string | Uint8Array)[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

describe("a personal value", () => {
  const salt = new Uint8Array(16).fill(7);
  test("enters the entry as the hash of its salt and what its cell says", () => {
    const hash = Buffer.from(hashOf(salt, "a b")).toString("base64");
    expect(commitTo(sha256, salted("a\nb", salt))).toBe(hash);
  });
  test("is committed to otherwise with another salt", () => {
    expect(commitTo(sha256, salted("a", salt))).not.toBe(commitTo(sha256, salted("a", new Uint8Array(16))));
  });
  test("that says nothing has neither salt nor commitment", () => {
    for (const value of ["", "\ud800"]) expect(salted(value, salt)).toEqual(noValue);
    expect(commitTo(sha256, noValue)).toBe("");
  });
});

describe("a row", () => {
  test("shows everything that its check needs, each in one cell that computes nothing", () => {
    fc.assert(
      fc.property(anEntry, aPersonal, (entry, personal) => {
        const text = writeEntry(
          entry,
          commitmentsOf((cell) => commitTo(sha256, personal[cell])),
        );
        const row = writeRow({ entry, text, personal, leaf: entryLeaf(sha256, text) });
        expect(Object.keys(row)).toEqual(columns);
        expect(Object.values(row).filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
        expect(readCell(row.entry)).toBe(text);
        expect(readSalts(row.salts)).toEqual(personalCells.map((cell) => personal[cell].salt));
        for (const cell of personalCells) expect(readCell(row[cell])).toBe(personal[cell].text);
      }),
      { numRuns: 500 },
    );
  });
  test("keeps its entry and its leaf when values are erased from it", () => {
    const personal = {
      who: salted("Camille", new Uint8Array(16)),
      group: noValue,
      contact: noValue,
      details: noValue,
    };
    const text = writeEntry(
      entry,
      commitmentsOf((cell) => commitTo(sha256, personal[cell])),
    );
    const shown = { entry, text, leaf: entryLeaf(sha256, text) };
    const [before, after] = [
      writeRow({ ...shown, personal }),
      writeRow({ ...shown, personal: { ...personal, who: noValue } }),
    ];
    expect(after).toEqual({ ...before, who: "", salts: "'- - - -" });
    expect(JSON.stringify(after)).not.toContain("Camille");
  });
  test.each(["", "   ", "- - -", "'- - - - -", "'- - - x", "AAAA - - -", "- - - -"])(
    "has no such salts: %j",
    (cell) => expect(readSalts(cell)).toBeNull(),
  );
});
