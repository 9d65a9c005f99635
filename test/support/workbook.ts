// A workbook and an archive made at once, out of the parts that the server streams: what a test reads back, breaks or compares with.

import { crc32, deflateRawSync } from "node:zlib";
import { bookFiles, sheetEnd, sheetFile, sheetStart, writeRow } from "../../src/server/formats/xlsx.ts";
import { centralHeader, endOf, localHeader } from "../../src/server/formats/zip.ts";

export type SheetTab = { name: string; rows: readonly (readonly string[])[] };

/** A workbook whose every cell is a text. */
export function writeXlsx(tabs: readonly SheetTab[]): Buffer {
  const sheets = tabs.map((tab, index): [string, Buffer] => [
    sheetFile(index),
    Buffer.from(`${sheetStart}${tab.rows.map(writeRow).join("")}${sheetEnd}`),
  ]);
  return writeZip(new Map([...bookFiles(tabs.map(({ name }) => name)), ...sheets]));
}

export function writeZip(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [fileName, whole] of files) {
    const packed = deflateRawSync(whole);
    const sizes = { sum: crc32(whole), packed: packed.length, whole: whole.length };
    const local = Buffer.concat([localHeader(fileName, sizes), packed]);
    directory.push(centralHeader(fileName, sizes, offset));
    parts.push(local);
    offset += local.length;
  }
  return Buffer.concat([...parts, ...directory, endOf(directory, offset)]);
}
