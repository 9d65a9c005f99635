import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readForm, readTrace, startForm } from "../../../src/addon/cards/contact-form.ts";
import { fieldsOf, type FormName, formNames, partsOf } from "../../../src/addon/cards/forms.ts";
import { isEmail } from "../../../src/shared/domain/email.ts";
import { mergeChange } from "../../../src/shared/domain/merge.ts";
import type { CalendarDate, Person } from "../../../src/shared/domain/person.ts";
import { normalizeKeywords } from "../../../src/shared/domain/tag.ts";

const text = fc.string({ maxLength: 12 });
/** Objects with some of these keys. */
function some(...keys: string[]): fc.Arbitrary<Record<string, string>> {
  const all = fc.tuple(...keys.map((key) => text.map((value): [string, string] => [key, value])));
  return all.chain((pairs) => fc.subarray(pairs)).map((pairs) => Object.fromEntries(pairs));
}
const date: fc.Arbitrary<CalendarDate> = fc.record(
  {
    year: fc.integer({ min: 0, max: 2100 }),
    month: fc.integer({ min: 0, max: 12 }),
    day: fc.integer({ min: 0, max: 31 }),
  },
  { requiredKeys: [] },
);
const inputs = formNames.flatMap((form) =>
  fieldsOf(form).flatMap((field) => partsOf(form, field).map((key) => ({ form, field, key }))),
);
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
    addresses: fc.array(some("streetAddress", "city", "country", "formattedValue", "type"), { maxLength: 3 }),
    birthdays: fc.array(fc.record({ date, text }, { requiredKeys: [] }), { maxLength: 1 }),
    events: fc.array(fc.record({ date, type: text }, { requiredKeys: [] }), { maxLength: 3 }),
    relations: fc.array(some("person", "type"), { maxLength: 3 }),
    genders: fc.array(some("value", "addressMeAs"), { maxLength: 1 }),
    userDefined: fc.array(some("key", "value"), { maxLength: 3 }),
    miscKeywords: fc
      .array(fc.record({ value: text, type: fc.constantFrom("OUTLOOK_KEYWORD", "HOME") }), { maxLength: 4 })
      .map(normalizeKeywords)
      // a tag with a comma comes back as two: what is typed cannot say it
      .filter((keywords) => keywords.every(({ value = "" }) => !/[,;]/.test(value))),
  },
  { requiredKeys: [] },
);

const anyForm: fc.Arbitrary<FormName> = fc.constantFrom(...formNames);

describe("a form", () => {
  test("that nobody touched changes nothing, whoever it is of", () => {
    fc.assert(
      fc.property(people, anyForm, (person, form) => {
        const { trace, values } = startForm(person, { form });
        // as it comes back from the browser
        const returned = readTrace(JSON.stringify(trace));
        const reading = readForm(returned, (name) => values(name).trim().replace(/\n/g, "\r\n"));
        expect(reading).toEqual({ change: {}, changed: [], problems: [] });
      }),
    );
  });

  test("in which one input is changed changes its field and keeps what it does not show", () => {
    fc.assert(
      fc.property(people, fc.constantFrom(...inputs), (person, { form, field, key }) => {
        const { trace, values, locked } = startForm(person, { form });
        fc.pre(!locked.includes(field));
        // an organization's own fields have an input each, and none for one more
        fc.pre(form !== "custom" || (person.userDefined ?? []).length > 0);
        const isDate = /date$/i.test(key);
        const target = `${field}.0.${key}`;
        const typed = isDate ? "--02-29" : "fresh@example.com";
        const reading = readForm(trace, (name) => (name === target ? typed : values(name)));
        const address = key === "value" ? typed : (person.emailAddresses?.[0]?.value ?? typed);
        const isRefused = field === "emailAddresses" && !isEmail(address);
        const problems = isRefused ? [{ name: `${field}.0.value`, problem: "email" }] : [];
        expect(reading.problems).toEqual(problems); // a row that is changed has to be an address as a whole
        if (isRefused) return;
        expect(reading.changed).toEqual([field]);
        const merged = mergeChange(person, person, reading.change);
        expect(merged).toMatchObject({ ok: true, changed: [field] });
        const after: readonly object[] = merged.ok ? (merged.person[field] ?? []) : [];
        const [first] = field === "miscKeywords" ? after.slice(-1) : after;
        expect(first).toMatchObject({ [key]: isDate ? { month: 2, day: 29 } : typed });
        if (field === "miscKeywords") return;
        const before: object = person[field]?.[0] ?? {};
        for (const kept of ["middleName", "department", "type", "key"].filter(
          (part) => !partsOf(form, field).includes(part),
        )) {
          expect(Object(first)[kept]).toEqual(Object(before)[kept]);
        }
      }),
    );
  });

  test("never carries more than fits an action's parameters", () => {
    fc.assert(
      fc.property(people, anyForm, (person, form) => {
        const { trace } = startForm(person, { form });
        expect(Buffer.byteLength(JSON.stringify(trace))).toBeLessThanOrEqual(1100);
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
