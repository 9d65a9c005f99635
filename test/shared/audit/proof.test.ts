import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import {
  type Consistency,
  consistencySpans,
  type Inclusion,
  inclusionSpans,
  makeProof,
  nodesFor,
  verifyConsistency,
  verifyInclusion,
} from "../../../src/shared/audit/proof.ts";
import { headOf, isDroppable, nodesOver, type Span, type TreeHead } from "../../../src/shared/audit/tree.ts";
import {
  aHash,
  consistencyByDefinition,
  flipBit,
  grow,
  hex,
  inclusionByDefinition,
  leavesOf,
  rootByDefinition,
  sha256,
  sparseTree,
} from "../../support/merkle-tree.ts";

const leaves = leavesOf(300);
const { hashOf } = grow(leaves);
const roots = Array.from({ length: 301 }, (_, size) => rootByDefinition(leaves.slice(0, size)));
const headAt = (size: number): TreeHead => ({ size, root: roots[size] ?? new Uint8Array(0) });
const leafAt = (index: number) => leaves[index] ?? new Uint8Array(0);
const proofOver = (spans: Span[]) => makeProof(sha256, spans, hashOf) ?? [];
const included = (index: number, size: number): Inclusion => ({
  leaf: leafAt(index),
  index,
  proof: proofOver(inclusionSpans(index, size)),
});
const consistent = (older: number, newer: number): Consistency => ({
  older: headAt(older),
  newer: headAt(newer),
  proof: proofOver(consistencySpans(older, newer)),
});

const aSize = fc.integer({ min: 1, max: 300 });
const aLeafInATree = aSize.chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));
const twoSizes = aSize.chain((newer) => fc.tuple(fc.integer({ min: 1, max: newer }), fc.constant(newer)));

/** The proof of a leaf and that of the tree up to it: as defined, and they hold. */
function expectBothProofs(index: number, size: number) {
  const [inclusion, consistency] = [included(index, size), consistent(index + 1, size)];
  const under = leaves.slice(0, size);
  const inHex = (proof: readonly Uint8Array[]) => `${index} of ${size}: ${proof.map(hex).join(" ")}`;
  expect(inHex(inclusion.proof)).toBe(inHex(inclusionByDefinition(index, under)));
  expect(inHex(consistency.proof)).toBe(inHex(consistencyByDefinition(index + 1, under)));
  const holds = [verifyInclusion(sha256, inclusion, headAt(size)), verifyConsistency(sha256, consistency)];
  expect([index, size, ...holds]).toEqual([index, size, true, true]);
}

describe("a proof that is made", () => {
  test("is the one that the RFC defines, and holds, for every leaf and every two sizes up to 40", () => {
    for (let size = 1; size <= 40; size++)
      for (let index = 0; index < size; index++) {
        expectBothProofs(index, size);
      }
  });
  test("is so for larger trees too", () => {
    fc.assert(
      fc.property(aLeafInATree, ([index, size]) => {
        expectBothProofs(index, size);
      }),
    );
  });
  test("is not made when one of its nodes is not there", () => {
    fc.assert(
      fc.property(aLeafInATree, fc.nat(), ([index, size], pick) => {
        const spans = inclusionSpans(index, size);
        const nodes = nodesFor(spans);
        const lost = nodes[pick % Math.max(nodes.length, 1)];
        const without = makeProof(sha256, spans, (node) =>
          node.level === lost?.level && node.index === lost.index ? undefined : hashOf(node),
        );
        expect(without).toEqual(lost ? null : []);
      }),
    );
  });
  test("needs only what a store keeps that has dropped the leaves before it", () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), ([index, size], drop) => {
        const kept = drop % (index + 1);
        const kinds = [...(index < size ? [inclusionSpans(index, size)] : []), consistencySpans(index, size)];
        expect(kinds.flatMap(nodesFor).filter((node) => isDroppable(node, kept))).toEqual([]);
      }),
    );
  });
});

/** Every way to spoil a list of hashes by one step. */
function spoiled(proof: readonly Uint8Array[], at: number, other: Uint8Array): Uint8Array[][] {
  const place = proof.length === 0 ? 0 : at % proof.length;
  const [before, here, after] = [
    proof.slice(0, place),
    proof.slice(place, place + 1),
    proof.slice(place + 1),
  ];
  const added = [
    [...before, other, ...here, ...after],
    [...proof, other],
    [...proof, ...here],
  ];
  const swapped = [...before, ...after.slice(0, 1), ...here, ...after.slice(1)];
  if (here.length === 0) return added.filter((one) => one.length > 0);
  const changed = [...before, ...here.map((hash) => flipBit(hash, at)), ...after];
  const short = [...before, ...here.map((hash) => hash.subarray(1)), ...after];
  return [...added, [...before, ...after], changed, short, ...(after.length > 0 ? [swapped] : [])];
}

