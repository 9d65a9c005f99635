import { describe, expect, test } from "@jest/globals";
import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import type { Person } from "../../../src/shared/domain/person.ts";
import {
  createBlinder,
  exactTokens,
  isExact,
  matchesQuery,
  queryTokens,
  searchTokens,
} from "../../../src/server/seal/blind-index.ts";
import { elodie } from "../../support/builders.ts";

const key = () => ({ sealing: randomBytes(32), index: randomBytes(32) });
const blinder = createBlinder(key());

/** As the database and then the server decide: all tokens held, then the words themselves. */
function finds(person: Person, query: string): boolean {
  const held = new Set(searchTokens(blinder, person));
  const asked = queryTokens(blinder, query);
  return asked !== null && asked.begun.every((token) => held.has(token)) && matchesQuery(person, query);
}

test.each([
  ["marchand", true],
  ["march", false],
  ["elodie marchand", true],
  ["elodie march", false],
  ["+33 6 12 34 56 78", true],
  ["06 12 34", false],
])("%j holds its words in full: %s", (query, isWhole) => {
  const held = new Set(searchTokens(blinder, elodie));
  const asked = queryTokens(blinder, query);
  expect(asked?.whole.every((token) => held.has(token))).toBe(isWhole);
});

describe("what does not find somebody", () => {
  test.each(["", "é", "odie", "elodiee", "marchand x", "612 34 57", "33 6 1 35"])("%j", (query) => {
    expect(finds(elodie, query)).toBe(false);
  });
});

describe("what does", () => {
  test.each([
    "él",
    "ELODIE",
    "marchand élodie",
    "duv ver mar",
    "verrerie-duval.example",
    "+33612345678",
    "00 33 6 12 34 56 78",
    "+33 (0)6 12 34 56 78",
    "06-12-34-56-78",
    "6 12 34",
    "(06) 12/34",
  ])("%s", (query) => {
    expect(finds(elodie, query)).toBe(true);
  });

  test("a phone written with its country code, though nobody said its canonical form", () => {
    const person = { names: [{ givenName: "A" }], phoneNumbers: [{ value: "+45 32 12 34 56" }] };
    for (const query of ["+45 3212", "32 12 34 56", "004532"]) expect(finds(person, query)).toBe(true);
  });

  test("letters that no accent makes: ø, ł, ß, æ, and scripts without case", () => {
    const person = { names: [{ displayName: "Søren Łucja Groß Kjær 王芳" }] };
    for (const query of ["soren", "LUCJA", "gross", "kjaer", "王芳"])
      expect([query, finds(person, query)]).toEqual([query, true]);
  });

  test("every beginning of every word of any name, of two characters or more", () => {
    const name = fc.string({
      unit: fc.constantFrom(...Array.from("abcdéøßł王 -'")),
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(name, fc.nat(30), (displayName, cut) => {
        for (const word of displayName.normalize("NFC").split(/[ \-']+/)) {
          const query = word.slice(0, 2 + cut);
          if (query.length >= 2) expect(finds({ names: [{ displayName }] }, query)).toBe(true);
        }
      }),
    );
  });
});

test("words longer than the index knows, or too short for it, are decided on the opened contact", () => {
  expect(isExact("verrerie duval")).toBe(true);
  expect(isExact("zielinska")).toBe(false);
  expect(isExact("elodie m")).toBe(false);
  expect(matchesQuery({ names: [{ familyName: "Zielinskow" }] }, "zielinska")).toBe(false);
});

test("another key knows the same words under other numbers; the same key under the same", () => {
  const [data, other] = [key(), key()];
  const tokens = searchTokens(createBlinder(data), elodie);
  expect(searchTokens(createBlinder(data), elodie)).toEqual(tokens);
  const foreign = new Set(searchTokens(createBlinder(other), elodie));
  expect(tokens.filter((token) => foreign.has(token))).toEqual([]);
});

test("one text under two kinds is two numbers, each of signed 64 bits", () => {
  const kinds = ["prefix", "email", "phone", "source"] as const;
  const tokens = kinds.map((kind) => blinder.token(kind, "a@b.example"));
  expect(new Set(tokens).size).toBe(kinds.length);
  for (const token of tokens) expect(BigInt.asIntN(64, BigInt(token)).toString()).toBe(token);
});

test("an address has one exact key whatever its case, and a phone one whatever its writing", () => {
  const person = {
    emailAddresses: [{ value: " A@B.example" }],
    phoneNumbers: [{ value: "06", canonicalForm: "+336" }],
  };
  const other = {
    emailAddresses: [{ value: "a@b.EXAMPLE" }],
    phoneNumbers: [{ value: "+33 6", canonicalForm: "+336" }],
  };
  expect(exactTokens(blinder, person)).toEqual(exactTokens(blinder, other));
  expect(exactTokens(blinder, person)).toHaveLength(2);
});
