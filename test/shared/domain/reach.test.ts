import { expect, test } from "@jest/globals";
import { readPrincipal } from "../../../src/shared/domain/principal.ts";
import { countReach, type ReachQuestion } from "../../../src/shared/domain/reach.ts";
import type { GrantLevel } from "../../../src/shared/domain/level.ts";

const nowMs = 1_000;

function grant(named: string, level: GrantLevel = "view", expiresAtMs: number | null = null) {
  const principal = readPrincipal(named);
  if (!principal) throw new Error(named);
  return { principal, level, expiresAtMs };
}

function count(more: Partial<ReachQuestion>) {
  const members = new Map([
    ["team:sales@a.example", ["ada@a.example", "bo@a.example", "eve@b.example"]],
    ["domain:a.example", ["ada@a.example", "bo@a.example", "cy@a.example", "owner@a.example"]],
  ]);
  const usual = { grants: [], added: [], members, domain: "a.example" };
  return countReach({ ownership: { kind: "person", email: "owner@a.example" }, ...usual, ...more }, nowMs);
}

test("each person counts once, by name and by team", () => {
  const added = [grant("person:ada@a.example"), grant("team:sales@a.example")];
  expect(count({ added })).toEqual({ people: 2, fresh: 2, outside: ["eve@b.example"] });
});

test("who sees it already is reached, and not fresh", () => {
  const grants = [grant("team:sales@a.example")];
  const added = [grant("domain:a.example")];
  expect(count({ grants, added })).toEqual({ people: 4, fresh: 1, outside: [] });
  expect(count({ grants, added: [grant("person:owner@a.example")] })).toMatchObject({ people: 1, fresh: 0 });
});

test("who is blocked by name is not reached by team, and an ended grant shows nothing", () => {
  const added = [grant("team:sales@a.example")];
  expect(count({ grants: [grant("person:ada@a.example", "none")], added })).toMatchObject({ people: 1 });
  expect(count({ grants: [grant("person:ada@a.example", "view", nowMs)], added })).toMatchObject({
    fresh: 2,
  });
});

test("a block reaches nobody, and a person outside is told of", () => {
  expect(count({ added: [grant("team:sales@a.example", "none")] })).toMatchObject({ people: 0 });
  const added = [grant("person:eve@b.example")];
  expect(count({ added })).toEqual({ people: 1, fresh: 1, outside: ["eve@b.example"] });
});
