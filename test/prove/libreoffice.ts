// Proof `libreoffice`: a real LibreOffice opens the trail's export, as CSV and as a workbook, and computes nothing of what names hold.
// That it would is shown first, with the same names as they are.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sheetColumns } from "../../src/server/audit/row.ts";
import { readCsvRows } from "../../src/server/formats/csv-rows.ts";
import { writeXlsx } from "../support/workbook.ts";
import { columns, personalCells } from "../../src/shared/audit/entry.ts";
import { writeCsv } from "../support/audit-sheet.ts";
import { breakers, formulas } from "../support/hostile-text.ts";
import { rowNaming } from "../support/named-event.ts";
import type { Proof } from "./proof.ts";

/** Separator, quote, UTF-8, first line. */
const asCsv = "Text - txt - csv (StarCalc):44,34,76,1";
/** What in a flat OpenDocument spreadsheet computes, calls out or leads away. */
const active = /table:formula=|<text:a |<draw:|table:dde-link|xlink:href=|calcext:value-type="error"/;

/** LibreOffice's version; null where there is none. */
export function libreofficeVersion(): string | null {
  const { status, stdout } = spawnSync("soffice", ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

export async function libreoffice(): Promise<Proof> {
  const version = libreofficeVersion();
  if (version === null)
    return { figures: {}, broken: ["LibreOffice is not installed here (soffice): nothing was shown"] };
  const folder = mkdtempSync(join(tmpdir(), "carnet-libreoffice-"));
  try {
    const names = [...formulas, ...breakers];
    const rows = [[...sheetColumns.en], ...names.map((name, index) => rowNaming(index + 1, name))];
    writeFileSync(join(folder, "bare.csv"), writeCsv(formulas.map((name) => [name])));
    writeFileSync(join(folder, "csv.csv"), writeCsv(rows));
    writeFileSync(join(folder, "xlsx.xlsx"), writeXlsx([{ name: "Audit", rows }]));
    const broken = [];
    const isComputing = active.test(opened(folder, "bare.csv"));
    if (!isComputing) broken.push("this LibreOffice computes nothing at all, so it shows nothing");
    for (const file of ["csv.csv", "xlsx.xlsx"]) {
      const found = active.exec(opened(folder, file));
      if (found) broken.push(`${file}: ${found[0]}`);
      broken.push(...(await differences(folder, file, rows)));
    }
    return { figures: { version, rows: rows.length, "computes bare names": String(isComputing) }, broken };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The file as LibreOffice understands it, as flat OpenDocument. */
function opened(folder: string, file: string): string {
  convert(folder, file, "fods");
  return readFileSync(join(folder, "out", `${file.split(".")[0]}.fods`), "utf8");
}

/** Rows, and names in them, that LibreOffice saves otherwise than they were. */
async function differences(folder: string, file: string, rows: readonly string[][]): Promise<string[]> {
  convert(folder, file, `csv:${asCsv}`);
  const saved: string[][] = [];
  await readCsvRows(join(folder, "out", `${file.split(".")[0]}.csv`), (_, cells) => saved.push(cells));
  if (saved.length !== rows.length) return [`${file}: ${saved.length} rows of ${rows.length}`];
  const shown = [...personalCells, "entry" as const].map((column) => columns.indexOf(column));
  return rows.flatMap((row, index) =>
    shown
      .filter((at) => saved[index]?.[at] !== row[at])
      .map(
        (at) => `${file}: row ${index + 1}: ${JSON.stringify([row[at], saved[index]?.[at]]).slice(0, 200)}`,
      ),
  );
}

function convert(folder: string, file: string, format: string): void {
  const input = file.endsWith(".csv") ? [`--infilter=${asCsv}`] : [];
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const words = [
    profile,
    "--headless",
    "--norestore",
    ...input,
    "--convert-to",
    format,
    "--outdir",
    "out",
    file,
  ];
  const { status, stderr } = spawnSync("soffice", words, { cwd: folder, encoding: "utf8", timeout: 120_000 });
  if (status !== 0) throw new Error(`LibreOffice did not convert ${file}: ${stderr}`);
}
