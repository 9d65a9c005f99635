// One spreadsheet follows another only if both say so.

import { expect, test } from "@jest/globals";
import type { Entry } from "../../../src/shared/audit/entry.ts";
import { createLinks } from "../../../src/shared/audit/sheet-link.ts";

const root = new Uint8Array(32);
const rootText = Buffer.from(root).toString("base64");

function entry(number: number, action: string, target: Entry["target"] = {}): Entry {
  const words = { from: "", what: "", outcome: "", reason: "" };
  return { number, action, target, words, time: "", surface: "", outcome: "", code: "" };
}

/** The places where two spreadsheets of three events do not follow each other, rows counted on from 1 to 6. */
function brokenIn(
  wish: {
    closing?: Entry;
    opening?: Entry;
    later?: Entry;
    ids?: [string | null, string | null];
    head?: { size: number; root: Uint8Array } | null;
  } = {},
): number[] {
  const { ids = ["a", "b"], head = { size: 3, root } } = wish;
  const broken: number[] = [];
  const links = createLinks((place) => broken.push(place));
  const {
    closing = entry(3, "audit.close-sheet", { next: "b" }),
    opening = entry(4, "audit.open-sheet", { previous: "a", size: "3", root: rootText }),
  } = wish;
  const files = [
    [entry(1, "search"), entry(2, "search"), closing],
    [opening, wish.later ?? entry(5, "search"), entry(6, "search")],
  ];
  files.forEach((events, file) => {
    links.begin(ids[file] ?? null);
    for (const one of events) links.pass({ place: one.number, entry: one }, () => head);
  });
  links.end();
  return broken;
}

test("closing and opening event that name each other and the tree", () => {
  expect(brokenIn()).toEqual([]);
  expect(brokenIn({ ids: [null, null] })).toEqual([]);
  expect(brokenIn({ head: null })).toEqual([]);
});

test.each([
  ["no closing event: the row after the last is missing", { closing: entry(3, "search") }, [4]],
  ["no opening event", { opening: entry(4, "search") }, [4]],
  ["another spreadsheet after it", { ids: ["a", "x"] as [string, string] }, [3]],
  ["another spreadsheet before it", { ids: ["x", "b"] as [string, string] }, [4]],
  ["another tree", { head: { size: 3, root: root.map(() => 1) } }, [4]],
  [
    "a size that is not the tree's",
    { opening: entry(4, "audit.open-sheet", { previous: "a", size: "2", root: rootText }) },
    [4],
  ],
])("%s", (_, wish, places) => {
  expect(brokenIn(wish)).toEqual(places);
});

test("one that was deleted is followed by whatever was written anew for it", () => {
  const later = entry(5, "audit.replace-sheet", { previous: "b", next: "c" });
  expect(brokenIn({ later, ids: ["a", "c"] })).toEqual([]);
  expect(brokenIn({ later, ids: ["a", "b"] })).toEqual([]);
  expect(brokenIn({ later, ids: ["a", "d"] })).toEqual([3]);
  const circle = entry(5, "audit.replace-sheet", { previous: "b", next: "b" });
  expect(brokenIn({ later: circle, ids: ["a", "d"] })).toEqual([3]);
});
