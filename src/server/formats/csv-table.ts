// CSV text → a header and rows with the physical line on which each begins. csv-parse does the quoting; it never throws here,
// because broken rows are skipped and named. Knows no column.

import { parse } from "csv-parse/sync";
import type { RejectedEntry } from "./parsed-file.ts";

export type Row = { line: number; cells: string[] };
export type Table = { header: string[]; rows: Row[]; rejected: RejectedEntry[]; isCut: boolean };

// No contact export has near as many: a longer header is another kind of file.
const mostColumns = 1000;

function separatorOf(text: string): string {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const bare = firstLine.slice(0, 65_536).replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((sign): [string, number] => [sign, bare.split(sign).length]);
  return counts.sort(([, a], [, b]) => b - a)[0]?.[0] ?? ",";
}

/** Answers the line of a byte offset; offsets must be asked in rising order, so that all of them cost one pass. */
function lineCounter(bytes: Buffer): (offset: number) => number {
  let at = 0;
  let line = 1;
  return (offset) => {
    for (; at < offset; at += 1) {
      const byte = bytes[at];
      if (byte === 0x0a || (byte === 0x0d && bytes[at + 1] !== 0x0a)) line += 1;
    }
    return line;
  };
}

function skipBlank(bytes: Buffer, offset: number): number {
  let at = offset;
  while (bytes[at] === 0x0a || bytes[at] === 0x0d) at += 1;
  return at;
}

type Parsed = { record: string[]; end: number };

function parseRecords(
  bytes: Buffer,
  separator: string,
  most: number,
): { records: Parsed[]; isUnclosed: boolean } {
  let isUnclosed = false;
  const records: Parsed[] = [];
  parse(bytes, {
    delimiter: separator,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    to: most,
    on_record: (record: string[], { bytes: end }) => {
      records.push({ record, end });
      return null;
    },
    // The only error left: a quote that never closes.
    on_skip: () => {
      isUnclosed = true;
    },
  });
  return { records, isUnclosed };
}

/** At most `most` rows; `isCut` says that there are more. `undefined` when the text has no header row. */
export function readTable(text: string, most: number): Table | undefined {
  const bytes = Buffer.from(text);
  const { records, isUnclosed } = parseRecords(bytes, separatorOf(text), most + 2);
  const lineAt = lineCounter(bytes);
  const [first, ...others] = records;
  if (first === undefined || first.record.length > mostColumns) return undefined;
  const rows: Row[] = [];
  const rejected: RejectedEntry[] = [];
  let from = first.end;
  for (const { record, end } of others) {
    const line = lineAt(skipBlank(bytes, from));
    from = end;
    if (record.slice(first.record.length).some((cell) => cell !== ""))
      rejected.push({ line, reason: "bad-row" });
    else if (record.some((cell) => cell.includes("\0"))) rejected.push({ line, reason: "bad-encoding" });
    else rows.push({ line, cells: record });
  }
  if (isUnclosed) rejected.push({ line: lineAt(skipBlank(bytes, from)), reason: "truncated" });
  const header = first.record.map((name) => name.trim());
  return { header, rows: rows.slice(0, most), rejected, isCut: others.length > most };
}
