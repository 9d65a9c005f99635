// The Merkle tree of RFC 6962 and RFC 9162, section 2.1: hashes, nodes and the right edge to which leaves are appended.
// It keeps nothing and hashes with what it is given; where nodes are stored is its caller's matter.
// Numbers go up to 2^53 - 1, so nothing here uses a bit operator: those cut at 32 bits.

import { concatBytes, decodeInteger, encodeInteger } from "./bytes.ts";

/** SHA-256 of some bytes: node's, Apps Script's or a pure one; the result belongs to the caller. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;
export const hashLength = 32;

/** A tree as it is known from outside: how many leaves, and the root above them. */
export type TreeHead = { size: number; root: Uint8Array };

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** The hash of an entry's bytes as a leaf; the prefix keeps a leaf from passing for a node. */
export function leafHash(sha256: Sha256, entry: Uint8Array): Uint8Array {
  return sha256(concatBytes(leafPrefix, entry));
}

export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(nodePrefix, left, right));
}

/** A node that is complete: the root over the leaves from `index` × 2^`level` to before (`index` + 1) × 2^`level`. */
export type NodeId = { level: number; index: number };
export type Node = NodeId & { hash: Uint8Array };

/** Leaves `from` to before `to`. */
export type Span = { from: number; to: number };

export function spanOf({ level, index }: NodeId): Span {
  return { from: index * 2 ** level, to: (index + 1) * 2 ** level };
}

export function parentOf({ level, index }: NodeId): NodeId {
  return { level: level + 1, index: Math.floor(index / 2) };
}

/** Whether a tree of `size` leaves has the node whole, so that its hash never changes again. */
export function isComplete(node: NodeId, size: number): boolean {
  return spanOf(node).to <= size;
}

/**
 * Whether a store that has dropped the leaves before `kept` may drop this node too. What stays of them are their frozen nodes,
 * `nodesOver({ from: 0, to: kept })`: with these every proof about leaves from `kept` on, or from a size of at least `kept`, can
 * still be made and the root still be computed.
 */
export function isDroppable(node: NodeId, kept: number): boolean {
  return isComplete(parentOf(node), kept);
}

/** The fewest complete nodes that cover a span, from left to right. */
export function nodesOver({ from, to }: Span): NodeId[] {
  const nodes: NodeId[] = [];
  for (let at = from; at < to; ) {
    let [level, width] = [0, 1];
    while (at % (width * 2) === 0 && at + width * 2 <= to) [level, width] = [level + 1, width * 2];
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** One hash over neighboring nodes that shrink to the right, as at a tree's right edge; of no nodes, the empty tree's root. */
export function foldHashes(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return sha256(new Uint8Array(0));
  return hashes.reduceRight((right, left) => nodeHash(sha256, left, right));
}

/** The right edge of a tree: the hashes of `nodesOver({ from: 0, to: size })`. All that appending needs. */
export type Frontier = { readonly size: number; readonly hashes: readonly Uint8Array[] };

/** Whether there are as many hashes as the size asks, and each is one. */
export function isFrontier({ size, hashes }: Frontier): boolean {
  const isWhole = hashes.length === nodesOver({ from: 0, to: size }).length;
  return isWhole && hashes.every((hash) => hash.length === hashLength);
}

export const emptyFrontier: Frontier = { size: 0, hashes: [] };

/** The edge after one more leaf, and the nodes that this leaf completed: itself first, each next one the parent of the last. */
export function appendLeaf(
  sha256: Sha256,
  { size, hashes }: Frontier,
  leaf: Uint8Array,
): { frontier: Frontier; completed: Node[] } {
  const edge = hashes.slice();
  let node: Node = { level: 0, index: size, hash: leaf };
  const completed = [node];
  for (let left = edge.pop(); left; left = edge.pop()) {
    if (node.index % 2 === 0) {
      edge.push(left);
      break;
    }
    const { level, index } = parentOf(node);
    node = { level, index, hash: nodeHash(sha256, left, node.hash) };
    completed.push(node);
  }
  edge.push(node.hash);
  return { frontier: { size: size + 1, hashes: edge }, completed };
}

/** The root of the tree whose right edge this is. */
export function headOf(sha256: Sha256, { size, hashes }: Frontier): TreeHead {
  return { size, root: foldHashes(sha256, hashes) };
}

/** A frontier as bytes to keep: the size in 8 bytes, then its hashes. */
export function writeFrontier({ size, hashes }: Frontier): Uint8Array {
  return concatBytes(encodeInteger(size, 8), ...hashes);
}

/** Reads what `writeFrontier` wrote; null when the length does not follow from the size. */
export function readFrontier(bytes: Uint8Array): Frontier | null {
  const size = bytes.length < 8 ? null : decodeInteger(bytes.subarray(0, 8));
  if (size === null) return null;
  const nodes = nodesOver({ from: 0, to: size });
  if (bytes.length !== 8 + nodes.length * hashLength) return null;
  return { size, hashes: nodes.map((_, at) => bytes.slice(8 + at * hashLength, 8 + (at + 1) * hashLength)) };
}
