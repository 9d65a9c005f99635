import { describe, expect, test } from "@jest/globals";
import { writeCheckpoint } from "../../../src/shared/audit/checkpoint.ts";
import { writeNote, writeVerifierKey } from "../../../src/shared/audit/note.ts";
import { type FetchProof, judge, type Statement } from "../../../src/shared/audit/witness.ts";
import { consistencyByDefinition, leavesOf, rootByDefinition, sha256 } from "../../support/merkle-tree.ts";
import { logKey, verifyEd25519 } from "../../support/note-keys.ts";

const algorithms = { sha256, verifyEd25519 };
const origin = "carnet.example/t1";
const ours = logKey(origin);
const theirs = logKey(origin, new Uint8Array(32).fill(7));
const honest = leavesOf(40);
/** What the log would have to show had it changed the third entry. */
const rewritten = honest.map((leaf, index) => (index === 2 ? (honest[0] ?? leaf) : leaf));

type Shown = { leaves?: readonly Uint8Array[]; by?: typeof ours; claimed?: typeof ours };

function statement(size: number, { leaves = honest, by = ours, claimed = by }: Shown = {}): Statement {
  const root = rootByDefinition(leaves.slice(0, size));
  const text = writeCheckpoint({ origin, size, root, extensions: [] });
  const note = writeNote({ text, signatures: [by.sign(text)] });
  return { origin, verifierKey: writeVerifierKey(claimed.key), note };
}

const proofOf =
  (leaves: readonly Uint8Array[]): FetchProof =>
  (from, to) =>
    consistencyByDefinition(from, leaves.slice(0, to));
const noProof: FetchProof = () => {
  throw new Error("no proof is needed");
};

describe("a log met for the first time", () => {
  test("is accepted when its own key signed what it shows", () => {
    expect(judge(algorithms, { kept: null, shown: statement(7) }, noProof)).toEqual({ ok: true, size: 7 });
  });
  test.each([
    ["signed by another key", "unsigned", statement(7, { by: theirs, claimed: ours })],
    ["no checkpoint", "malformed", { ...statement(7), note: "hello\n\n— x y\n" }],
    ["no key", "malformed", { ...statement(7), verifierKey: "carnet.example/t1" }],
    ["the checkpoint of another log", "other-log", { ...statement(7), origin: "carnet.example/t2" }],
    ["a tree without entries", "malformed", statement(0)],
  ] as const)("is not accepted with %s", (_what, why, shown) => {
    expect(judge(algorithms, { kept: null, shown }, noProof)).toEqual({ ok: false, why });
  });
  test("is not accepted with one bit of its signature changed", () => {
    const shown = statement(7);
    const last = shown.note.slice(0, -6) + (shown.note.at(-6) === "A" ? "B" : "A") + shown.note.slice(-5);
    expect(judge(algorithms, { kept: null, shown: { ...shown, note: last } }, noProof)).toEqual({
      ok: false,
      why: "unsigned",
    });
  });
});

describe("a log that is known", () => {
  const kept = statement(7);
  test("may stand still and may grow, whatever the sizes", () => {
    expect(judge(algorithms, { kept, shown: statement(7) }, noProof)).toEqual({ ok: true, size: 7 });
    for (let from = 1; from < 40; from += 1)
      for (const to of [from + 1, 33, 40].filter((size) => size > from))
        expect(judge(algorithms, { kept: statement(from), shown: statement(to) }, proofOf(honest))).toEqual({
          ok: true,
          size: to,
        });
  });
  test.each([
    ["another root at the same size", "forked", statement(7, { leaves: rewritten })],
    ["fewer entries", "shrunk", statement(6)],
    ["another key, by which all is signed", "other-key", statement(9, { by: theirs })],
    ["its key's name on another's signature", "unsigned", statement(9, { by: theirs, claimed: ours })],
    ["another origin", "other-log", { ...statement(9), origin: "carnet.example/t2" }],
  ] as const)("may not show %s", (_what, why, shown) => {
    expect(judge(algorithms, { kept, shown }, noProof)).toEqual({ ok: false, why });
  });
  test("may not grow from another past, whichever proof it brings", () => {
    const shown = statement(20, { leaves: rewritten });
    for (const proof of [proofOf(rewritten), proofOf(honest), () => []])
      expect(judge(algorithms, { kept, shown }, proof)).toEqual({ ok: false, why: "forked" });
  });
  test.each(["unproven", "silent"] as const)("is %s when it brings none", (why) => {
    expect(judge(algorithms, { kept, shown: statement(20) }, () => why)).toEqual({ ok: false, why });
  });
});
