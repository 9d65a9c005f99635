import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { type Person, type PersonField, personFields } from "../../../src/shared/domain/person.ts";
import { says, unitePersons } from "../../../src/shared/domain/union.ts";

test("what another already says in full is not repeated; whatever says more stays", () => {
  const into: Person = {
    names: [{ givenName: "Ana" }],
    emailAddresses: [{ value: "ana@x.example", type: "work" }],
    phoneNumbers: [{ value: "+33 6 12 34 56 78" }],
  };
  const other: Person = {
    names: [{ givenName: "Ana", familyName: "Sá" }],
    emailAddresses: [{ value: "ANA@x.example" }, { value: "ana@x.example", type: "home" }],
    phoneNumbers: [{ value: "0033612345678" }, { value: "+33612345678", type: "mobile" }],
    birthdays: [{ date: { month: 5, day: 1 } }],
  };
  expect(unitePersons(into, [other])).toEqual({
    names: [{ givenName: "Ana", familyName: "Sá" }],
    emailAddresses: [
      { value: "ana@x.example", type: "work" },
      { value: "ana@x.example", type: "home" },
    ],
    phoneNumbers: [{ value: "+33612345678", type: "mobile" }],
    birthdays: [{ date: { month: 5, day: 1 } }],
  });
});

const word = fc.constantFrom("a@x.example", "A@X.example", "+33612345678", "0033 6 12 34 56 78", "Ana");
const values = fc.array(
  fc.record({ value: word, type: fc.constantFrom("work", "home") }, { requiredKeys: [] }),
  {
    maxLength: 4,
  },
);
const somebody: fc.Arbitrary<Person> = fc.record(
  {
    names: fc.array(fc.record({ givenName: word, familyName: word }, { requiredKeys: [] }), { maxLength: 3 }),
    emailAddresses: values,
    phoneNumbers: values,
    urls: values,
    birthdays: fc.array(
      fc.record({
        date: fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 9 }) }),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);
const together = fc.tuple(somebody, fc.array(somebody, { maxLength: 4 }));
const valuesOf = (person: Person, field: PersonField): object[] => person[field] ?? [];

test("no value is lost, none is made up, and none is said twice", () => {
  fc.assert(
    fc.property(together, ([into, others]) => {
      const united = unitePersons(into, others);
      for (const field of personFields) {
        const before = [into, ...others].flatMap((one) => valuesOf(one, field));
        const after = valuesOf(united, field);
        for (const value of before) expect(after.some((one) => says(field, one, value))).toBe(true);
        for (const value of after) {
          expect(before).toContainEqual(value);
          expect(after.filter((one) => says(field, one, value))).toEqual([value]);
        }
      }
    }),
  );
});

test("the others' order does not matter, and who says nothing new changes nothing", () => {
  fc.assert(
    fc.property(together, ([into, others]) => {
      const united = unitePersons(into, others);
      expect(unitePersons(into, others.toReversed())).toEqual(united);
      expect(unitePersons(united, others)).toEqual(united);
      expect(unitePersons(united, [])).toEqual(united);
    }),
  );
});
