// One spreadsheet follows another only if both say so.

import { expect, test } from "@jest/globals";
import { encodeBase64 } from "../../../src/shared/audit/bytes.ts";
import type { Entry } from "../../../src/shared/audit/entry.ts";
import { createLinks, edgeToldBy, writeEdge } from "../../../src/shared/audit/sheet-link.ts";
import { type Frontier, headOf } from "../../../src/shared/audit/tree.ts";
import { grow, leavesOf, sha256 } from "../../support/merkle-tree.ts";

const before = grow(leavesOf(3)).frontier;
const rootText = encodeBase64(headOf(sha256, before).root);
const edge = writeEdge(before);

function entry(number: number, action: string, target: Entry["target"] = {}): Entry {
  const words = { from: "", what: "", outcome: "", reason: "" };
  return { number, action, target, words, time: "", surface: "", outcome: "", code: "" };
}

function opened(target: Entry["target"]): Entry {
  return entry(4, "audit.open-sheet", { previous: "a", size: "3", root: rootText, ...target });
}

/** The places where two spreadsheets of three events do not follow each other, rows counted on from 1 to 6. */
function brokenIn(
  wish: {
    closing?: Entry;
    opening?: Entry;
    later?: Entry;
    ids?: [string | null, string | null];
    edgeBefore?: Frontier | null;
  } = {},
): number[] {
  const { ids = ["a", "b"], edgeBefore = before } = wish;
  const broken: number[] = [];
  const links = createLinks(sha256, (place) => broken.push(place));
  const { closing = entry(3, "audit.close-sheet", { next: "b" }), opening = opened({}) } = wish;
  const files = [
    [entry(1, "search"), entry(2, "search"), closing],
    [opening, wish.later ?? entry(5, "search"), entry(6, "search")],
  ];
  files.forEach((events, file) => {
    links.begin(ids[file] ?? null);
    for (const one of events) links.pass({ place: one.number, entry: one }, edgeBefore);
  });
  links.end();
  return broken;
}

test("closing and opening event that name each other and the tree", () => {
  expect(brokenIn()).toEqual([]);
  expect(brokenIn({ ids: [null, null] })).toEqual([]);
  expect(brokenIn({ edgeBefore: null })).toEqual([]);
  expect(brokenIn({ opening: opened({ edge }) })).toEqual([]);
});

test.each([
  ["no closing event: the row after the last is missing", { closing: entry(3, "search") }, [4]],
  ["no opening event", { opening: entry(4, "search") }, [4]],
  ["another spreadsheet after it", { ids: ["a", "x"] as [string, string] }, [3]],
  ["another spreadsheet before it", { ids: ["x", "b"] as [string, string] }, [4]],
  ["another tree", { edgeBefore: grow(leavesOf(4).slice(1)).frontier }, [4]],
  ["another edge than the tree's", { opening: opened({ edge: edge.split(" ").reverse().join(" ") }) }, [4]],
  ["a size that is not the tree's", { opening: opened({ size: "2" }) }, [4]],
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

test("an opening event tells the edge of the tree before it, unless it was written without", () => {
  expect(edgeToldBy(opened({ edge }))).toEqual(before);
  const others = [
    {},
    { edge: "" },
    { edge: `${edge} ` },
    { edge: edge.split(" ")[0] ?? "" },
    { edge: "AA== AA==" },
  ];
  for (const target of others) expect(edgeToldBy(opened(target))).toBeNull();
  expect(edgeToldBy(entry(4, "search", { edge }))).toBeNull();
  expect(edgeToldBy(null)).toBeNull();
});
