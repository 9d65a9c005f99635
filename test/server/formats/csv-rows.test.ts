import { afterAll, describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCsvRows } from "../../../src/server/formats/csv-rows.ts";
import { writeCsv } from "../../support/audit-sheet.ts";

const folder = mkdtempSync(join(tmpdir(), "carnet-csv-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rowsOf(text: string | Uint8Array): Promise<string[][]> {
  const file = join(folder, "rows.csv");
  writeFileSync(file, text);
  const rows: string[][] = [];
  await readCsvRows(file, (row, cells) => {
    expect(row).toBe(rows.length + 1);
    rows.push(cells);
  });
  return rows;
}

describe("rows of a CSV file", () => {
  test("say what was written, whatever that is", async () => {
    const aCell = fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "a", "é", "👧", "\0", "'") });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(aCell, { minLength: 1, maxLength: 4 })), async (rows) => {
        expect(await rowsOf(writeCsv(rows))).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });
  test("are the same wherever the file is cut into pieces", async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => [
      `"${index}"`,
      "é👧\r\n,".repeat(index % 40),
      "x".repeat(index % 7),
    ]);
    expect(await rowsOf(writeCsv(rows))).toEqual(rows);
  });
  test("keep a byte order mark that does not begin the file", async () =>
    expect(await rowsOf('\ufeffa,\ufeffé\n"\ufeff"')).toEqual([["a", "\ufeffé"], ["\ufeff"]]));
  test("end with any line's end, or none", async () => {
    expect(await rowsOf('\ufeffa,b\n"c",\rd\r\n\r\ne')).toEqual([["a", "b"], ["c", ""], ["d"], [""], ["e"]]);
    expect(await rowsOf("")).toEqual([]);
  });
  test.each([
    ["a quote that never ends", 'a\n"b'],
    ["more after a quoted cell", '"a"b\n'],
    ["no UTF-8", Uint8Array.of(0x61, 0xff, 0x0a)],
    ["UTF-8 that is cut", Uint8Array.of(0x61, 0xc3)],
  ])("are refused: %s", async (_, text) => {
    await expect(rowsOf(text)).rejects.toThrow();
  });
});
