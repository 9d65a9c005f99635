import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  formFields,
  inputsOf,
  readForm,
  readTrace,
  startForm,
} from "../../../src/addon/cards/contact-form.ts";
import { mergeChange } from "../../../src/shared/domain/merge.ts";
import type { Person } from "../../../src/shared/domain/person.ts";

const text = fc.string({ maxLength: 12 });
/** Objects with some of these keys. */
function some(...keys: string[]): fc.Arbitrary<Record<string, string>> {
  const all = fc.tuple(...keys.map((key) => text.map((value): [string, string] => [key, value])));
  return all.chain((pairs) => fc.subarray(pairs)).map((pairs) => Object.fromEntries(pairs));
}
const people: fc.Arbitrary<Person> = fc.record(
  {
    names: fc.array(some("givenName", "familyName", "middleName", "displayName"), {
      maxLength: 2,
    }),
    organizations: fc.array(some("name", "title", "department"), { maxLength: 3 }),
    emailAddresses: fc.array(some("value", "type", "displayName"), { maxLength: 10 }),
    phoneNumbers: fc.array(some("value", "type", "canonicalForm"), { maxLength: 10 }),
    biographies: fc.array(some("value"), { maxLength: 1 }),
    nicknames: fc.array(some("value"), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

describe("a form", () => {
  test("that nobody touched changes nothing, whoever it is of", () => {
    fc.assert(
      fc.property(people, (person) => {
        const { trace, values } = startForm(person);
        // as it comes back from the browser
        const returned = readTrace(JSON.stringify(trace));
        const reading = readForm(returned, (name) => values(name).trim().replace(/\n/g, "\r\n"));
        expect(reading).toEqual({ change: {}, changed: [], problems: [] });
      }),
    );
  });

  test("in which one input is changed changes its field and keeps what it does not show", () => {
    fc.assert(
      fc.property(people, fc.constantFrom(...formFields), (person, field) => {
        const { trace, values, locked } = startForm(person);
        fc.pre(!locked.includes(field));
        const input = inputsOf[field].keys.at(-1) ?? "";
        const target = `${field}.0.${input}`;
        const reading = readForm(trace, (name) => (name === target ? "fresh@example.com" : values(name)));
        expect(reading.changed).toEqual([field]);
        const merged = mergeChange(person, person, reading.change);
        expect(merged).toMatchObject({ ok: true, changed: [field] });
        const [first] = merged.ok ? (merged.person[field] ?? []) : [];
        expect(first).toMatchObject({ [input]: "fresh@example.com" });
        const before: object = person[field]?.[0] ?? {};
        for (const kept of ["middleName", "department", "type"]) {
          expect(Object(first)[kept]).toEqual(Object(before)[kept]);
        }
      }),
    );
  });

  test("never carries more than fits an action's parameters", () => {
    fc.assert(
      fc.property(people, (person) => {
        expect(Buffer.byteLength(JSON.stringify(startForm(person).trace))).toBeLessThanOrEqual(1100);
      }),
    );
  });

  test("whose trace cannot be read changes nothing", () => {
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      '{"fields":[]}',
      '{"fields":{"names":"x"}}',
      '{"fields":{"names":[["a"]]}}',
      '{"fields":{"__proto__":[]}}',
    ]) {
      const { changed } = readForm(readTrace(text), () => "");
      expect(changed).toEqual([]);
    }
  });
});