describe("a proof with a single change", () => {
  test("of inclusion does not hold", () => {
    fc.assert(
      fc.property(aLeafInATree, fc.nat(), aHash, ([index, size], at, other) => {
        const [good, head] = [included(index, size), headAt(size)];
        const holds = (inclusion: Inclusion, under = head) => verifyInclusion(sha256, inclusion, under);
        expect(spoiled(good.proof, at, other).filter((proof) => holds({ ...good, proof }))).toEqual([]);
        expect(holds({ ...good, leaf: flipBit(good.leaf, at) })).toBe(false);
        expect(holds({ ...good, leaf: good.leaf.subarray(1) })).toBe(false);
        const others = Array.from({ length: size + 2 }, (_, one) => one - 1).filter((one) => one !== index);
        expect(others.filter((one) => holds({ ...good, index: one }))).toEqual([]);
        expect(holds(good, { ...head, root: flipBit(head.root, at) })).toBe(false);
        expect(holds(good, { ...head, root: new Uint8Array(0) })).toBe(false);
        for (const number of [index + 0.5, Number.NaN, Infinity, -1, 2 ** 53]) {
          expect(holds({ ...good, index: number })).toBe(false);
          expect(holds(good, { ...head, size: number })).toBe(false);
        }
      }),
    );
  });
  test("of consistency does not hold", () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), aHash, ([from, to], at, other) => {
        const good = consistent(from, to);
        const { older, newer } = good;
        const holds = (changed: Partial<Consistency>) => verifyConsistency(sha256, { ...good, ...changed });
        expect(spoiled(good.proof, at, other).filter((proof) => holds({ proof }))).toEqual([]);
        expect(holds({ older: { ...older, root: flipBit(older.root, at) } })).toBe(false);
        expect(holds({ newer: { ...newer, root: flipBit(newer.root, at) } })).toBe(false);
        expect(holds({ newer: { ...newer, root: newer.root.subarray(1) } })).toBe(false);
        expect(from !== to && holds({ older: newer, newer: older })).toBe(false);
        for (const size of [0, -1, from + 0.5, Number.NaN, Infinity, 2 ** 53, to + 1])
          expect([size, holds({ older: { ...older, size } })]).toEqual([size, false]);
        for (const size of [0, -1, to + 0.5, Number.NaN, Infinity, 2 ** 53, from - 1])
          expect([size, holds({ newer: { ...newer, size } })]).toEqual([size, false]);
      }),
    );
  });
  test("from another older tree does not hold", () => {
    for (let to = 1; to <= 20; to++)
      for (let from = 1; from <= to; from++)
        for (let wrong = 1; wrong <= to; wrong++) {
          if (wrong === from) continue;
          const { newer, proof } = consistent(from, to);
          expect([from, wrong, verifyConsistency(sha256, { older: headAt(wrong), newer, proof })]).toEqual([
            from,
            wrong,
            false,
          ]);
        }
  });
  test("of random bytes does not hold", () => {
    const aHead = fc.record({
      size: fc.oneof(fc.nat(400), fc.maxSafeNat(), fc.double()),
      root: fc.uint8Array({ maxLength: 40 }),
    });
    const aProof = fc.array(fc.oneof(aHash, fc.uint8Array()), { maxLength: 70 });
    fc.assert(
      fc.property(aHead, aHead, aProof, aHash, (older, newer, proof, leaf) => {
        expect(verifyInclusion(sha256, { leaf, index: older.size, proof }, newer)).toBe(false);
        expect(verifyConsistency(sha256, { older, newer, proof })).toBe(false);
      }),
    );
  });
});

describe("an empty tree", () => {
  test("holds no leaf and is the beginning of nothing that could be proved", () => {
    const empty = headOf(sha256, { size: 0, hashes: [] });
    expect(verifyInclusion(sha256, { leaf: empty.root, index: 0, proof: [] }, empty)).toBe(false);
    expect(verifyConsistency(sha256, { older: empty, newer: empty, proof: [] })).toBe(false);
    expect(verifyConsistency(sha256, { older: empty, newer: headAt(1), proof: [] })).toBe(false);
  });
});

describe("a very large tree", () => {
  const tree = sparseTree(leafAt(0));
  const headOfSize = (size: number) => ({ size, root: tree.rootOver(nodesOver({ from: 0, to: size })) });
  const aLargeSize = fc.oneof(
    fc.maxSafeNat(),
    ...[31, 32, 33, 52, 53].map((power) =>
      fc.integer({ min: 2 ** power - 9, max: Math.min(2 ** power + 9, 2 ** 53 - 1) }),
    ),
  );
  test("has proofs of at most 54 hashes, out of at most 105 nodes", () => {
    fc.assert(
      fc.property(aLargeSize, aLargeSize, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(from > 0 && from < to);
        for (const spans of [inclusionSpans(from, to), consistencySpans(from, to)]) {
          expect(spans.length).toBeLessThanOrEqual(54);
          expect(nodesFor(spans).length).toBeLessThanOrEqual(105);
        }
        const [inclusion, consistency] = [inclusionSpans(from, to), consistencySpans(from, to)].map(
          (spans) => makeProof(sha256, spans, tree.hashOf) ?? [],
        );
        const good = { leaf: leafAt(0), index: from, proof: inclusion ?? [] };
        expect(verifyInclusion(sha256, good, headOfSize(to))).toBe(true);
        expect(verifyInclusion(sha256, { ...good, proof: good.proof.slice(1) }, headOfSize(to))).toBe(false);
        const heads = { older: headOfSize(from), newer: headOfSize(to), proof: consistency ?? [] };
        expect(verifyConsistency(sha256, heads)).toBe(true);
        expect(verifyConsistency(sha256, { ...heads, proof: heads.proof.slice(1) })).toBe(false);
      }),
    );
  });
});
