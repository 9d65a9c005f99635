// What an organization's own field takes, and where its places stand in a person.

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type CustomField,
  takes,
  untaken,
  withoutPlaces,
  withPlaces,
} from "../../../src/shared/domain/custom-field.ts";

const field = (kind: CustomField["kind"], ...choices: string[]): CustomField => ({
  name: "One",
  kind,
  choices,
});

test.each<[CustomField, string, boolean]>([
  [field("text"), "=1+1", true],
  [field("number"), "-12,5", true],
  [field("number"), "12.5.1", false],
  [field("number"), "1e5", false],
  [field("number"), "twelve", false],
  [field("date"), "2026-02-28", true],
  [field("date"), "2026-02-30", false],
  [field("date"), "tomorrow", false],
  [field("choice", "Gold", "Silver"), " Gold ", true],
  [field("choice", "Gold", "Silver"), "gold", false],
  [field("choice", "Gold"), "", true],
])("%o and “%s”: %s", (one, value, isTaken) => {
  expect(takes(one, value)).toBe(isTaken);
});

const fields = [
  { name: "Tier", kind: "choice", choices: ["Gold"] },
  { name: "Since", kind: "date", choices: [] },
] as const;

test("names the values that do not fit, but for those that stood there before", () => {
  const said = [
    { key: "Tier", value: "Tin" },
    { key: "Other", value: "x" },
    { key: "Since", value: "?" },
  ];
  expect(untaken(fields, said)).toEqual([0, 2]);
  expect(untaken(fields, said, [{ key: "Tier", value: "Tin" }])).toEqual([2]);
});

test("a person gets a place for each field, before what else is user-defined", () => {
  const person = {
    userDefined: [
      { key: "Shoe", value: "42" },
      { key: "Since", value: "2020" },
    ],
  };
  expect(withPlaces(person, fields).userDefined).toEqual([
    { key: "Tier" },
    { key: "Since", value: "2020" },
    { key: "Shoe", value: "42" },
  ]);
});

test("places that are left empty leave a person as she was, whatever she says", () => {
  const name = fc.constantFrom("Tier", "Since", "Shoe", "");
  const entries = fc.array(fc.record({ key: name, value: fc.string({ minLength: 1 }) }));
  fc.assert(
    fc.property(entries, (userDefined) => {
      const kept = withoutPlaces(withPlaces({ userDefined }, fields)).userDefined ?? [];
      expect(kept).toHaveLength(userDefined.length);
      expect(new Set(kept)).toEqual(new Set(userDefined));
    }),
  );
});
