import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Person } from "../../../src/shared/domain/person.ts";
import { type Hit, rankHits } from "../../../src/shared/domain/ranking.ts";

const named = (...words: string[]): Person => ({ names: [{ displayName: words.join(" ") }] });
const placeIn = (recent: readonly string[], id: string) =>
  recent.includes(id) ? recent.indexOf(id) + 1 : null;
const rank = (people: Record<string, Person>, asked: { query: string; recent: string[] }) =>
  rankHits(
    Object.entries(people).map(([id, person]): Hit => ({ id, person, place: placeIn(asked.recent, id) })),
    asked.query,
    (hit) => hit,
  ).map(({ id }) => id);

const martha = {
  whole: named("Zoé", "Mart"),
  begun: named("Anna", "Martin"),
  other: named("Bea", "Marteau"),
};

test.each<[string, Record<string, Person>, { query: string; recent: string[] }, string[]]>([
  [
    "a whole word before a beginning, whatever the name",
    martha,
    { query: "mart", recent: [] },
    ["whole", "begun", "other"],
  ],
  [
    "accents and case aside",
    { begun: named("Éloi"), whole: named("ÉLO") },
    { query: "elo", recent: [] },
    ["whole", "begun"],
  ],
  [
    "among the same, the latest first",
    martha,
    { query: "mar", recent: ["other", "whole"] },
    ["other", "whole", "begun"],
  ],
  ["lately, but a beginning only", martha, { query: "mart", recent: ["other"] }, ["whole", "other", "begun"]],
  ["by name where nothing else tells", martha, { query: "ma", recent: [] }, ["begun", "other", "whole"]],
  [
    "more whole words before fewer, in any order",
    { one: named("Sørensen", "Ann"), two: named("Anna", "Soren"), none: named("Annika", "Sorensen") },
    { query: "soren ann", recent: [] },
    ["two", "one", "none"],
  ],
  [
    "an address's word counts as any other",
    { a: named("Martin"), b: { emailAddresses: [{ value: "mart@x.example" }] } },
    { query: "mart", recent: [] },
    ["b", "a"],
  ],
  ["a number is the same for all", martha, { query: "0612", recent: ["begun"] }, ["begun", "other", "whole"]],
])("%s", (_, people, asked, ids) => {
  expect(rank(people, asked)).toEqual(ids);
});

const word = fc.constantFrom("ann", "anna", "annika", "soren", "sorensen");
const hits = fc.uniqueArray(
  fc.record({ id: fc.uuid(), person: fc.array(word, { maxLength: 3 }).map((words) => named(...words)) }),
  { selector: ({ id }) => id, maxLength: 8 },
);

test("every hit is shown once, in an order that does not depend on how they came", () => {
  fc.assert(
    fc.property(hits, fc.array(word, { maxLength: 3 }), fc.nat(8), (people, words, lately) => {
      const found = people.map((one, at): Hit => ({ ...one, place: at < lately ? at + 1 : null }));
      const ranked = rankHits(found, words.join(" "), (hit) => hit);
      expect(rankHits(found.toReversed(), words.join(" "), (hit) => hit)).toEqual(ranked);
      expect(new Set(ranked)).toEqual(new Set(found));
      expect(rankHits(found, words.toReversed().join(" "), (hit) => hit)).toEqual(ranked);
    }),
  );
});
