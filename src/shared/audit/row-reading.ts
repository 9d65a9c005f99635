// The tab Audit, row by row: which event each row is, whether they stand in order, and the tree that their leaves make.
// Keeps of each event four bytes of its leaf, to know one that comes again; of the tree its right edge.

import { decodeInteger } from "./bytes.ts";
import { columns } from "./entry.ts";
import { type FindingKind, type Found, isTitles, tabs, type Titles } from "./finding.ts";
import { type CheckedRow, checkRow, type Hashing } from "./row-check.ts";
import type { SignedRoots } from "./signed-root.ts";
import { appendLeaf, type Frontier, headOf } from "./tree.ts";

type Reading = {
  hashing: Hashing;
  /** What comes before the first row. */
  frontier: Frontier;
  titles: Titles;
  found: Found;
  /** Whose roots are compared, by what is found where the rows disagree. */
  roots: Record<"root-mismatch" | "witness-mismatch", SignedRoots>;
};

/** Faults by which a row shows that the root over it will not be the one that was signed. */
const suspect: readonly FindingKind[] = ["leaf-mismatch", "entry-malformed"];

/** Rows are added from row 1 on, without leaving one out; `unsigned` is the first event past the newest checkpoint. */
export function readRows({ hashing, frontier: edge, titles, found, roots }: Reading) {
  const { sha256 } = hashing;
  let frontier: Frontier | null = edge; // null from where a leaf is missing: beyond, no root can be computed
  const order = createOrder(edge.size + 1);
  let isTitled = false;
  let lastRow = 1;
  let redacted = 0;
  let newestMs = 0;
  let unsigned: { row: number; timeMs: number } | null = null;
  const amiss = (kind: FindingKind, row: number) => found({ kind, tab: tabs.audit, row });

  function compare(): void {
    if (!frontier) return;
    for (const kind of ["root-mismatch", "witness-mismatch"] as const) {
      if (!roots[kind].isSigned(frontier.size)) continue;
      const disagreement = roots[kind].compare(headOf(sha256, frontier));
      if (disagreement) found({ kind, tab: tabs.audit, ...disagreement });
    }
  }

  function addEvent(row: number, { leaf, entry, faults, number: shown }: CheckedRow): void {
    const number = order.isNext(shown, entry?.number)
      ? order.next()
      : (shown ?? entry?.number ?? order.next());
    const from = order.next();
    const placed = order.place(number, leaf);
    if (placed === "number-missing")
      found({ kind: placed, tab: tabs.audit, row, events: { from, to: number - 1 } });
    else if (placed !== "next") return amiss(placed, row);
    frontier = frontier && leaf && placed === "next" ? appendLeaf(sha256, frontier, leaf).frontier : null;
    const isSuspect = faults.some(({ kind }) => suspect.includes(kind));
    for (const signed of Object.values(roots)) signed.pass(row, isSuspect);
    compare();
    const timeMs = entry ? Date.parse(entry.time) : 0;
    newestMs = Math.max(newestMs, timeMs);
    if (number > roots["root-mismatch"].newest()) unsigned ??= { row, timeMs };
  }

  return {
    add(row: number, cells: readonly string[]): void {
      if (row === 1) {
        isTitled = isTitles(titles, cells);
        return compare(); // of what comes before the first row there may be a root, too
      }
      if (cells.slice(0, columns.length).every((cell) => cell === "")) return;
      for (let blank = lastRow + 1; blank < row; blank++) amiss("row-blank", blank);
      lastRow = row;
      const checked = checkRow(hashing, cells);
      for (const fault of checked.faults) found({ ...fault, tab: tabs.audit, row });
      redacted += checked.redacted;
      addEvent(row, checked);
    },
    end() {
      if (!isTitled) amiss("titles-changed", 1);
      return { size: order.next() - 1, lastRow, redacted, newestMs, unsigned };
    },
  };
}

type Placed = "next" | "number-missing" | "number-out-of-order" | "number-again" | "duplicate";

/** The order in which events must stand: each number once, without a gap, from `first` on. */
function createOrder(first: number) {
  let prints = new Uint32Array(1024); // of the events without a gap; those after one are few, or the trail is lost anyway
  let count = 0;
  const others = new Map<number, number>();
  let next = first;

  function knownOf(number: number): number | undefined {
    return number >= first && number < first + count ? prints[number - first] : others.get(number);
  }
  function keep(number: number, print: number): void {
    if (number !== first + count) return void others.set(number, print);
    if (count === prints.length) {
      const longer = new Uint32Array(count * 2);
      longer.set(prints);
      prints = longer;
    }
    prints[count++] = print;
  }
  return {
    next: () => next,
    /** A row is the next event when either its cell or its entry says so; that the other does not is found elsewhere. */
    isNext: (...numbers: (number | null | undefined)[]) => numbers.includes(next),
    place(number: number, leaf: Uint8Array | null): Placed {
      const print = (leaf && decodeInteger(leaf.subarray(0, 4))) ?? 0;
      const known = knownOf(number);
      if (known !== undefined) return leaf && known === print ? "duplicate" : "number-again";
      keep(number, print);
      if (number < next) return "number-out-of-order";
      const placed = number === next ? "next" : "number-missing";
      next = number + 1;
      return placed;
    },
  };
}
