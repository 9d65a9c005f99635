import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { writeCheckpoint } from "../../../src/shared/audit/checkpoint.ts";
import { writeNote } from "../../../src/shared/audit/note.ts";
import { inclusionSpans, makeProof } from "../../../src/shared/audit/proof.ts";
import { openReceipt, type Receipt, readReceipt, writeReceipt } from "../../../src/shared/audit/receipt.ts";
import { aHash, flipBit, grow, leavesOf, rootByDefinition, sha256 } from "../../support/merkle-tree.ts";
import { logKey, witnessKey } from "../../support/note-keys.ts";

const origin = "carnet.example/tenant";
const log = logKey(origin);
const witness = witnessKey("witness.example");
const trust = { origin, logKeys: [log.verifier], witnesses: [witness.verifier] };
const leaves = leavesOf(100);
const { hashOf } = grow(leaves);
const leafAt = (index: number) => leaves[index] ?? new Uint8Array(0);

function receiptFor(index: number, size: number, extra: Uint8Array | null = null): Receipt {
  const root = rootByDefinition(leaves.slice(0, size));
  const text = writeCheckpoint({ origin, size, root, extensions: [] });
  const checkpoint = writeNote({ text, signatures: [log.sign(text), witness.cosign(text, 1700000000)] });
  return { index, proof: makeProof(sha256, inclusionSpans(index, size), hashOf) ?? [], checkpoint, extra };
}

const aLeafInATree = fc
  .integer({ min: 1, max: 100 })
  .chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));
const good = receiptFor(5, 13);
const problemOf = (text: string, leaf = leafAt(5), whom = trust) => {
  const opened = openReceipt(sha256, text, { leaf, trust: whom });
  return opened.ok ? null : opened.problem;
};

describe("a receipt", () => {
  test("is written as the specification says", () => {
    const receipt = receiptFor(1, 3, new Uint8Array(Buffer.from("extra information")));
    const base64 = receipt.proof.map((hash) => Buffer.from(hash).toString("base64"));
    expect(writeReceipt(receipt)).toBe(
      `c2sp.org/tlog-proof@v1\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 1\n${base64.join("\n")}\n\n${receipt.checkpoint}`,
    );
    expect(base64.length).toBe(2);
    const alone = receiptFor(0, 1);
    expect(writeReceipt(alone)).toBe(`c2sp.org/tlog-proof@v1\nindex 0\n\n${alone.checkpoint}`);
  });
  test("of any leaf is read as it was written, and opens for that leaf", () => {
    fc.assert(
      fc.property(aLeafInATree, fc.option(fc.uint8Array()), ([index, size], extra) => {
        const receipt = receiptFor(index, size, extra);
        const text = writeReceipt(receipt);
        expect(readReceipt(text)).toEqual(receipt);
        const opened = openReceipt(sha256, text, { leaf: leafAt(index), trust });
        expect(opened.ok && [opened.index, opened.checkpoint.size, opened.cosignatures.length]).toEqual([
          index,
          size,
          1,
        ]);
      }),
    );
  });
  test("does not open for another leaf, another place or another proof", () => {
    fc.assert(
      fc.property(fc.nat(), aHash, (at, other) => {
        const place = at % good.proof.length;
        expect(problemOf(writeReceipt(good), leafAt(6))).toBe("not-included");
        expect(problemOf(writeReceipt(good), flipBit(leafAt(5), at))).toBe("not-included");
        expect(problemOf(writeReceipt({ ...good, index: 4 }))).toBe("not-included");
        expect(problemOf(writeReceipt({ ...good, index: 13 }))).toBe("not-included");
        const spoil = (hash: Uint8Array, one: number) => (one === place ? flipBit(hash, at) : hash);
        expect(problemOf(writeReceipt({ ...good, proof: good.proof.map(spoil) }))).toBe("not-included");
        expect(problemOf(writeReceipt({ ...good, proof: [...good.proof, other] }))).toBe("not-included");
        expect(problemOf(writeReceipt({ ...good, proof: good.proof.slice(1) }))).toBe("not-included");
      }),
    );
  });
  test("does not open without the log's signature, or for another log", () => {
    const text = writeReceipt(good);
    expect(problemOf(text)).toBeNull();
    expect(problemOf(text, leafAt(5), { ...trust, origin: "carnet.example/other" })).toBe("other-origin");
    expect(problemOf(text, leafAt(5), { ...trust, logKeys: [] })).toBe("unsigned");
    expect(problemOf(text.replace("\n13\n", "\n14\n"))).toBe("wrong-signature");
  });
});

describe("what is not a receipt", () => {
  const text = writeReceipt(good);
  const hash = Buffer.from(good.proof[0] ?? []).toString("base64");
  test.each([
    ["nothing", ""],
    ["a checkpoint alone", good.checkpoint],
    ["another title", text.replace("@v1", "@v2")],
    ["a title alone", "c2sp.org/tlog-proof@v1\n"],
    ["no index", text.replace("index 5\n", "")],
    ["a word for the index", text.replace("index 5", "index five")],
    ["a negative index", text.replace("index 5", "index -5")],
    ["a leading zero", text.replace("index 5", "index 05")],
    ["an index past the safe integers", text.replace("index 5", "index 9007199254740992")],
    ["two indexes", text.replace("index 5\n", "index 5\nindex 5\n")],
    ["extra data that is no base64", text.replace("index 5", "extra !!\nindex 5")],
    ["extra data after the index", text.replace("index 5\n", "index 5\nextra AAAA\n")],
    ["extra data twice", text.replace("index 5", "extra AAAA\nextra AAAA\nindex 5")],
    ["a hash that is no base64", text.replace(hash, "!!notbase64!!")],
    ["a hash of another length", text.replace(hash, Buffer.alloc(64).toString("base64"))],
    ["a hash without padding", text.replace(hash, hash.slice(0, -1))],
    [
      "more hashes than a tree is high",
      text.replace(hash, Array.from({ length: 54 }, () => hash).join("\n")),
    ],
    ["no empty line", text.replace("\n\n", "\n")],
    ["no checkpoint", text.slice(0, text.indexOf("\n\n") + 2)],
    ["carriage returns", text.replaceAll("\n", "\r\n")],
    ["something before it", `\n${text}`],
    ["something after it", `${text}\n`],
  ])("is refused: %s", (_, wrong) => {
    expect(readReceipt(wrong)).toBeNull();
    expect(problemOf(wrong)).toBe("malformed");
  });
  test("does not open after a random change of what is signed or proved", () => {
    const letters = fc.constantFrom("", "\n", "0", "=", "A", " ", "\0", "\ud800", "\n\n");
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(2), letters, (at, drop, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + drop);
        const read = readReceipt(changed);
        if (read) expect(writeReceipt(read)).toBe(changed);
        const before = changed.slice(0, changed.lastIndexOf("\n\n"));
        if (before !== text.slice(0, text.lastIndexOf("\n\n"))) expect(problemOf(changed)).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
  test("is not written", () => {
    for (const bad of [
      { index: -1 },
      { index: 0.5 },
      { index: 2 ** 53 },
      { proof: [new Uint8Array(31)] },
      { checkpoint: "" },
      { checkpoint: "hello\n" },
    ])
      expect(() => writeReceipt({ ...good, ...bad })).toThrow(RangeError);
  });
});
