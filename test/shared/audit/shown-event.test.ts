import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  commitTo,
  type Entry,
  personalCells,
  salted,
  writeEntry,
  writeSalts,
} from "../../../src/shared/audit/entry.ts";
import { isAsEntered, type ShownEvent } from "../../../src/shared/audit/shown-event.ts";
import { sha256 } from "../../support/merkle-tree.ts";

const entry: Entry = {
  number: 3,
  time: "2026-06-01T12:00:00.000Z",
  action: "group.read",
  surface: "gmail",
  outcome: "allowed",
  code: "",
  target: { group: "g" },
  words: { from: "Gmail", what: "Opened a group", outcome: "allowed", reason: "" },
};
const texts = { who: "camille@halden.example", group: "Clients", contact: "", details: "a: 1" };

function shownWith(salts: readonly Uint8Array[]): ShownEvent {
  const personal = personalCells.map((cell, index) => salted(texts[cell], salts[index] ?? new Uint8Array(0)));
  const [who = "", group = "", contact = "", details = ""] = personal.map((one) => commitTo(sha256, one));
  const { words: _, number: seq, ...facts } = entry;
  return {
    ...facts,
    seq,
    shown: texts,
    entry: writeEntry(entry, { who, group, contact, details }),
    salts: writeSalts(personal.map(({ salt }) => salt)),
  };
}

const salt = fc.uint8Array({ minLength: 16, maxLength: 16 });

test("an event is as it was entered whatever its salts begin with, a plus sign too", () => {
  const plus = new Uint8Array(16).fill(0xfb);
  expect(isAsEntered(sha256, shownWith([plus, plus, plus, plus]))).toBe(true);
  fc.assert(
    fc.property(fc.tuple(salt, salt, salt, salt), (salts) => {
      expect(isAsEntered(sha256, shownWith(salts))).toBe(true);
    }),
  );
});

test("another text, number, target or salt is not what was entered; an erased value is", () => {
  const shown = shownWith([1, 2, 3, 4].map((byte) => new Uint8Array(16).fill(byte)));
  for (const change of [
    { seq: 4 },
    { outcome: "refused" },
    { target: { group: "h" } },
    { shown: { ...texts, who: "jonas@halden.example" } },
    { salts: shownWith([9, 2, 3, 4].map((byte) => new Uint8Array(16).fill(byte))).salts },
    { salts: "" },
    { entry: "{}" },
  ])
    expect(isAsEntered(sha256, { ...shown, ...change })).toBe(false);
  const [, ...rest] = shown.salts.split(" ");
  const erased = { ...shown, shown: { ...texts, who: "" }, salts: ["-", ...rest].join(" ") };
  expect(isAsEntered(sha256, erased)).toBe(true);
});
