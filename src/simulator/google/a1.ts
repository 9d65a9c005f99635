// A1 notation as Sheets reads and writes it: `'Audit'!A2:K9`, `Audit!A:C`, `B5`, `Audit`.
// Knows names and numbers of tabs, nothing of what stands in their cells.

/** A block of cells, counted from zero, ends excluded. An end that is undefined reaches to the grid's edge. */
export type Block = {
  startRow: number;
  startColumn: number;
  endRow: number | undefined;
  endColumn: number | undefined;
  /** `B5` alone: as the target of a write it is only a corner, and the values may reach further. */
  isCorner: boolean;
};

const end = /^([A-Za-z]{1,3})?([1-9]\d{0,7})?$/;

/** The tab's title (undefined: the first tab) and the block, or undefined when it is no range. */
export function parseRange(
  text: string,
  titles: readonly string[],
): { title: string | undefined; block: Block } | undefined {
  const whole = unquote(text);
  if (whole !== undefined && titles.includes(whole)) return { title: whole, block: everything() };
  const split = /^(?:(.+)!)?([^!]+)$/.exec(text);
  if (!split) return undefined;
  const [, tabPart, cells = ""] = split;
  const title = tabPart === undefined ? undefined : unquote(tabPart);
  if (tabPart !== undefined && (title === undefined || !titles.includes(title))) return undefined;
  const block = parseBlock(cells);
  return block && { title, block };
}

function parseBlock(cells: string): Block | undefined {
  const [first = "", last, ...more] = cells.split(":");
  const from = end.exec(first);
  const to = last === undefined ? from : end.exec(last);
  if (!from || !to || more.length > 0 || first === "" || last === "") return undefined;
  if (last === undefined && (!from[1] || !from[2])) return undefined;
  const block: Block = {
    startRow: from[2] ? Number(from[2]) - 1 : 0,
    startColumn: from[1] ? columnNumber(from[1]) : 0,
    endRow: to[2] ? Number(to[2]) : undefined,
    endColumn: to[1] ? columnNumber(to[1]) + 1 : undefined,
    isCorner: last === undefined,
  };
  const isBackwards =
    (block.endRow ?? Number.POSITIVE_INFINITY) <= block.startRow ||
    (block.endColumn ?? Number.POSITIVE_INFINITY) <= block.startColumn;
  return isBackwards ? undefined : block;
}

function everything(): Block {
  return { startRow: 0, startColumn: 0, endRow: undefined, endColumn: undefined, isCorner: false };
}

function unquote(title: string): string | undefined {
  if (!title.startsWith("'")) return title;
  return /^'(?:[^']|'')+'$/.test(title) ? title.slice(1, -1).replaceAll("''", "'") : undefined;
}

/** A block as Google writes it back: the title quoted only where it must be. */
export function formatRange(title: string, block: { [K in keyof Block]: Block[K] }): string {
  const name = /^[A-Za-z_]\w*$/.test(title) ? title : `'${title.replaceAll("'", "''")}'`;
  const first = `${columnName(block.startColumn)}${block.startRow + 1}`;
  const isOneCell = block.endRow === block.startRow + 1 && block.endColumn === block.startColumn + 1;
  if (isOneCell || block.endRow === undefined || block.endColumn === undefined) return `${name}!${first}`;
  return `${name}!${first}:${columnName(block.endColumn - 1)}${block.endRow}`;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function columnNumber(name: string): number {
  const letters = name.toUpperCase().split("");
  return letters.reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
