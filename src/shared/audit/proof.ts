// Proofs about the tree: that a leaf is in it, and that an older tree is the beginning of a newer one (RFC 9162, section 2.1).
// Each hash of a proof is the root over a span of leaves; the maker folds it from complete nodes, at most some 50 in all.

import { isSameBytes } from "./bytes.ts";
import {
  foldHashes,
  hashLength,
  type NodeId,
  nodeHash,
  nodesOver,
  type Sha256,
  type Span,
  type TreeHead,
} from "./tree.ts";

/** Bottom up, the spans of leaves whose roots prove that leaf `index` is in the tree of `size` leaves (section 2.1.3.1). */
export function inclusionSpans(index: number, size: number): Span[] {
  const spans: Span[] = [];
  let tree: Span = { from: 0, to: size };
  while (tree.to - tree.from > 1) {
    const { left, right } = split(tree);
    spans.unshift(index < right.from ? right : left);
    tree = index < right.from ? left : right;
  }
  return spans;
}

/** Bottom up, the spans that prove the tree of `older` leaves the beginning of that of `newer`; 0 < `older` ≤ `newer` (2.1.4.1). */
export function consistencySpans(older: number, newer: number): Span[] {
  const spans: Span[] = [];
  let tree: Span = { from: 0, to: newer };
  while (tree.to > older) {
    const { left, right } = split(tree);
    spans.unshift(older <= right.from ? right : left);
    tree = older <= right.from ? left : right;
  }
  // the verifier knows the older root, so only what is less than the whole older tree is told
  return tree.from === 0 ? spans : [tree, ...spans];
}

/** Parts a tree as the RFC does: the left one as wide as the largest power of two that leaves something on the right. */
function split({ from, to }: Span): { left: Span; right: Span } {
  let width = 1;
  while (width * 2 < to - from) width *= 2;
  return { left: { from, to: from + width }, right: { from: from + width, to } };
}

/** The complete nodes to fetch for a proof over these spans. */
export function nodesFor(spans: readonly Span[]): NodeId[] {
  return spans.flatMap(nodesOver);
}

/** The proof over these spans, from the hashes of the nodes that `nodesFor` names; null when one of them is not there. */
export function makeProof(
  sha256: Sha256,
  spans: readonly Span[],
  hashOf: (node: NodeId) => Uint8Array | undefined,
): Uint8Array[] | null {
  const proof: Uint8Array[] = [];
  for (const span of spans) {
    const hashes = nodesOver(span).flatMap((node) => hashOf(node) ?? []);
    if (hashes.length !== nodesOver(span).length) return null;
    proof.push(foldHashes(sha256, hashes));
  }
  return proof;
}

export type Inclusion = { leaf: Uint8Array; index: number; proof: readonly Uint8Array[] };

/** Whether the proof shows `leaf` to be the leaf `index` of the tree with this head (section 2.1.3.2). Anything amiss is false. */
export function verifyInclusion(sha256: Sha256, { leaf, index, proof }: Inclusion, head: TreeHead): boolean {
  if (!isCount(index) || !isCount(head.size) || index >= head.size) return false;
  if (![leaf, head.root, ...proof].every(isHash)) return false;
  let [at, last, hash] = [index, head.size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sha256, sibling, hash);
      [at, last] = climb(at, last, isRight);
    } else hash = nodeHash(sha256, hash, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isSameBytes(hash, head.root);
}

export type Consistency = { older: TreeHead; newer: TreeHead; proof: readonly Uint8Array[] };

/**
 * Whether the proof shows the older tree to be the beginning of the newer (section 2.1.4.2). Anything amiss is false, an older
 * tree without leaves too: everything begins with nothing, so it proves nothing.
 */
export function verifyConsistency(sha256: Sha256, { older, newer, proof }: Consistency): boolean {
  if (!isCount(older.size) || !isCount(newer.size) || older.size === 0 || older.size > newer.size)
    return false;
  if (![older.root, newer.root, ...proof].every(isHash)) return false;
  if (older.size === newer.size) return proof.length === 0 && isSameBytes(older.root, newer.root);
  const [seed, ...path] =
    nodesOver({ from: 0, to: older.size }).length === 1 ? [older.root, ...proof] : proof;
  if (!seed || proof.length === 0) return false;
  let [at, last] = climb(older.size - 1, newer.size - 1, (at) => at % 2 === 0);
  let [old, young] = [seed, seed];
  for (const sibling of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = nodeHash(sha256, sibling, old);
      young = nodeHash(sha256, sibling, young);
      [at, last] = climb(at, last, isRight);
    } else young = nodeHash(sha256, young, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isSameBytes(old, older.root) && isSameBytes(young, newer.root);
}

/** Goes up while the node on the path is not yet one that `stops`: a level without a sibling adds nothing to the proof. */
function climb(at: number, last: number, stops: (at: number) => boolean): [number, number] {
  let [up, edge] = [at, last];
  while (!stops(up)) [up, edge] = [half(up), half(edge)];
  return [up, edge];
}

function isRight(at: number): boolean {
  return at % 2 === 1 || at === 0;
}

function half(number: number): number {
  return Math.floor(number / 2);
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}

function isHash(hash: Uint8Array): boolean {
  return hash.length === hashLength;
}
