// A table that becomes cards on a narrow window, each value beside the label that is its column's.

import { el } from "./dom.ts";

export type TableRow = { cells: readonly (Node | string)[]; class?: string; seq?: number };

/** `label` is what the table is called by who cannot see it. */
export function drawRows(
  label: string,
  heads: readonly string[],
  rows: readonly TableRow[],
): HTMLTableElement {
  return el(
    "table",
    { attributes: { "aria-label": label } },
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { attributes: { scope: "col" } }, head)))),
    el("tbody", {}, ...rows.map((row) => drawRow(heads, row))),
  );
}

/** The same in its frame, which scrolls where the table is wider than the window. */
export function drawTable(...drawn: Parameters<typeof drawRows>): HTMLElement {
  return el("div", { class: "list" }, drawRows(...drawn));
}

function drawRow(heads: readonly string[], { cells, class: look = "", seq }: TableRow): HTMLElement {
  return el(
    "tr",
    { class: look, attributes: { "data-seq": seq === undefined ? null : String(seq) } },
    ...cells.map((cell, at) => el("td", { attributes: { "data-label": heads[at] ?? "" } }, cell)),
  );
}
