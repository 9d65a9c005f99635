// One spreadsheet's tabs and cells, with Google's limits: the grid has edges, a cell holds 50,000 characters,
// a file 10 million cells. Plain data, so that it survives a restart as JSON; knows nothing of callers or HTTP.
import { type Block, columnName, formatRange, parseRange } from "./a1.ts";
import { type Cell, enterAsTyped, maxCellChars, type Render, renderCell } from "./cell.ts";

/** Counts as in the API: row ends are excluded, an absent bound is open. */
export type ProtectedRange = {
  protectedRangeId: number;
  range: {
    sheetId?: number | undefined;
    startRowIndex?: number | undefined;
    endRowIndex?: number | undefined;
    startColumnIndex?: number | undefined;
    endColumnIndex?: number | undefined;
  };
  description?: string | undefined;
  warningOnly?: boolean | undefined;
  editors?: { users?: string[] | undefined } | undefined;
};

export type Tab = {
  sheetId: number;
  title: string;
  rowCount: number;
  columnCount: number;
  frozenRowCount: number;
  /** Rows from the first; those after the last written one are absent. */
  rows: (Cell | null)[][];
  protectedRanges: ProtectedRange[];
  /** What hides rows from everybody who looks at the tab; values are read and written through it as if it were not there. */
  basicFilter?: { criteria: Record<string, { hiddenValues?: string[] | undefined }> } | undefined;
};

/** A refusal in Google's words; the caller makes a 400 of it. */
export type GridRefusal = { ok: false; message: string };
export type Written = { ok: true; range: string; rows: number; columns: number; cells: number };
export type Target = { tab: Tab; block: Block };

export const maxCells = 10_000_000;
export const tooManyCells = `This action would increase the number of cells in the workbook above the limit of ${maxCells} cells.`;

/** Cells of all tabs together, empty ones too: what the limit of a file counts. */
export function cellCount(tabs: readonly Tab[]): number {
  return tabs.reduce((sum, tab) => sum + tab.rowCount * tab.columnCount, 0);
}

/** Where a range in A1 notation points to, or Google's refusal when no such tab or cell can be. */
export function findTarget(tabs: readonly Tab[], range: string): ({ ok: true } & Target) | GridRefusal {
  const titles = tabs.map((tab) => tab.title);
  const parsed = parseRange(range, titles);
  const tab = parsed && (parsed.title === undefined ? tabs[0] : tabs.find((t) => t.title === parsed.title));
  if (!parsed || !tab) return { ok: false, message: `Unable to parse range: ${range}` };
  return { ok: true, tab, block: parsed.block };
}

/** The block that a write of these values covers; refused where it leaves the range or the grid. */
export function coveredBlock(target: Target, values: readonly unknown[][]): Block | GridRefusal {
  const { tab, block } = target;
  const width = Math.max(0, ...values.map((row) => row.length));
  const endRow = block.startRow + Math.max(values.length, 1);
  const endColumn = block.startColumn + Math.max(width, 1);
  const named = block.isCorner
    ? { ...block, endRow, endColumn }
    : { ...block, endRow: block.endRow ?? endRow, endColumn: block.endColumn ?? endColumn };
  if (named.endRow > tab.rowCount || named.endColumn > tab.columnCount) {
    return { ok: false, message: exceeds(tab, named) };
  }
  const asked = `Requested writing within range [${formatRange(tab.title, named)}], but tried writing to`;
  if (endRow > named.endRow) return { ok: false, message: `${asked} row [${named.endRow + 1}]` };
  if (endColumn > named.endColumn) {
    return { ok: false, message: `${asked} column [${columnName(named.endColumn)}]` };
  }
  return { ...named, endRow, endColumn };
}

function exceeds(tab: Tab, block: Block): string {
  const range = formatRange(tab.title, block);
  return `Range (${range}) exceeds grid limits. Max rows: ${tab.rowCount}, max columns: ${tab.columnCount}`;
}

export type Input = string | number | boolean | null;

/** Writes values from the block's corner on; null leaves a cell as it is, "" empties it. All or nothing. */
export function writeValues(
  target: Target,
  values: readonly Input[][],
  isTyped: boolean,
): Written | GridRefusal {
  const covered = coveredBlock(target, values);
  if ("ok" in covered) return covered;
  if (values.some((row) => row.some((value) => typeof value === "string" && value.length > maxCellChars))) {
    return {
      ok: false,
      message: `Your input contains more than the maximum of ${maxCellChars} characters in a single cell.`,
    };
  }
  let cells = 0;
  const { rows } = target.tab;
  while (rows.length < covered.startRow + values.length) rows.push([]);
  values.forEach((from, index) => {
    const to = rows[covered.startRow + index] ?? [];
    from.forEach((value, column) => {
      if (value === null) return;
      while (to.length < covered.startColumn + column) to.push(null);
      to[covered.startColumn + column] = value === "" ? null : isTyped ? enterAsTyped(value) : value;
      cells += 1;
    });
  });
  const columns = (covered.endColumn ?? 0) - covered.startColumn;
  return { ok: true, range: formatRange(target.tab.title, covered), rows: values.length, columns, cells };
}

/** Reads a block as `values.get` does: cut at the grid's edges, trailing empty rows and cells left out. */
export function readValues(
  target: Target,
  render: Render,
): { ok: true; range: string; values: (string | number | boolean)[][] } | GridRefusal {
  const { tab, block } = target;
  if (block.startRow >= tab.rowCount || block.startColumn >= tab.columnCount) {
    return { ok: false, message: exceeds(tab, block) };
  }
  const endRow = Math.min(block.endRow ?? tab.rowCount, tab.rowCount);
  const endColumn = Math.min(block.endColumn ?? tab.columnCount, tab.columnCount);
  const values = tab.rows
    .slice(block.startRow, endRow)
    .map((row) => trimEnd(row.slice(block.startColumn, endColumn).map((cell) => renderCell(cell, render))));
  while (values.length > 0 && values.at(-1)?.length === 0) values.pop();
  return { ok: true, range: formatRange(tab.title, { ...block, endRow, endColumn }), values };
}

function trimEnd<T>(row: T[]): T[] {
  let length = row.length;
  while (length > 0 && row[length - 1] === "") length -= 1;
  return row.slice(0, length);
}

/** Whether somebody who may edit the file is kept from that block by a protected range. */
export function isProtectedFrom(tab: Tab, block: Block, email: string): boolean {
  return tab.protectedRanges.some(({ range, warningOnly, editors }) => {
    if (warningOnly === true || editors?.users?.includes(email) === true) return false;
    const open = Number.POSITIVE_INFINITY;
    const rowsMeet =
      block.startRow < (range.endRowIndex ?? open) && (block.endRow ?? open) > (range.startRowIndex ?? 0);
    const columnsMeet =
      block.startColumn < (range.endColumnIndex ?? open) &&
      (block.endColumn ?? open) > (range.startColumnIndex ?? 0);
    return rowsMeet && columnsMeet;
  });
}
