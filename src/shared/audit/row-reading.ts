// The tab Audit, row by row: which event each row is, whether they stand in order, and the tree that their leaves make.
// Keeps of each event four bytes of its leaf, to know one that comes again; of the tree its right edge.

import { decodeInteger } from "./bytes.ts";
import { columns, type Entry } from "./entry.ts";
import { type FindingKind, type Found, isTitles, placeIn, tabs, type Titles } from "./finding.ts";
import { type CheckedRow, checkRow, type Hashing } from "./row-check.ts";
import { edgeToldBy, type Links } from "./sheet-link.ts";
import type { SignedRoots } from "./signed-root.ts";
import { appendLeaf, type Frontier, headOf } from "./tree.ts";

/** How many events come before the first row, and the hashes that stand for them; without these that row must tell them. */
export type Beginning = { size: number; hashes: readonly Uint8Array[] | null };

type Reading = {
  hashing: Hashing;
  before: Beginning;
  titles: Titles;
  found: Found;
  links: Links;
  /** Each event of the tree, in its order. */
  pass(entry: Entry): void;
  /** Whose roots are compared, by what is found where the rows disagree. */
  roots: Record<"root-mismatch" | "witness-mismatch", SignedRoots>;
};

/** Faults by which a row shows that the root over it will not be the one that was signed. */
const suspect: readonly FindingKind[] = ["leaf-mismatch", "entry-malformed"];

/**
 * Rows are added from row 1 on, without leaving one out; `unsigned` is the first event past the newest checkpoint. Rows told are places.
 * Throws a RangeError when nothing tells the hashes of what comes before the first row.
 */
export function readRows(reading: Reading) {
  const { hashing, titles, found } = reading;
  const events = readEvents(reading);
  let file = 0;
  let isTitled = false;
  let lastRow = 1; // of this file
  let redacted = 0;
  const amiss = (kind: FindingKind, row: number) => found({ kind, tab: tabs.audit, row: placeIn(file, row) });

  function endFile(): void {
    if (!isTitled) amiss("titles-changed", 1);
  }

  return {
    add(row: number, cells: readonly string[]): void {
      if (row === 1) {
        isTitled = isTitles(titles, cells);
        return events.compare(); // of what comes before the first row there may be a root, too
      }
      if (cells.slice(0, columns.length).every((cell) => cell === "")) return;
      for (let blank = lastRow + 1; blank < row; blank++) amiss("row-blank", blank);
      lastRow = row;
      const place = placeIn(file, row);
      const checked = checkRow(hashing, cells);
      for (const fault of checked.faults) found({ ...fault, tab: tabs.audit, row: place });
      redacted += checked.redacted;
      events.add(place, checked);
    },
    /** The rows of the next spreadsheet follow. */
    nextFile(): void {
      endFile();
      file += 1;
      [isTitled, lastRow] = [false, 1];
    },
    end() {
      endFile();
      return { ...events.end(), lastRow: placeIn(file, lastRow), redacted };
    },
  };
}

/** The events that the rows are, whichever spreadsheet they stand in. */
function readEvents({ hashing: { sha256 }, before: { size, hashes }, found, links, pass, roots }: Reading) {
  // null from where a leaf is missing: beyond, no root can be computed
  let frontier: Frontier | null = hashes && { size, hashes };
  let isBegun = hashes !== null;
  const order = createOrder(size + 1);
  let newestMs = 0;
  let unsigned: { row: number; timeMs: number } | null = null;

  function compare(): void {
    if (!frontier) return;
    for (const kind of ["root-mismatch", "witness-mismatch"] as const) {
      if (!roots[kind].isSigned(frontier.size)) continue;
      const disagreement = roots[kind].compare(headOf(sha256, frontier));
      if (disagreement) found({ kind, tab: tabs.audit, ...disagreement });
    }
  }

  function begin(first: Entry | null): void {
    frontier = edgeToldBy(first);
    if (frontier?.size !== size)
      throw new RangeError(
        "the hashes that stand for the events before the first row are missing: /v1/audit/frozen tells them",
      );
    isBegun = true;
    compare();
  }

  function add(place: number, { leaf, entry, faults, number: shown }: CheckedRow): void {
    if (!isBegun) begin(entry);
    const number = order.isNext(shown, entry?.number)
      ? order.next()
      : (shown ?? entry?.number ?? order.next());
    const from = order.next();
    const placed = order.place(number, leaf);
    if (placed === "number-missing")
      found({ kind: placed, tab: tabs.audit, row: place, events: { from, to: number - 1 } });
    else if (placed !== "next") return found({ kind: placed, tab: tabs.audit, row: place });
    const before = placed === "next" ? frontier : null;
    links.pass({ place, entry }, before);
    if (entry) pass(entry);
    frontier = before && leaf ? appendLeaf(sha256, before, leaf).frontier : null;
    const isSuspect = faults.some(({ kind }) => suspect.includes(kind));
    roots["root-mismatch"].pass(place, isSuspect);
    roots["witness-mismatch"].pass(place, isSuspect);
    compare();
    const timeMs = entry ? Date.parse(entry.time) : 0;
    newestMs = Math.max(newestMs, timeMs);
    if (number > roots["root-mismatch"].newest()) unsigned ??= { row: place, timeMs };
  }

  return {
    add,
    compare,
    end() {
      if (!isBegun) begin(null);
      return { size: order.next() - 1, newestMs, unsigned };
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
