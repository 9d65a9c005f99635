// One cell of the audit Sheet: text that no spreadsheet computes, wherever the row is exported to (OWASP, CSV injection).
// Showing and reading are exact opposites, so what is hashed is the text itself and never how a cell shows it.

/** What spreadsheets take for the beginning of a formula, in full width too, and our own mark. */
const active = "=+-@'＝＋－＠";

function startsActive(text: string): boolean {
  return text !== "" && active.includes(text.charAt(0));
}

const longestText = 1_000;

/**
 * The text that may stand in a cell: one line of bounded length, without control and bidirectional characters. What it loses is
 * lost on purpose, before it is hashed.
 */
export function cellText(value: string): string {
  const line = value
    .slice(0, longestText * 2) // bounded before it is searched through
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, " ")
    .slice(0, longestText);
  return line.replace(/\p{Surrogate}/gu, ""); // half a character, as cutting leaves
}

/** A text as its cell shows it: an apostrophe before what a spreadsheet would compute. */
export function showCell(text: string): string {
  return startsActive(text) ? `'${text}` : text;
}

/** The text that a cell shows; null when `showCell` would not have written it so. */
export function readCell(cell: string): string | null {
  const isQuoted = cell.startsWith("'");
  const text = isQuoted ? cell.slice(1) : cell;
  return startsActive(text) === isQuoted ? text : null;
}
