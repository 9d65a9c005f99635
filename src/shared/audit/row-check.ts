// What one row of the Sheet says about itself: whether its cells, its personal values and its leaf agree with its entry.
// Knows nothing of the rows around it, nor of any signature.

import { decodeBase64, encodeBase64, isWellFormed, readDecimal } from "./bytes.ts";
import { readCell } from "./cell.ts";
import {
  type Column,
  columns,
  commitTo,
  type EncodeText,
  type Entry,
  entryLeaf,
  personalCells,
  type ReadEntry,
  readEntry,
  readSalts,
  saltLength,
  shownTime,
  wordCells,
} from "./entry.ts";
import type { FindingKind } from "./finding.ts";
import { hashLength, type Sha256 } from "./tree.ts";

export type RowFault = { kind: FindingKind; column?: Column };
export type CheckedRow = {
  /** What the number's cell says, if it can be read. */
  number: number | null;
  entry: Entry | null;
  /** What the tree is computed from: the cell, so that an edited entry does not hide what else is sound; else the entry's hash. */
  leaf: Uint8Array | null;
  /** Personal values that were erased. */
  redacted: number;
  faults: RowFault[];
};

/** How texts are hashed: as `entryLeaf` and `commitTo` take it. */
export type Hashing = { sha256: Sha256; encode: EncodeText };

const indexOf = Object.fromEntries(columns.map((column, index) => [column, index])) as Record<Column, number>;

/** The cells as they stand, formulas as formulas; those past the last column are nobody's. */
export function checkRow(hashing: Hashing, cells: readonly string[]): CheckedRow {
  const texts = columns.map((_, index) => readCell(cells[index] ?? ""));
  const textOf = (column: Column) => texts[indexOf[column]] ?? null;
  const faults: RowFault[] = [];
  texts.forEach((text, index) => {
    const column = columns[index];
    if (text === null && column) faults.push({ kind: "formula", column });
  });
  const text = textOf("entry");
  const read = text === null ? null : readEntry(text);
  if (text !== null && !read) faults.push({ kind: "entry-malformed" });
  const hash = text === null || !read ? null : entryLeaf(hashing.sha256, text, hashing.encode);
  const leafText = textOf("leaf");
  const isLeaf = hash !== null && leafText === encodeBase64(hash);
  const leaf = isLeaf || leafText === null ? hash : (readLeaf(leafText) ?? hash);
  if (leafText !== null && !isLeaf && (hash || !readLeaf(leafText))) faults.push({ kind: "leaf-mismatch" });
  if (read) faults.push(...shownOtherwise(read.entry, textOf));
  const personal = read ? checkPersonal(hashing, { ...read, cells, textOf }) : { faults: [], redacted: 0 };
  faults.push(...personal.faults);
  const number = readDecimal(textOf("number") ?? "");
  return { number, entry: read?.entry ?? null, leaf, redacted: personal.redacted, faults };
}

function readLeaf(text: string): Uint8Array | null {
  const leaf = decodeBase64(text);
  return leaf?.length === hashLength ? leaf : null;
}

type TextOf = (column: Column) => string | null;

function shownOtherwise(entry: Entry, textOf: TextOf): RowFault[] {
  const faults: RowFault[] = [];
  const compare = (column: Column, said: string) => {
    const text = textOf(column);
    if (text !== null && text !== said) faults.push({ kind: "cell-differs", column });
  };
  compare("number", String(entry.number));
  compare("time", shownTime(entry.time));
  for (const column of wordCells) compare(column, entry.words[column]);
  return faults;
}

type Shown = ReadEntry & { cells: readonly string[]; textOf: TextOf };

/** A value that is erased leaves cell and salt empty, and its commitment in the entry. */
function checkPersonal({ sha256, encode }: Hashing, { commitments, cells, textOf }: Shown) {
  const faults: RowFault[] = [];
  let redacted = 0;
  const salts = readSalts(cells[indexOf.salts] ?? "");
  if (!salts && textOf("salts") !== null) faults.push({ kind: "salts-malformed" });
  personalCells.forEach((column, index) => {
    const text = textOf(column);
    const salt = salts?.[index];
    if (text === null || !salt) return;
    const isEmpty = text === "" && salt.length === 0;
    const isSalted = text !== "" && salt.length === saltLength && isWellFormed(text);
    if (isEmpty && commitments[column] !== "") redacted += 1;
    const holds = isEmpty || (isSalted && commitTo(sha256, { text, salt }, encode) === commitments[column]);
    if (!holds) faults.push({ kind: "commitment-mismatch", column });
  });
  return { faults, redacted };
}
