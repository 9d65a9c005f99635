// Proof `cells` (AUD-15, AUD-16): whatever a name holds, its event is one row of bounded cells that begin no formula, and comes back from
// CSV and from a workbook as it was hashed.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { hashing } from "../../src/server/audit/hashing.ts";
import { readCsvRows } from "../../src/server/formats/csv-rows.ts";
import { readXlsx } from "../../src/server/formats/xlsx.ts";
import { writeXlsx } from "../support/workbook.ts";
import { checkRow } from "../../src/shared/audit/row-check.ts";
import { writeCsv } from "../support/audit-sheet.ts";
import { anyHostileText } from "../support/hostile-text.ts";
import { rowNaming } from "../support/named-event.ts";
import type { Proof } from "./proof.ts";

const perFile = 1_000;
const starts = /^[=+\-@＝＋－＠\t\r\n\0]/;
/** A text of 1,000 units, the apostrophe, and no line's end, nor any other control or bidirectional character. */
const cellShape = /^[^\p{Cc}\p{Surrogate}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]*$/u;
const longestCell = 1_001;

/** So many names by chance, in files of a thousand. */
export async function cells({ rounds, seed = 7 }: { rounds: number; seed?: number }): Promise<Proof> {
  const names = fc.sample(anyHostileText, { numRuns: rounds, seed });
  const broken: string[] = [];
  for (let from = 0; from < names.length; from += perFile)
    broken.push(...(await roundTrip(names.slice(from, from + perFile))));
  return { figures: { "round trips": names.length, seed }, broken };
}

/** What did not hold of these names. */
export async function roundTrip(names: readonly string[]): Promise<string[]> {
  const rows = names.map((name, index) => rowNaming(index + 1, name));
  const broken = rows.flatMap((row, index) => {
    const isInert = row.every((cell) => !starts.test(cell) && cellShape.test(cell));
    const isBounded = row.slice(0, 10).every((cell) => cell.length <= longestCell);
    const { faults } = checkRow(hashing, row);
    return isInert && isBounded && faults.length === 0
      ? []
      : [`${JSON.stringify(names[index])}: ${faults.length}`];
  });
  const written = JSON.stringify(rows);
  if (JSON.stringify(await throughCsv(rows)) !== written) broken.push("CSV says something else");
  if (JSON.stringify(throughXlsx(rows)) !== written) broken.push("the workbook says something else");
  return broken;
}

async function throughCsv(rows: readonly string[][]): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), "carnet-cells-"));
  const read: string[][] = [];
  try {
    writeFileSync(join(folder, "rows.csv"), writeCsv(rows));
    await readCsvRows(join(folder, "rows.csv"), (_, row) => read.push(row));
    return read;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function throughXlsx(rows: readonly string[][]): string[][] {
  const read: string[][] = [];
  readXlsx(writeXlsx([{ name: "Audit", rows }])).readTab("Audit", (_, row) => read.push(row));
  return read;
}
