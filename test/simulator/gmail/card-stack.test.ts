import { expect, test } from "@jest/globals";
import type { Card, Navigation } from "../../../src/simulator/card.ts";
import { markStale, navigate, type StackEntry, stackOf } from "../../../src/simulator/gmail/card-stack.ts";

const card = (name: string): Card => ({ name });
const names = (entries: StackEntry[]) => entries.map((entry) => ("card" in entry ? entry.card.name : "list"));
const after = (start: string[], ...steps: Navigation[]) =>
  names(
    steps.reduce(
      (entries, step) => navigate(entries, step).entries,
      start.map((name): StackEntry => ({ card: card(name), stale: false })),
    ),
  );

test("the root stays, and a card that is not there is not popped to", () => {
  expect(after(["a"], { pop: true })).toEqual(["a"]);
  expect(after(["a"], { popToRoot: true })).toEqual(["a"]);
  expect(after(["a", "b"], { popToCard: "z" })).toEqual(["a", "b"]);
  expect(after([], { pop: true })).toEqual([]);
});

test("pushes, updates and pops", () => {
  expect(after(["a"], { pushCard: card("b") }, { updateCard: card("c") })).toEqual(["a", "c"]);
  expect(after(["a", "b", "c"], { pop: true })).toEqual(["a", "b"]);
  expect(after(["a", "b", "c"], { popToRoot: true }, { updateCard: card("x") })).toEqual(["x"]);
  expect(after(["a", "b", "c", "d"], { popToCard: "b" })).toEqual(["a", "b"]);
});

test("several cards of a trigger are one page that lists them", () => {
  expect(names(stackOf([card("a"), card("b")]))).toEqual(["list"]);
  expect(stackOf([])).toEqual([]);
});

test("a changed state makes what is under the top stale, not the top", () => {
  const entries = markStale([card("a"), card("b")].map((one) => ({ card: one, stale: false })));
  expect(entries.map((entry) => entry.stale)).toEqual([true, false]);
});
