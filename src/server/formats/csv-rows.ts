// Rows of a CSV file of any size (RFC 4180), cell by cell as they stand, one after the other. Strict: what is quoted wrongly, or is not
// UTF-8, is a fault and no row, since whoever reads here must not take less than the whole file for it.

import { createReadStream } from "node:fs";

export type OnRow = (row: number, cells: string[]) => void;

const longestRecord = 64 * 1024 * 1024;

/** Calls with each record and its number from 1 on; an empty line is a record of one empty cell. Throws for what is not CSV. */
export async function readCsvRows(file: string, onRow: OnRow): Promise<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  let row = 0;
  const take = (text: string, isLast: boolean): string => {
    let at = 0;
    for (let record = readRecord(text, at, isLast); record; record = readRecord(text, at, isLast)) {
      at = record.end;
      onRow((row += 1), record.cells);
    }
    return text.slice(at);
  };
  for await (const bytes of createReadStream(file, { highWaterMark: 256 * 1024 })) {
    rest = take(rest + decoder.decode(bytes as Buffer, { stream: true }), false);
    if (rest.length > longestRecord) throw new Error(`row ${row + 1} does not end`);
  }
  take(rest + decoder.decode(), true);
}

/** The record that begins at a place; null when the text ends before the record does, or has none left. */
function readRecord(text: string, start: number, isLast: boolean): { cells: string[]; end: number } | null {
  if (start === text.length) return null;
  const cells: string[] = [];
  for (let at = start; ; at += 1) {
    const cell = text[at] === '"' ? readQuoted(text, at, isLast) : readPlain(text, at);
    if (!cell || (cell.end === text.length && !isLast)) return null;
    cells.push(cell.text);
    at = cell.end;
    const sign = text[at];
    if (sign === undefined || sign === "\n") return { cells, end: Math.min(at + 1, text.length) };
    if (sign === "\r" && at + 1 === text.length && !isLast) return null;
    if (sign === "\r") return { cells, end: text[at + 1] === "\n" ? at + 2 : at + 1 };
    if (sign !== ",") throw new Error("a quoted cell goes on after its quotes");
  }
}

function readPlain(text: string, start: number): { text: string; end: number } {
  let end = start;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    if (unit === 0x2c || unit === 0x0a || unit === 0x0d) break;
  }
  return { text: text.slice(start, end), end };
}

function readQuoted(text: string, start: number, isLast: boolean): { text: string; end: number } | null {
  let quote = text.indexOf('"', start + 1);
  let isDoubled = false;
  while (quote >= 0 && text[quote + 1] === '"') {
    isDoubled = true;
    quote = text.indexOf('"', quote + 2);
  }
  if (quote < 0 && isLast) throw new Error("a quoted cell does not end");
  if (quote < 0) return null;
  const inside = text.slice(start + 1, quote);
  return { text: isDoubled ? inside.replace(/""/g, '"') : inside, end: quote + 1 };
}
