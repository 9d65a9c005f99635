// What developers get: nobody's words, and nobody who stands alone by what describes her.

import { createHmac } from "node:crypto";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { findSteps } from "../../../src/shared/domain/anonymity.ts";
import { anonymize, leastAlike } from "../../../src/shared/domain/dev-clone.ts";
import type { Person } from "../../../src/shared/domain/person.ts";
import { createPseudonyms } from "../../../src/shared/domain/pseudonym.ts";

const pseudonyms = createPseudonyms((text) => createHmac("sha256", "key").update(text).digest());

test("each stands on the first step that k of those who are left share", () => {
  const records = [
    ...Array.from({ length: 5 }, () => ({ title: "Head", city: "Lille" })),
    ...Array.from({ length: 4 }, () => ({ title: "Head", city: "Oslo" })),
    { title: "Head", city: "Rome" },
    { title: "King", city: "Rome" },
  ];
  expect(findSteps(records, [["title", "city"], ["title"], []], 5)).toEqual([
    ...Array.from({ length: 5 }, () => 0),
    ...Array.from({ length: 5 }, () => 1),
    3, // fewer than k are left: nothing is said of them
  ]);
});

const some = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const people = fc.array(
  fc
    .record({
      title: some("Head", "Clerk", "King"),
      city: some("Lille", "Oslo"),
      country: some("FR", "NO"),
      year: some(1961, 1964, 1990),
      firm: some("Verrerie", "Bank"),
    })
    .map(
      ({ title, city, country, year, firm }): Person => ({
        organizations: [{ ...(title ? { title } : {}), ...(firm ? { name: firm } : {}) }],
        addresses: [
          { ...(city ? { city } : {}), ...(country ? { country } : {}), streetAddress: "1 rue Haute" },
        ],
        ...(year ? { birthdays: [{ date: { year, month: 3, day: 1 } }] } : {}),
      }),
    ),
  { maxLength: 60 },
);

test("whoever is described shares it with at least k", () => {
  fc.assert(
    fc.property(people, (given) => {
      const told = anonymize(given, pseudonyms).map(({ organizations, addresses, birthdays }) =>
        JSON.stringify([organizations?.[0]?.title, addresses, birthdays]),
      );
      const nothing = JSON.stringify([undefined, undefined, undefined]);
      for (const description of new Set(told))
        if (description !== nothing)
          expect(told.filter((one) => one === description).length).toBeGreaterThanOrEqual(leastAlike);
    }),
  );
});

test("what is written by hand is dropped, and types only where they are Google's words", () => {
  const [nobody] = anonymize(
    [
      {
        names: [{ givenName: "Élodie", familyName: "Marchand", displayName: "Élodie Marchand" }],
        nicknames: [{ value: "Élo" }],
        emailAddresses: [{ value: "elodie@verrerie.example", type: "work", displayName: "Élodie" }],
        phoneNumbers: [{ value: "+33 6 12 34 56 78", canonicalForm: "+33612345678", type: "Yacht" }],
        organizations: [{ name: "Verrerie Duval", title: "Head", department: "Sales" }],
        biographies: [{ value: "Met in Lille" }],
        userDefined: [{ key: "Tier", value: "Gold" }],
        miscKeywords: [{ value: "vip", type: "OUTLOOK_KEYWORD" }],
        urls: [{ value: "https://elodie.example" }],
        relations: [{ person: "Paul", type: "spouse" }],
        externalIds: [{ value: "4711" }],
        photos: [{ url: "photo:1" }],
        birthdays: [{ date: { year: 1961, month: 3, day: 1 } }],
      },
    ],
    pseudonyms,
  );
  expect(Object.keys(nobody ?? {}).sort()).toEqual(["emailAddresses", "names", "nicknames", "phoneNumbers"]);
  expect(nobody?.emailAddresses).toEqual([{ value: expect.stringMatching(/@mail\.example$/), type: "work" }]);
  expect(nobody?.phoneNumbers).toEqual([
    { value: expect.stringMatching(/^\+33 /), canonicalForm: expect.stringMatching(/^\+33\d{9}$/) },
  ]);
  expect(JSON.stringify(nobody)).not.toMatch(/lodie|marchand|verrerie|12345678|yacht/i);
});
