// Merkle trees for tests: RFC 9162's definitions word for word on whole lists, and a store of complete nodes.

import { createHash } from "node:crypto";
import * as fc from "fast-check";
import {
  appendLeaf,
  emptyFrontier,
  type Frontier,
  foldHashes,
  leafHash,
  type Node,
  type NodeId,
  nodeHash,
  type Sha256,
} from "../../src/shared/audit/tree.ts";

/** The entries that certificate-transparency implementations test themselves with, in hex. */
export const publishedEntries = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];

export const sha256: Sha256 = (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest());
export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
export const fromHex = (text: string) => new Uint8Array(Buffer.from(text, "hex"));

/** Leaf hashes of made-up entries, all different. */
export function leavesOf(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => leafHash(sha256, Buffer.from(`entry ${index}`)));
}

function cut(length: number): number {
  return 2 ** Math.floor(Math.log2(length - 1));
}

/** MTH of section 2.1.1. */
export function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (!only || leaves.length === 1) return only ?? sha256(new Uint8Array(0));
  const k = cut(leaves.length);
  return nodeHash(sha256, rootByDefinition(leaves.slice(0, k)), rootByDefinition(leaves.slice(k)));
}

/** PATH of section 2.1.3.1. */
export function inclusionByDefinition(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length <= 1) return [];
  const k = cut(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k
    ? [...inclusionByDefinition(m, left), rootByDefinition(right)]
    : [...inclusionByDefinition(m - k, right), rootByDefinition(left)];
}

/** SUBPROOF of section 2.1.4.1; PROOF when `isKnown` is true. */
export function consistencyByDefinition(
  m: number,
  leaves: readonly Uint8Array[],
  isKnown = true,
): Uint8Array[] {
  if (m === leaves.length) return isKnown ? [] : [rootByDefinition(leaves)];
  const k = cut(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...consistencyByDefinition(m, left, isKnown), rootByDefinition(right)]
    : [...consistencyByDefinition(m - k, right, false), rootByDefinition(left)];
}

const keyOf = ({ level, index }: NodeId) => `${level}/${index}`;

/** Every complete node of a tree grown leaf by leaf, as a store would keep them. */
export function grow(leaves: readonly Uint8Array[], from: Frontier = emptyFrontier) {
  const nodes = new Map<string, Node>();
  let frontier = from;
  for (const leaf of leaves) {
    const grown = appendLeaf(sha256, frontier, leaf);
    for (const node of grown.completed) nodes.set(keyOf(node), node);
    frontier = grown.frontier;
  }
  return { frontier, nodes, hashOf: (node: NodeId) => nodes.get(keyOf(node))?.hash };
}

/** The hashes of a tree whose leaves are all the same: any size costs one hash a level. */
export function sparseTree(leaf: Uint8Array) {
  const levels = [leaf];
  const hashAt = (level: number): Uint8Array => {
    for (
      let below = levels[levels.length - 1];
      below && levels.length <= level;
      below = levels[levels.length - 1]
    )
      levels.push(nodeHash(sha256, below, below));
    return levels[level] ?? leaf;
  };
  return {
    hashOf: ({ level }: NodeId) => hashAt(level),
    rootOver: (nodes: readonly NodeId[]) =>
      foldHashes(
        sha256,
        nodes.map(({ level }) => hashAt(level)),
      ),
  };
}

export const aHash = fc.uint8Array({ minLength: 32, maxLength: 32 });

export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const at = Math.floor(bit / 8) % bytes.length;
  return bytes.map((byte, index) => (index === at ? byte ^ (1 << (bit % 8)) : byte));
}
