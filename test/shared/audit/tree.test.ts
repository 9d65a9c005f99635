import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import {
  appendLeaf,
  emptyFrontier,
  foldHashes,
  headOf,
  isComplete,
  isDroppable,
  leafHash,
  nodesOver,
  parentOf,
  readFrontier,
  spanOf,
  writeFrontier,
} from "../../../src/shared/audit/tree.ts";
import {
  fromHex,
  grow,
  hex,
  leavesOf,
  rootByDefinition,
  sha256,
  sparseTree,
  publishedEntries,
} from "../../support/merkle-tree.ts";

// the nodes and roots that certificate-transparency implementations test themselves with
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const nodes: Record<string, string> = {
  "0/0": "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "0/1": "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
  "0/2": "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
  "0/3": "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
  "0/4": "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
  "0/5": "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
  "0/6": "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
  "0/7": "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1",
  "1/0": "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "1/1": "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
  "1/2": "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
  "1/3": "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
  "2/0": "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "2/1": "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
  "3/0": "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};
const published = publishedEntries.map((entry) => leafHash(sha256, fromHex(entry)));
const leaves = leavesOf(300);

describe("the published tree", () => {
  test.each(roots.map((root, size) => ({ size, root })))("has its root at size $size", ({ size, root }) => {
    const { frontier } = grow(published.slice(0, size));
    expect(frontier.size).toBe(size);
    expect(hex(headOf(sha256, frontier).root)).toBe(root);
  });
  test("has its nodes, each of them given out when its last leaf comes", () => {
    const grown = grow(published);
    expect(Object.fromEntries([...grown.nodes].map(([key, { hash }]) => [key, hex(hash)]))).toEqual(nodes);
    const seventh = appendLeaf(
      sha256,
      grow(published.slice(0, 7)).frontier,
      leaves[0] ?? sha256(Buffer.from("")),
    );
    expect(seventh.completed.map(({ level, index }) => `${level}/${index}`)).toEqual([
      "0/7",
      "1/3",
      "2/1",
      "3/0",
    ]);
  });
  // "Test Vectors" of draft-ietf-plants-merkle-tree-certs: one hash over the roots of all subtrees of up to 130 leaves
  test("has the roots of all its subtrees", () => {
    const { hashOf } = grow(
      Array.from({ length: 130 }, (_, index) => leafHash(sha256, Uint8Array.of(index))),
    );
    let lines = "";
    for (let to = 0; to <= 130; to++)
      for (let from = 0; from <= to; from++) {
        const width = 2 ** Math.ceil(Math.log2(to - from));
        if (from !== to && from % width !== 0) continue;
        const hashes = nodesOver({ from, to }).map((node) => hashOf(node) ?? new Uint8Array(0));
        lines += `[${from}, ${to}) ${hex(foldHashes(sha256, hashes))}\n`;
      }
    expect(hex(sha256(Buffer.from(lines)))).toBe(
      "b82806ad4265bb151c1119c0f4db437bb4d1a1f887b3a7fba1cd4ebf552e3e81",
    );
  });
});

describe("a tree of any size", () => {
  const aSize = fc.integer({ min: 0, max: leaves.length });
  test("has one root, from its edge, from its stored nodes and by definition", () => {
    fc.assert(
      fc.property(aSize, (size) => {
        const { frontier, hashOf } = grow(leaves.slice(0, size));
        const stored = nodesOver({ from: 0, to: size }).map((node) => hashOf(node) ?? new Uint8Array(0));
        expect(stored).toEqual(frontier.hashes);
        const { root } = headOf(sha256, frontier);
        expect([foldHashes(sha256, stored), rootByDefinition(leaves.slice(0, size))]).toEqual([root, root]);
      }),
    );
  });
  test("grows the same after its edge was written and read", () => {
    fc.assert(
      fc.property(aSize, aSize, (size, more) => {
        const rest = leaves.slice(size, size + more);
        const { frontier } = grow(leaves.slice(0, size));
        const again = readFrontier(writeFrontier(frontier));
        expect(again).toEqual(frontier);
        expect(grow(rest, again ?? emptyFrontier).frontier).toEqual(grow(rest, frontier).frontier);
      }),
    );
  });
  test("gives out exactly its complete nodes, each once", () => {
    fc.assert(
      fc.property(aSize, (size) => {
        const { nodes } = grow(leaves.slice(0, size));
        let complete = 0;
        for (let width = 1; width <= size; width *= 2) complete += Math.floor(size / width);
        expect(nodes.size).toBe(complete);
        expect([...nodes.values()].filter((node) => !isComplete(node, size))).toEqual([]);
      }),
    );
  });
  test("does not change an edge that is appended to", () => {
    const { frontier } = grow(leaves.slice(0, 7));
    const before = writeFrontier(frontier);
    appendLeaf(sha256, frontier, leaves[7] ?? new Uint8Array(32));
    expect(writeFrontier(frontier)).toEqual(before);
    expect(emptyFrontier).toEqual({ size: 0, hashes: [] });
  });
});

describe("the nodes over a span", () => {
  const aNumber = fc.maxSafeNat();
  test("cover it without gap or overlap, and no two of them could be one", () => {
    fc.assert(
      fc.property(aNumber, aNumber, (a, b) => {
        const span = { from: Math.min(a, b), to: Math.max(a, b) };
        const over = nodesOver(span);
        const spans = over.map(spanOf);
        const seams = [span.from, ...spans.map(({ to }) => to)];
        expect(spans.map(({ from }) => from)).toEqual(seams.slice(0, -1));
        expect(seams[seams.length - 1]).toBe(span.to);
        expect(over.every(({ index }) => Number.isSafeInteger(index))).toBe(true);
        const parents = over.map((node) => JSON.stringify(parentOf(node)));
        expect(new Set(parents).size).toBe(parents.length);
      }),
    );
  });
  test("of a tree are one for each 1 in its size", () => {
    fc.assert(
      fc.property(aNumber, (size) => {
        const ones = size.toString(2).split("1").length - 1;
        expect(nodesOver({ from: 0, to: size }).length).toBe(ones);
      }),
    );
  });
});

describe("frozen nodes", () => {
  test("stand for the leaves that were dropped: with them and the kept leaves the root is the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }), (a, b) => {
        const [kept, size] = [Math.min(a, b), Math.max(a, b)];
        const { frontier, nodes } = grow(leaves.slice(0, size));
        const stored = [...nodes.values()].filter((node) => !isDroppable(node, kept));
        const frozen = nodesOver({ from: 0, to: kept }).flatMap(
          ({ level, index }) =>
            stored.find((node) => node.level === level && node.index === index)?.hash ?? [],
        );
        const again = grow(leaves.slice(kept, size), { size: kept, hashes: frozen });
        expect(again.frontier).toEqual(frontier);
        // of what was dropped no more than the frozen nodes stays
        const before = stored.filter((node) => isComplete(node, kept));
        expect(before.length).toBe(nodesOver({ from: 0, to: kept }).length);
      }),
    );
  });
});

