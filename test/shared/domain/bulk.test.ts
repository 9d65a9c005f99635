import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { type BulkChange, changeInBulk, fieldsOf } from "../../../src/shared/domain/bulk.ts";
import type { Person } from "../../../src/shared/domain/person.ts";

const ana: Person = {
  names: [{ givenName: "Ana" }],
  emailAddresses: [{ value: "ana@x.example", type: "work" }, { value: "ana@y.example" }],
  phoneNumbers: [{ value: "+33 6 12 34 56 78", canonicalForm: "+33612345678" }],
};

test.each<[string, BulkChange, Person]>([
  [
    "an address goes whatever its type",
    { remove: { emailAddresses: [{ value: "ANA@x.example" }] } },
    { ...ana, emailAddresses: [{ value: "ana@y.example" }] },
  ],
  [
    "of another type it stays",
    { remove: { emailAddresses: [{ value: "ana@x.example", type: "home" }] } },
    ana,
  ],
  [
    "the last one goes with its field",
    { remove: { phoneNumbers: [{ value: "0033612345678" }] } },
    { names: ana.names ?? [], emailAddresses: ana.emailAddresses ?? [] },
  ],
  [
    "a field is set, another removed",
    { set: { urls: [{ value: "https://x.example" }], phoneNumbers: null } },
    {
      names: ana.names ?? [],
      emailAddresses: ana.emailAddresses ?? [],
      urls: [{ value: "https://x.example" }],
    },
  ],
  ["what it says already is not added", { add: { emailAddresses: [{ value: "ana@X.example" }] } }, ana],
  [
    "what is new comes last",
    { add: { emailAddresses: [{ value: "a@z.example" }] } },
    { ...ana, emailAddresses: [...(ana.emailAddresses ?? []), { value: "a@z.example" }] },
  ],
  [
    "an empty value asked away takes all of the field",
    { remove: { emailAddresses: [{}] } },
    { names: ana.names ?? [], phoneNumbers: ana.phoneNumbers ?? [] },
  ],
])("%s", (_, change, expected) => {
  expect(changeInBulk(ana, change)).toEqual(expected);
});

const values = fc.array(fc.record({ value: fc.constantFrom("a", "b", "c") }), { maxLength: 3 });
const part = fc.record({ urls: values, nicknames: values }, { requiredKeys: [] });
const change = fc.record({ remove: part, set: part, add: part }, { requiredKeys: [] });

test("only the fields it names are touched, what is added is there, and a second time changes nothing", () => {
  fc.assert(
    fc.property(part, change, (before, asked) => {
      const person: Person = { ...ana, ...before };
      const after = changeInBulk(person, asked);
      for (const field of ["names", "emailAddresses"] as const) expect(after[field]).toEqual(ana[field]);
      if (!fieldsOf(asked).includes("urls") && person.urls?.length) expect(after.urls).toEqual(person.urls);
      for (const value of asked.add?.urls ?? []) expect(after.urls).toContainEqual(value);
      const again = changeInBulk(after, asked);
      const sorted = (one: Person) =>
        one.urls?.map(({ value }) => value).sort((a = "", b = "") => (a < b ? -1 : 1));
      expect(new Set(sorted(again))).toEqual(new Set(sorted(after)));
    }),
  );
});
