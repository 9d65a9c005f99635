// Reads back what a delivery should have left in the Sheet, and tells what stands there differently. Looks at the titles and the last
// rows that count as delivered, or at a slice further up. What lies below the end is left alone, since the next write covers it, but where
// nothing more is written: there it must be empty.

import type { SheetFinding } from "../../shared/audit/delivery.ts";
import type { DelivererDeps, Turn } from "./delivery.ts";
import { mostRows, type PartWish, readPart, titleBlocks } from "./sheet-part.ts";
import { readBlocks } from "./sheet-rows.ts";
import type { Slice, Walk } from "./sheet-walk.ts";
import type { Block, Outcome } from "./sheets.ts";

/** What was found, first at that row of that tab. */
export type Found = { finding: SheetFinding; tab: string; row: number };

/** `isEnd`: the titles and the last rows, `isClosed`: and that nothing stands below them. `walk`: from which event on. */
export type Comparing = {
  spreadsheetId: string;
  isEnd: boolean;
  slice: Slice | null;
  walk: Pick<Walk, "firstSeq">;
  isClosed: boolean;
};
export type Compared = { blocks: Block[]; found: Found | null; walkedTo: number };

/** What must be written again for the Sheet to say what the trail says; nothing when it does. `walkedTo`: the slice's last event. */
export async function findDifferences(
  deps: DelivererDeps,
  turn: Turn,
  { spreadsheetId, isEnd, slice, walk, isClosed }: Comparing,
): Promise<Outcome<Compared>> {
  const below = isEnd && isClosed ? await blanksBelow(deps, turn, spreadsheetId) : null;
  if (below && !below.ok) return below;
  const end = isEnd ? await readPart(deps, turn, endOf(turn, walk)) : null;
  const above = slice
    ? await readPart(deps, turn, { ...slice, afterCount: 0, checkpoints: 0, bytes: Infinity })
    : null;
  const expected = [
    ...(end ? [...titleBlocks(deps.locale), end.events, end.checkpoints] : []),
    ...(above ? [above.events] : []),
    ...(below?.blanks ?? []),
  ].filter(({ rows }) => rows.length > 0);
  const read = await readBlocks(deps.sheets, { spreadsheetId, blocks: expected });
  if (!read.ok) return read;
  const blocks = expected.flatMap((block, index) => differences(block, read.stretches[index] ?? []));
  const [first] = expected.flatMap((block, index) =>
    differences(block, read.stretches[index] ?? [], isSameOrBare),
  );
  const found = first && {
    finding: findingOf(expected, read.stretches),
    tab: first.tab,
    row: first.firstRow,
  };
  return { ok: true, blocks, found: found ?? null, walkedTo: above?.seq ?? 0 };
}

/** The last rows that count as delivered. */
function endOf({ delivery }: Turn, { firstSeq }: Pick<Walk, "firstSeq">): PartWish {
  const { deliveredSeq, deliveredCount, sheets } = delivery;
  const [sheet] = sheets.opened;
  const events = Math.min(mostRows, deliveredSeq - firstSeq + 1);
  const checkpoints = Math.min(mostRows, Math.max(0, deliveredCount - sheet.firstCount + 1));
  const [afterSeq, afterCount] = [deliveredSeq - events, deliveredCount - checkpoints];
  return { afterSeq, events, afterCount, checkpoints, bytes: Infinity };
}

/** How far below the end people are looked for. */
const rowsBelow = 50;

/** The empty rows that follow the last ones of a closed spreadsheet, as far as its grid goes. */
async function blanksBelow(
  { sheets, locale }: DelivererDeps,
  { delivery }: Turn,
  spreadsheetId: string,
): Promise<Outcome<{ blanks: Block[] }>> {
  const { deliveredSeq, deliveredCount } = delivery;
  const [sheet] = delivery.sheets.opened;
  const counts = [deliveredSeq - sheet.firstSeq + 1, deliveredCount - sheet.firstCount + 1];
  const blanks: Block[] = [];
  for (const [index, { tab, rows }] of titleBlocks(locale).entries()) {
    const grid = await sheets.gridOf({ spreadsheetId, tab });
    if (!grid.ok) return grid;
    const firstRow = rows.length + (counts[index] ?? 0) + 1;
    const blank = Array<string>(rows[0]?.length ?? 1).fill("");
    const count = Math.max(0, Math.min(rowsBelow, grid.rows - firstRow + 1));
    blanks.push({ tab, firstRow, rows: Array.from({ length: count }, () => blank) });
  }
  return { ok: true, blanks };
}

/** A title elsewhere or gone means columns that were moved, a row where another belongs means rows that were; else only cells differ. */
function findingOf(expected: readonly Block[], found: readonly string[][][]): SheetFinding {
  const firstCells = (rows: readonly (readonly string[])[]) => rows.map(([cell = ""]) => cell);
  const [titles] = expected;
  const standing = found[0]?.[0] ?? [];
  const wanted = titles?.firstRow === 1 ? (titles.rows[0] ?? []) : [];
  const isTitle = (cell: string) => wanted.includes(cell);
  const isMoved = (cell: string, at: number) => cell !== wanted[at] && (cell === "" || isTitle(cell));
  if (standing.some(isTitle) && standing.some(isMoved)) return "columns-moved";
  const hasMoved = expected.some(({ rows, firstRow }, index) => {
    const numbers = firstCells(rows);
    return (
      firstRow > 1 &&
      firstCells(found[index] ?? []).some(
        (cell, at) => numbers[at] && cell !== numbers[at] && /^\d+$/.test(cell),
      )
    );
  });
  return hasMoved ? "rows-moved" : "row-changed";
}

/** The rows of `expected` that are not found as they should be, each run of them as one block. */
function differences(expected: Block, found: readonly string[][], isAlike = isSame): Block[] {
  const runs: { first: number; rows: (readonly string[])[] }[] = [];
  expected.rows.forEach((row, index) => {
    if (isAlike(row, found[index] ?? row.map(() => ""))) return;
    const run = runs.at(-1);
    if (run && run.first + run.rows.length === index) run.rows.push(row);
    else runs.push({ first: index, rows: [row] });
  });
  return runs.map(({ first, rows }) => ({ tab: expected.tab, firstRow: expected.firstRow + first, rows }));
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((cell, index) => cell === right[index]);
}

/** Nobody changed a note that was written before its cosignature came. */
function isSameOrBare(wanted: readonly string[], found: readonly string[]): boolean {
  const isBare = (note: string, at: number) => note.endsWith("\n") && (wanted[at] ?? "").startsWith(note);
  return isSame(
    wanted,
    found.map((cell, at) => (isBare(cell, at) ? (wanted[at] ?? "") : cell)),
  );
}
