// Rows of a CSV file of any size (RFC 4180), cell by cell as they stand, one after the other. Strict: what is quoted wrongly, or is not
// UTF-8, is a fault and no row, since whoever reads here must not take less than the whole file for it.

import { createReadStream } from "node:fs";

export type OnRow = (row: number, cells: string[]) => void;

const longestRecord = 64 * 1024 * 1024;
const byteOrderMark = Buffer.from("\ufeff");
const [comma, quote, lineFeed, carriageReturn] = [0x2c, 0x22, 0x0a, 0x0d];

/** Calls with each record and its number from 1 on; an empty line is a record of one empty cell. Throws for what is not CSV. */
export async function readCsvRows(file: string, onRow: OnRow): Promise<void> {
  let row = 0;
  const records = readRecords((cells) => onRow((row += 1), cells));
  let isFirst = true;
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
    const bytes = chunk as Buffer;
    const isMarked = isFirst && bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark);
    records.add(isMarked ? bytes.subarray(byteOrderMark.length) : bytes);
    isFirst = false;
    if (records.length() > longestRecord) throw new Error(`row ${row + 1} does not end`);
  }
  records.end();
}

/** Where the next byte stands; `closed` is behind a quote within a quoted cell, which another one doubles. */
type Place = "record" | "cell" | "plain" | "quoted" | "closed";

/** Byte by byte, since every sign of CSV is one byte and never part of another character. */
function readRecords(onRecord: (cells: string[]) => void) {
  const record = keepRecord();
  let place: Place = "record";
  let isReturned = false; // a line feed behind it belongs to it

  /** Takes a byte that decides where the next one stands. */
  function turn(byte: number): Place {
    if (place === "quoted") return "closed";
    if (place === "closed" && byte === quote) {
      record.put(byte);
      return "quoted";
    }
    if (place === "record" && byte === lineFeed && isReturned) {
      isReturned = false;
      return "record";
    }
    isReturned = byte === carriageReturn;
    if (byte === comma) {
      record.endCell();
      return "cell";
    }
    if (byte === lineFeed || byte === carriageReturn) {
      onRecord(record.take());
      return "record";
    }
    if (place === "closed") throw new Error("a quoted cell goes on after its quotes");
    if (byte === quote) return "quoted";
    record.put(byte);
    return "plain";
  }
  return {
    length: record.length,
    add(bytes: Uint8Array): void {
      record.reserve(bytes.length);
      for (let at = 0; at < bytes.length; at += 1) {
        if (place === "quoted" || place === "plain") at = record.putRun(bytes, at, place === "quoted");
        const byte = bytes[at];
        if (byte !== undefined) place = turn(byte);
      }
    },
    end(): void {
      if (place === "quoted") throw new Error("a quoted cell does not end");
      if (place !== "record") onRecord(record.take());
    },
  };
}

/** The bytes of one record without its quotes and commas, and where in them each cell ends. */
function keepRecord() {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }); // a mark within the file is a character
  let bytes = Buffer.alloc(0);
  let length = 0;
  let bits = 0; // of all bytes, to know a record that is ASCII
  let ends: number[] = [];

  function cellsOf(text: string): string[] {
    return ends.map((end, index) => {
      const from = ends[index - 1] ?? 0;
      const cell = text.slice(from, end);
      const isPlain = bits < 0x80 || !/[\u0080-\u00ff]/.test(cell);
      return isPlain ? cell : decoder.decode(bytes.subarray(from, end));
    });
  }
  return {
    length: () => length,
    put(byte: number): void {
      bytes[length++] = byte;
      bits |= byte;
    },
    /** Puts what follows of a cell in a chunk up to the byte that decides; two quotes within quotes are one. Answers where. */
    putRun(chunk: Uint8Array, start: number, isQuoted: boolean): number {
      let [at, to, seen] = [start, length, bits];
      for (; at < chunk.length; at += 1) {
        const byte = chunk[at] ?? 0;
        if (isQuoted ? byte === quote : byte === comma || byte === lineFeed || byte === carriageReturn) {
          if (!isQuoted || chunk[at + 1] !== quote) break;
          at += 1;
        }
        bytes[to++] = byte;
        seen |= byte;
      }
      [length, bits] = [to, seen];
      return at;
    },
    endCell: () => void ends.push(length),
    /** Makes room for as many bytes more. */
    reserve(more: number): void {
      if (length + more <= bytes.length) return;
      const longer = Buffer.alloc((length + more) * 2);
      bytes.copy(longer, 0, 0, length);
      bytes = longer;
    },
    take(): string[] {
      ends.push(length);
      const cells = cellsOf(bytes.toString("latin1", 0, length)); // a unit a byte, so that cells end where they do
      [length, bits, ends] = [0, 0, []];
      return cells;
    },
  };
}
