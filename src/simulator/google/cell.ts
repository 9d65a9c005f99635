// What becomes of a value on its way into a cell: RAW keeps it, USER_ENTERED reads it as if somebody had typed it.
// Calculates next to nothing: enough to show that typed text can turn into a formula, which is the danger.

/** A plain value, or a formula with what the sheet shows in its place. */
export type Cell = string | number | boolean | { formula: string; shown: string };
export type Render = "FORMATTED_VALUE" | "UNFORMATTED_VALUE" | "FORMULA";

export const maxCellChars = 50_000;

/** The cell that typing `value` gives: `=…` and `+…` become formulas, digits numbers, a leading ' is eaten. */
export function enterAsTyped(value: string | number | boolean): Cell {
  if (typeof value !== "string") return value;
  if (value.startsWith("'")) return value.slice(1);
  if (/^[+-]?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (/^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  if (/^[=+].+/s.test(value)) {
    const formula = value.startsWith("=") ? value : `=${value}`;
    return { formula, shown: calculate(formula) };
  }
  return value;
}

function calculate(formula: string): string {
  const link = /^=HYPERLINK\("[^"]*"\s*[,;]\s*"([^"]*)"\)$/i.exec(formula);
  if (link) return link[1] ?? "";
  const sum = /^=\+?(\d+)\s*([+*-])\s*(\d+)$/.exec(formula);
  if (!sum) return "#ERROR!";
  const [left, right] = [Number(sum[1]), Number(sum[3])];
  return String(sum[2] === "+" ? left + right : sum[2] === "-" ? left - right : left * right);
}

/** A cell as `values.get` gives it out. */
export function renderCell(cell: Cell | null, render: Render): string | number | boolean {
  if (cell === null) return "";
  if (typeof cell === "object") return render === "FORMULA" ? cell.formula : cell.shown;
  if (render !== "FORMATTED_VALUE" || typeof cell === "string") return cell;
  return typeof cell === "boolean" ? (cell ? "TRUE" : "FALSE") : String(cell);
}
