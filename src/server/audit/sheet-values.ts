// The cells of a spreadsheet, read and written at fixed places, several stretches of them in one request.
// Never `values.append`: it guesses its place and doubles rows after a lost answer. Always RAW: text stays text.

import * as z from "zod";
import { callSheet, type Outcome, type SheetDeps, sheetsUrl } from "./sheet-call.ts";

/** Rows to write, from `firstRow` on, counted from 1. */
export type Block = { tab: string; firstRow: number; rows: readonly (readonly string[])[] };
/** Rows to read, both ends included. */
export type Stretch = { tab: string; firstRow: number; lastRow: number; columns: number };

export const maxCellChars = 50_000;

const updated = z.object({ responses: z.array(z.object({ updatedRows: z.int() })) });

export async function writeRows(
  deps: SheetDeps,
  wish: { spreadsheetId: string; blocks: readonly Block[] },
): Promise<Outcome> {
  const data = wish.blocks.filter(({ rows }) => rows.some((row) => row.length > 0)).map(valueRangeOf);
  if (data.length === 0) return { ok: true };
  const url = `${fileUrl(wish.spreadsheetId)}/values:batchUpdate?fields=responses.updatedRows`;
  const answer = await callSheet(deps, { method: "POST", url, body: { valueInputOption: "RAW", data } });
  if (!answer.ok) return answer;
  const read = updated.safeParse(answer.body);
  const isWhole = data.every(({ values }, index) => {
    return read.data?.responses[index]?.updatedRows === values.length;
  });
  return isWhole ? { ok: true } : { ok: false, code: "unknown-outcome" };
}

/** A cell that is left out keeps what stood there before, so every row is written to its full width. */
function valueRangeOf({ tab, firstRow, rows }: Block) {
  if (rows.some((row) => row.some((cell) => cell.length > maxCellChars))) {
    throw new RangeError(`a cell of a Sheet holds at most ${maxCellChars} characters`);
  }
  const columns = Math.max(...rows.map((row) => row.length));
  const values = rows.map((row) => [...row, ...Array<string>(columns - row.length).fill("")]);
  const range = rangeOf({ tab, firstRow, lastRow: firstRow + rows.length - 1, columns });
  return { range, majorDimension: "ROWS", values };
}

const valueRanges = z.object({
  valueRanges: z.array(
    z.object({ values: z.array(z.array(z.union([z.string(), z.number(), z.boolean()]))).default([]) }),
  ),
});

export async function readRows(
  deps: SheetDeps,
  wish: { spreadsheetId: string; stretches: readonly Stretch[] },
): Promise<Outcome<{ stretches: string[][][] }>> {
  const query = new URLSearchParams();
  for (const stretch of wish.stretches) query.append("ranges", rangeOf(stretch));
  query.set("valueRenderOption", "FORMULA");
  query.set("fields", "valueRanges.values");
  const url = `${fileUrl(wish.spreadsheetId)}/values:batchGet?${query.toString()}`;
  const answer = await callSheet(deps, { method: "GET", url });
  if (!answer.ok) return answer;
  const read = valueRanges.safeParse(answer.body);
  if (!read.success || read.data.valueRanges.length !== wish.stretches.length) {
    return { ok: false, code: "unavailable" };
  }
  const stretches = wish.stretches.map(({ columns }, index) =>
    (read.data.valueRanges[index]?.values ?? []).map((row) => {
      const missing = Math.max(0, columns - row.length);
      return [...row.map(String), ...Array<string>(missing).fill("")];
    }),
  );
  return { ok: true, stretches };
}

function fileUrl(spreadsheetId: string): string {
  return `${sheetsUrl}/${encodeURIComponent(spreadsheetId)}`;
}

/** Whole columns from A on, in A1 notation: `'Audit'!A2:K101`. */
function rangeOf({ tab, firstRow, lastRow, columns }: Stretch): string {
  return `'${tab.replaceAll("'", "''")}'!A${firstRow}:${columnName(columns - 1)}${lastRow}`;
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
