import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { findDuplicates } from "../../../src/shared/domain/duplicates.ts";
import type { Person } from "../../../src/shared/domain/person.ts";

const named = (givenName: string, familyName: string): Person => ({ names: [{ givenName, familyName }] });
const reached = (email: string): Person => ({ emailAddresses: [{ value: email }] });
const called = (phone: string): Person => ({ phoneNumbers: [{ value: phone }] });

test.each<[string, Person, Person, string[]]>([
  ["one address in two cases", reached("Ana@x.example"), reached("ana@X.example"), ["email"]],
  ["one number, written two ways", called("+33 (0)6 12 34 56 78"), called("0033612345678"), ["phone"]],
  [
    "the words of the name, accents and order aside",
    named("Élodie", "Marchand"),
    named("marchand", "Elodie"),
    ["name"],
  ],
  [
    "several of these",
    { ...named("Ana", "Sá"), ...reached("a@x.example") },
    { ...named("Ana", "Sa"), ...reached("a@x.example") },
    ["email", "name"],
  ],
  ["another address", reached("ana@x.example"), reached("ana@y.example"), []],
  ["a given name alone", { names: [{ givenName: "Ana" }] }, { names: [{ givenName: "Ana" }] }, []],
  ["numbers without their country code", called("0612345678"), called("0612345678"), []],
  ["nothing at all", {}, {}, []],
])("%s", (_, one, other, reasons) => {
  const found = findDuplicates([
    { id: "1", person: one },
    { id: "2", person: other },
  ]);
  expect(found.map((duplicate) => duplicate.reasons)).toEqual(reasons.length > 0 ? [reasons] : []);
});

test("who is like one of them belongs to them, and the surest come first", () => {
  const found = findDuplicates([
    { id: "d", person: named("Bo", "Ek") },
    { id: "c", person: { ...named("Ana", "Sa"), ...called("+33612345678") } },
    { id: "b", person: { ...reached("a@x.example"), ...called("+33612345678") } },
    { id: "a", person: reached("a@x.example") },
    { id: "e", person: named("Ek", "Bo") },
  ]);
  expect(found).toEqual([
    { contacts: ["a", "b", "c"], reasons: ["email", "phone"], score: 0.7 },
    { contacts: ["d", "e"], reasons: ["name"], score: 0.5 },
  ]);
});

test("what many share is a house's and no person's", () => {
  const colleagues = Array.from({ length: 11 }, (_, n) => ({
    id: `${n}`,
    person: reached("info@x.example"),
  }));
  expect(findDuplicates(colleagues)).toEqual([]);
  expect(findDuplicates(colleagues.slice(1))).toHaveLength(1);
});

const few = fc.record({
  id: fc.uuid(),
  person: fc.record(
    {
      names: fc.array(fc.record({ displayName: fc.constantFrom("Ana Sa", "Bo Ek") }), { maxLength: 1 }),
      emailAddresses: fc.array(
        fc.record({ value: fc.constantFrom("a@x.example", "b@x.example", "c@x.example") }),
      ),
      phoneNumbers: fc.array(fc.record({ value: fc.constantFrom("+33612345678", "+33687654321") })),
    },
    { requiredKeys: [] },
  ),
});

test("the order of the contacts does not matter, and none is in two of the outcomes", () => {
  fc.assert(
    fc.property(fc.uniqueArray(few, { selector: ({ id }) => id, maxLength: 9 }), (contacts) => {
      const found = findDuplicates(contacts);
      expect(findDuplicates(contacts.toReversed())).toEqual(found);
      const ids = found.flatMap((one) => one.contacts);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { contacts: alike, score } of found) {
        expect(alike.length).toBeGreaterThan(1);
        expect(score).toBeGreaterThanOrEqual(0.5);
      }
    }),
  );
});
