// A read-only grid of cells that draws only the rows in sight, so that a trail of any length scrolls.
// Column letters and frozen rows stay at the top, row numbers at the left; arrow keys move the chosen cell.
import type { SheetTab } from "../page-contract.ts";
import { el, setAttribute } from "./dom.ts";

const rowPx = 25;
const overscanRows = 12;
const emptyRowsBelow = 30;
const minColumns = 12;
const charPx = 7.2;

export type SheetGrid = { element: HTMLElement; show: (tab: SheetTab) => void };
type Grid = {
  scroller: HTMLElement;
  table: HTMLTableElement;
  tab: SheetTab;
  columns: number;
  chosen: { row: number; column: number };
  choose: (cell: { name: string; text: string }) => void;
};

/** `choose` is told the chosen cell's name and full text. */
export function createSheetGrid(choose: Grid["choose"]): SheetGrid {
  const table = el("table", {
    class: "cells",
    attributes: { role: "grid", "aria-readonly": "true", "aria-label": "Cells" },
  });
  const scroller = el(
    "div",
    {
      class: "cell-scroll",
      attributes: { tabindex: 0, role: "region", "aria-label": "Spreadsheet, arrow keys move" },
    },
    table,
  );
  const grid: Grid = {
    scroller,
    table,
    tab: { title: "", frozenRows: 0, rows: [] },
    columns: minColumns,
    chosen: { row: 0, column: 0 },
    choose,
  };
  scroller.addEventListener("scroll", () => draw(grid));
  new ResizeObserver(() => draw(grid)).observe(scroller);
  scroller.addEventListener("keydown", (event) => onKey(grid, event));
  // not "click": scrolling draws the cells anew, and a click that loses its cell half-way has no target
  table.addEventListener("mousedown", (event) => onPress(grid, event));
  return {
    element: scroller,
    show(tab) {
      grid.tab = tab;
      grid.columns = Math.max(minColumns, ...tab.rows.map((row) => row.length));
      table.setAttribute("aria-rowcount", String(tab.rows.length + emptyRowsBelow));
      table.setAttribute("aria-colcount", String(grid.columns));
      draw(grid);
      tell(grid);
    },
  };
}

/** A, B, … Z, AA: the column's letters, from 0. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? columnName(rest - 1) : ""}${String.fromCharCode(65 + (index % 26))}`;
}

function draw(grid: Grid): void {
  const { tab, scroller } = grid;
  const total = tab.rows.length + emptyRowsBelow;
  const first = Math.max(
    tab.frozenRows,
    Math.floor(scroller.scrollTop / rowPx) - overscanRows + tab.frozenRows,
  );
  const last = Math.min(total, first + Math.ceil(scroller.clientHeight / rowPx) + 2 * overscanRows);
  const frozen = range(0, Math.min(tab.frozenRows, total)).map((row) => drawRow(grid, row, true));
  const head = el("thead", {}, letterRow(grid.columns), ...frozen);
  const body = el(
    "tbody",
    {},
    spacer(first - tab.frozenRows),
    ...range(first, last).map((row) => drawRow(grid, row, false)),
    spacer(total - last),
  );
  grid.table.replaceChildren(widths(grid), head, body);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function widths(grid: Grid): HTMLElement {
  const sample = [...grid.tab.rows.slice(0, 50), ...grid.tab.rows.slice(-50)];
  const columns = range(0, grid.columns).map((column) => {
    const longest = Math.max(0, ...sample.map((row) => (row[column] ?? "").length));
    const col = el("col");
    col.style.width = `${Math.round(Math.min(200, Math.max(84, longest * charPx + 18)))}px`;
    return col;
  });
  const numbers = el("col");
  numbers.style.width = "46px";
  return el("colgroup", {}, numbers, ...columns);
}

function letterRow(columns: number): HTMLElement {
  const letters = range(0, columns).map((column) =>
    el("th", { attributes: { scope: "col" } }, columnName(column)),
  );
  return el("tr", { class: "letters" }, el("td", { class: "corner" }), ...letters);
}

function drawRow(grid: Grid, row: number, isFrozen: boolean): HTMLElement {
  const values = grid.tab.rows[row] ?? [];
  const cells = range(0, grid.columns).map((column) => {
    const isChosen = grid.chosen.row === row && grid.chosen.column === column;
    const cell = el(
      "td",
      { attributes: { role: "gridcell", "data-row": row, "data-column": column } },
      values[column] ?? "",
    );
    setAttribute(cell, "aria-selected", isChosen ? "true" : null);
    return cell;
  });
  const number = el("th", { class: "row-number", attributes: { scope: "row" } }, String(row + 1));
  const element = el(
    "tr",
    { class: isFrozen ? "is-frozen" : "", attributes: { "aria-rowindex": row + 1 } },
    number,
    ...cells,
  );
  if (isFrozen) element.style.setProperty("--row", String(row));
  return element;
}

function spacer(rows: number): HTMLElement {
  const element = el("tr", { attributes: { "aria-hidden": "true" } });
  element.style.height = `${Math.max(0, rows) * rowPx}px`;
  return element;
}

function onPress(grid: Grid, event: MouseEvent): void {
  const cell = event.target instanceof Element ? event.target.closest("td") : null;
  const [row, column] = [cell?.dataset["row"], cell?.dataset["column"]];
  if (row === undefined || column === undefined) return;
  grid.chosen = { row: Number(row), column: Number(column) };
  draw(grid);
  tell(grid);
}

function onKey(grid: Grid, event: KeyboardEvent): void {
  const step = {
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    PageDown: [20, 0],
    PageUp: [-20, 0],
  }[event.key];
  if (!step) return;
  event.preventDefault();
  const last = grid.tab.rows.length + emptyRowsBelow - 1;
  const row = Math.min(last, Math.max(0, grid.chosen.row + (step[0] ?? 0)));
  const column = Math.min(grid.columns - 1, Math.max(0, grid.chosen.column + (step[1] ?? 0)));
  grid.chosen = { row, column };
  reveal(grid, row);
  draw(grid);
  grid.table.querySelector("td[aria-selected]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  tell(grid);
}

/** Brings the row into the drawn part, below what is frozen. */
function reveal(grid: Grid, row: number): void {
  const { scroller, tab } = grid;
  const top = Math.max(0, row - tab.frozenRows) * rowPx;
  const room = scroller.clientHeight - (tab.frozenRows + 2) * rowPx;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top > scroller.scrollTop + room) scroller.scrollTop = top - room;
}

function tell(grid: Grid): void {
  const { row, column } = grid.chosen;
  grid.choose({ name: `${columnName(column)}${row + 1}`, text: grid.tab.rows[row]?.[column] ?? "" });
}
