// Proofs as others published them: which hold, which do not, and what exactly is made.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import {
  consistencySpans,
  inclusionSpans,
  makeProof,
  verifyConsistency,
  verifyInclusion,
} from "../../../src/shared/audit/proof.ts";
import { leafHash, type Span } from "../../../src/shared/audit/tree.ts";
import { fromHex, grow, hex, sha256, publishedEntries } from "../../support/merkle-tree.ts";

type Published = {
  name: string;
  holds: boolean;
  numbers: [number, number];
  hashes: [number, number, ...number[]];
};
const vectors = JSON.parse(readFileSync("test/vectors/merkle-proofs.json", "utf8")) as {
  inclusion: Published[];
  consistency: Published[];
  hashes: string[];
};
const published = vectors.hashes.map((text) => new Uint8Array(Buffer.from(text, "base64")));
const publishedHash = (place: number) => published[place] ?? new Uint8Array(0);

describe("published proofs", () => {
  test.each(vectors.inclusion)("of inclusion: $name", ({ holds, numbers: [index, size], hashes }) => {
    const [leaf, root = new Uint8Array(0), ...proof] = hashes.map(publishedHash);
    const inclusion = { leaf: leaf ?? new Uint8Array(0), index, proof };
    expect(verifyInclusion(sha256, inclusion, { size, root })).toBe(holds);
  });
  test.each(vectors.consistency)("of consistency: $name", ({ holds, numbers: [from, to], hashes }) => {
    const [first, second, ...proof] = hashes.map(publishedHash);
    const older = { size: from, root: first ?? new Uint8Array(0) };
    const newer = { size: to, root: second ?? new Uint8Array(0) };
    // one of them has two equal roots that are no hashes: that holds for its authors, not for us
    const areHashes = hashes.every((place) => publishedHash(place).length === 32);
    expect(verifyConsistency(sha256, { older, newer, proof })).toBe(holds && areHashes);
  });
  // of the eight entries that certificate-transparency implementations test themselves with
  test("of the published tree are made as they were published", () => {
    const store = grow(publishedEntries.map((entry) => leafHash(sha256, fromHex(entry))));
    const made = (spans: Span[]) =>
      makeProof(sha256, spans, store.hashOf)?.map((hash) => hex(hash).slice(0, 8));
    expect(made(inclusionSpans(0, 8))).toEqual(["96a296d2", "5f083f0a", "6b47aaf2"]);
    expect(made(inclusionSpans(5, 8))).toEqual(["bc1a0643", "ca854ea1", "d37ee418"]);
    expect(made(inclusionSpans(2, 3))).toEqual(["fac54203"]);
    expect(made(inclusionSpans(1, 5))).toEqual(["6e340b9c", "5f083f0a", "bc1a0643"]);
    expect(made(consistencySpans(1, 8))).toEqual(["96a296d2", "5f083f0a", "6b47aaf2"]);
    expect(made(consistencySpans(6, 8))).toEqual(["0ebc5d34", "ca854ea1", "d37ee418"]);
    expect(made(consistencySpans(2, 5))).toEqual(["5f083f0a", "bc1a0643"]);
    expect(made(consistencySpans(1, 1))).toEqual([]);
  });
  // "Test Vectors" of draft-ietf-plants-merkle-tree-certs: one hash over the inclusion proofs of all subtrees of up to 130 leaves
  test("of all leaves in all subtrees are made as they were published", () => {
    const store = grow(Array.from({ length: 130 }, (_, index) => leafHash(sha256, Uint8Array.of(index))));
    let lines = "";
    for (let to = 1; to <= 130; to++)
      for (let from = 0; from < to; from++) {
        if (from % 2 ** Math.ceil(Math.log2(to - from)) !== 0) continue;
        for (let index = from; index < to; index++) {
          const spans = inclusionSpans(index - from, to - from);
          const moved = spans.map((span) => ({ from: span.from + from, to: span.to + from }));
          const proof = makeProof(sha256, moved, store.hashOf) ?? [];
          lines += `${[`${index} [${from}, ${to})`, ...proof.map(hex)].join(" ")}\n`;
        }
      }
    expect(hex(sha256(Buffer.from(lines)))).toBe(
      "ac2a8f989e44d99e399db448050ff5f19757df53cfb716aa81015d3955d8163f",
    );
  });
});
