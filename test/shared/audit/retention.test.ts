import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import {
  consistencySpans,
  inclusionSpans,
  makeProof,
  verifyConsistency,
  verifyInclusion,
} from "../../../src/shared/audit/proof.ts";
import { droppableBetween, keptSince } from "../../../src/shared/audit/retention.ts";
import { isDroppable, type NodeId, type Span } from "../../../src/shared/audit/tree.ts";
import { grow, leavesOf, rootByDefinition, sha256 } from "../../support/merkle-tree.ts";

const size = 130;
const leaves = leavesOf(size);
const grown = grow(leaves);
const roots = Array.from({ length: size + 1 }, (_, count) => rootByDefinition(leaves.slice(0, count)));
const headAt = (count: number) => ({ size: count, root: roots[count] ?? new Uint8Array(0) });
const nameOf = ({ level, index }: NodeId) => `${level}/${index}`;

/** A store as the server's: leaves and nodes, of which prefixes are dropped. */
function aStore(staff: ReadonlySet<number>) {
  const kept = new Set(leaves.keys());
  const nodes = new Map([...grown.nodes.values()].map((node) => [nameOf(node), node.hash]));
  return {
    kept,
    nodes,
    drop(span: Span, isToGo: (leaf: number) => boolean) {
      for (let leaf = span.from; leaf < span.to; leaf += 1) if (isToGo(leaf)) kept.delete(leaf);
      for (const { unless, ...node } of droppableBetween(span)) {
        const isNeeded = [...kept].some((leaf) => leaf >= unless.from && leaf < unless.to);
        if (!isNeeded) nodes.delete(nameOf(node));
      }
    },
    prove: (spans: readonly Span[]) => makeProof(sha256, spans, (node) => nodes.get(nameOf(node))),
    isStaff: (leaf: number) => staff.has(leaf),
  };
}

/** Leaves of staff, and how far the others and then those of staff are dropped, step by step. */
const aCourse = fc
  .record({
    staff: fc.uniqueArray(fc.nat(size - 1), { maxLength: 12 }),
    steps: fc.array(fc.nat(size), { minLength: 1, maxLength: 4 }),
    late: fc.array(fc.nat(size), { maxLength: 3 }),
  })
  .map(({ staff, steps, late }) => {
    const others = steps.sort((a, b) => a - b);
    const last = others.at(-1) ?? 0;
    return {
      staff: new Set(staff),
      others,
      late: late.map((one) => Math.min(one, last)).sort((a, b) => a - b),
    };
  });

function follow({ staff, others, late }: { staff: Set<number>; others: number[]; late: number[] }) {
  const store = aStore(staff);
  const steps = (ends: number[], isToGo: (leaf: number) => boolean) =>
    ends.forEach((to, index) => store.drop({ from: ends[index - 1] ?? 0, to }, isToGo));
  steps(others, (leaf) => !staff.has(leaf));
  steps(late, () => true);
  return { ...store, dropped: others.at(-1) ?? 0 };
}

describe("after any course of dropping", () => {
  test("every leaf that is left can be proved, in every tree from then on", () => {
    fc.assert(
      fc.property(aCourse, fc.nat(size), (course, pick) => {
        const { kept, prove, dropped } = follow(course);
        const tree = headAt(Math.max(dropped, pick, 1));
        for (const index of [...kept].filter((leaf) => leaf < tree.size)) {
          const proof = prove(inclusionSpans(index, tree.size));
          const leaf = leaves[index] ?? new Uint8Array(0);
          expect([index, proof && verifyInclusion(sha256, { leaf, index, proof }, tree)]).toEqual([
            index,
            true,
          ]);
        }
      }),
    );
  });
  test("every tree from then on is proved to begin with each that is not wholly dropped", () => {
    fc.assert(
      fc.property(aCourse, (course) => {
        const { prove, dropped } = follow(course);
        const newer = headAt(size);
        for (let one = Math.max(dropped, 1); one <= size; one += 1) {
          const proof = prove(consistencySpans(one, size)) ?? [];
          expect([one, verifyConsistency(sha256, { older: headAt(one), newer, proof })]).toEqual([one, true]);
        }
      }),
    );
  });
  test("no node is left that nothing needs, once those of staff are gone too", () => {
    fc.assert(
      fc.property(aCourse, ({ staff, others }) => {
        const { nodes, dropped } = follow({ staff, others, late: others });
        const needed = [...grown.nodes.values()].filter((node) => !isDroppable(node, dropped)).map(nameOf);
        expect([...nodes.keys()].sort()).toEqual(needed.sort());
      }),
    );
  });
  test("a proof about what was dropped is not made: a node that it needs is gone", () => {
    const { prove } = follow({ staff: new Set(), others: [100], late: [] });
    expect([prove(inclusionSpans(3, size)), prove(consistencySpans(70, size))]).toEqual([null, null]);
  });
});

test("in slices of any length the same nodes may go as at once", () => {
  const one = (spans: Span[]) => spans.flatMap(droppableBetween).map(nameOf).sort();
  fc.assert(
    fc.property(fc.nat(600), fc.nat(600), fc.nat(600), (from, some, more) => {
      const [middle, to] = [from + some, from + some + more];
      expect(
        one([
          { from, to: middle },
          { from: middle, to },
        ]),
      ).toEqual(one([{ from, to }]));
    }),
  );
});

describe("since when events are kept", () => {
  const day = (ms: number) => new Date(ms).toISOString();
  test.each([
    ["2026-11-24T17:00:00.000Z", "2025-11-24", "2023-11-24"],
    ["2026-01-01T00:00:00.000Z", "2025-01-01", "2023-01-01"],
    ["2028-02-29T23:59:59.999Z", "2027-02-28", "2025-02-28"],
  ])("at %s: 12 months, and 36 of staff", (now, other, staff) => {
    const at = Date.parse(now);
    expect(day(keptSince(at, "other"))).toBe(`${other}T00:00:00.000Z`);
    expect(day(keptSince(at, "staff"))).toBe(`${staff}T00:00:00.000Z`);
  });
});
