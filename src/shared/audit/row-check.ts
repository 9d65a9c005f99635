// What one row of the Sheet says about itself: whether its cells, its personal values and its leaf agree with its entry.
// Knows nothing of the rows around it, nor of any signature.

import { decodeBase64, isWellFormed, readDecimal } from "./bytes.ts";
import { readCell } from "./cell.ts";
import {
  type Column,
  columns,
  type Entry,
  personalCells,
  type ReadEntry,
  readEntry,
  saltTexts,
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

/** As the platform hashes quickest; what goes in and comes out is text, as the cells have it, and well-formed. */
export type Hashing = {
  sha256: Sha256;
  /** The leaf of an entry, as `entryLeaf`, in base64. */
  leafOf(entry: string): string;
  /** The commitment to a value, as `commitTo`, under a salt in base64. */
  commitmentOf(salt: string, text: string): string;
};

const indexOf = Object.fromEntries(columns.map((column, index) => [column, index])) as Record<Column, number>;

/** The cells as they stand, formulas as formulas; those past the last column are nobody's. */
export function checkRow(hashing: Hashing, cells: readonly string[]): CheckedRow {
  const texts = columns.map((_, index) => readCell(cells[index] ?? ""));
  const textOf: TextOf = (column) => texts[indexOf[column]] ?? null;
  const faults: RowFault[] = [];
  for (const column of columns) if (textOf(column) === null) faults.push({ kind: "formula", column });
  const text = textOf("entry");
  const read = text === null ? null : readEntry(text);
  if (text !== null && !read) faults.push({ kind: "entry-malformed" });
  const hash = text === null || !read ? null : hashing.leafOf(text);
  const shown = textOf("leaf");
  const leaf = shown === null || shown === hash ? null : readLeaf(shown);
  if (shown !== null && shown !== hash && (hash !== null || !leaf)) faults.push({ kind: "leaf-mismatch" });
  if (read) findOtherwise(read.entry, textOf, faults);
  const redacted = read ? findUncommitted(hashing, { ...read, textOf }, faults) : 0;
  const number = readDecimal(textOf("number") ?? "");
  return { number, entry: read?.entry ?? null, leaf: leaf ?? readLeaf(hash ?? ""), redacted, faults };
}

function readLeaf(text: string): Uint8Array | null {
  const leaf = decodeBase64(text);
  return leaf?.length === hashLength ? leaf : null;
}

type TextOf = (column: Column) => string | null;

function findOtherwise(entry: Entry, textOf: TextOf, faults: RowFault[]): void {
  const compare = (column: Column, said: string) => {
    const text = textOf(column);
    if (text !== null && text !== said) faults.push({ kind: "cell-differs", column });
  };
  compare("number", String(entry.number));
  compare("time", shownTime(entry.time));
  for (const column of wordCells) compare(column, entry.words[column]);
}

type Shown = ReadEntry & { textOf: TextOf };

/** How many values were erased: that leaves cell and salt empty, and the commitment in the entry. */
function findUncommitted(
  { commitmentOf }: Hashing,
  { commitments, textOf }: Shown,
  faults: RowFault[],
): number {
  const salts = saltTexts(textOf("salts") ?? "");
  if (!salts && textOf("salts") !== null) faults.push({ kind: "salts-malformed" });
  let redacted = 0;
  personalCells.forEach((column, index) => {
    const text = textOf(column);
    const salt = salts?.[index];
    if (text === null || salt === undefined) return;
    const isEmpty = text === "" && salt === "";
    const isSalted = text !== "" && salt !== "" && isWellFormed(text);
    if (isEmpty && commitments[column] !== "") redacted += 1;
    if (!isEmpty && !(isSalted && commitmentOf(salt, text) === commitments[column]))
      faults.push({ kind: "commitment-mismatch", column });
  });
  return redacted;
}