describe("a very large tree", () => {
  const leaf = leaves[0] ?? new Uint8Array(32);
  test.each([2 ** 31, 2 ** 32, 2 ** 40, 2 ** 53 - 4])("grows past %d leaves", (size) => {
    const { hashOf, rootOver } = sparseTree(leaf);
    const hashes = (to: number) => nodesOver({ from: 0, to }).map(hashOf);
    const { frontier } = grow([leaf, leaf, leaf], { size: size - 1, hashes: hashes(size - 1) });
    expect(frontier).toEqual({ size: size + 2, hashes: hashes(size + 2) });
    expect(headOf(sha256, frontier).root).toEqual(rootOver(nodesOver({ from: 0, to: size + 2 })));
    expect(readFrontier(writeFrontier(frontier))).toEqual(frontier);
  });
});

describe("what is not a frontier", () => {
  test("is refused: any other length, any other size of another number of nodes, more leaves than can be counted", () => {
    const bytes = writeFrontier(grow(leaves.slice(0, 11)).frontier);
    for (const length of [0, 7, 8, 39, bytes.length - 1])
      expect([length, readFrontier(bytes.subarray(0, length))]).toEqual([length, null]);
    expect(readFrontier(Uint8Array.of(...bytes, 0))).toBeNull();
    expect(readFrontier(bytes.map((byte, at) => (at === 7 ? 12 : byte)))).toBeNull();
    expect(readFrontier(bytes.map((byte, at) => (at < 8 ? 255 : byte)))).toBeNull();
  });
});
