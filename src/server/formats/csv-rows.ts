// Rows of a CSV file of any size (RFC 4180), cell by cell as they stand, one after the other. Strict: what is quoted wrongly, or is not
// UTF-8, is a fault and no row, since whoever reads here must not take less than the whole file for it.

import { isAscii } from "node:buffer";
import { createReadStream } from "node:fs";

export type OnRow = (row: number, cells: string[]) => void;

const longestRecord = 64 * 1024 * 1024;
const byteOrderMark = Buffer.from("\ufeff");
const comma = 0x2c;
const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Calls with each record and its number from 1 on; an empty line is a record of one empty cell. Throws for what is not CSV. */
export async function readCsvRows(file: string, onRow: OnRow): Promise<void> {
  let row = 0;
  const records = readRecords((cells) => onRow((row += 1), cells));
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
    if (records.add(chunk as Buffer) > longestRecord) throw new Error(`row ${row + 1} does not end`);
  }
  records.end();
}

/** What is left of a chunk, a record that is not whole yet, is read again with the next ones. */
function readRecords(onRecord: (cells: string[]) => void) {
  let parts: Buffer[] = [];
  let length = 0;
  let wanted = byteOrderMark.length; // twice what did not suffice, so that a long record is not read again for each chunk
  let isBegun = false;

  function read(isLast: boolean): void {
    const bytes = Buffer.concat(parts);
    const isMarked = !isBegun && bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark);
    const rest = bytes.subarray(readWhole(bytes, isMarked ? byteOrderMark.length : 0, isLast, onRecord));
    [parts, length, wanted, isBegun] = [[rest], rest.length, rest.length * 2, true];
  }
  return {
    /** Answers how many bytes wait for the end of their record. */
    add(chunk: Buffer): number {
      parts.push(chunk);
      length += chunk.length;
      if (length >= wanted) read(false);
      return length;
    },
    end: () => read(true),
  };
}

/** Reads the records that are whole, the last one of the file being so without a line's end; answers where the others begin. */
function readWhole(
  bytes: Buffer,
  from: number,
  isLast: boolean,
  onRecord: (cells: string[]) => void,
): number {
  for (let start = from; start < bytes.length; ) {
    const record = scanRecord(bytes, start, isLast);
    if (!record) return start;
    onRecord(cellsOf(bytes.subarray(start, record.end), record.cells));
    start = record.next;
  }
  return bytes.length;
}

/** Where a cell stands, from the first byte of its record on and without its quotes; whether quotes within it are written as two. */
type Cell = { from: number; to: number; isDoubled: boolean };

/**
 * Byte by byte, since every sign of CSV is one byte and never part of another character. Null when the record does not end here:
 * a quote at the very end may be the first of two, a carriage return have its line feed.
 */
function scanRecord(bytes: Buffer, start: number, isLast: boolean) {
  const cells: Cell[] = [];
  for (let at = start; ; at += 1) {
    const isQuoted = bytes[at] === quote;
    const cell = isQuoted ? scanQuoted(bytes, at + 1) : scanPlain(bytes, at);
    if (isQuoted && cell.to === bytes.length && isLast) throw new Error("a quoted cell does not end");
    at = isQuoted ? cell.to + 1 : cell.to;
    const isSure = isLast || at + 1 < bytes.length || bytes[at] === lineFeed;
    if (!isSure) return null;
    cells.push({ from: cell.from - start, to: cell.to - start, isDoubled: cell.isDoubled });
    const [end, sign] = [at, bytes[at]];
    if (sign === comma) continue;
    if (sign === carriageReturn && bytes[at + 1] === lineFeed) return { cells, end, next: at + 2 };
    if (sign !== undefined && sign !== carriageReturn && sign !== lineFeed)
      throw new Error("a quoted cell goes on after its quotes");
    return { cells, end, next: at + 1 };
  }
}

function scanPlain(bytes: Buffer, from: number): Cell {
  let to = from;
  for (; to < bytes.length; to += 1) {
    const byte = bytes[to];
    if (byte === comma || byte === lineFeed || byte === carriageReturn) break;
  }
  return { from, to, isDoubled: false };
}

/** To the quote that no other one follows, or to the end. */
function scanQuoted(bytes: Buffer, from: number): Cell {
  let isDoubled = false;
  let to = from;
  for (; to < bytes.length; to += 1) {
    if (bytes[to] !== quote) continue;
    if (bytes[to + 1] !== quote) break;
    isDoubled = true;
    to += 1;
  }
  return { from, to: Math.min(to, bytes.length), isDoubled };
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }); // a mark within the file is a character

function cellsOf(record: Buffer, cells: readonly Cell[]): string[] {
  const ends = cells.map(({ from, to, isDoubled }) => (isDoubled ? mergeQuotes(record, from, to) : to));
  const text = record.toString("latin1"); // a unit a byte, so that cells begin and end where they do
  const isPlain = isAscii(record);
  return cells.map(({ from }, index) => {
    const cell = text.slice(from, ends[index]);
    const isText = isPlain || !/[\u0080-\u00ff]/.test(cell);
    return isText ? cell : decoder.decode(record.subarray(from, ends[index]));
  });
}

/** Makes one quote of each two, in place; answers where the cell ends then. */
function mergeQuotes(record: Buffer, from: number, to: number): number {
  let end = from;
  for (let at = from; at < to; at += 1) {
    const byte = record[at] ?? 0;
    record[end++] = byte;
    if (byte === quote) at += 1;
  }
  return end;
}
