// spreadsheets.values: get, batchGet, update and batchUpdate on one file. What is written as RAW stays text;
// USER_ENTERED is played too, because it turns text into formulas and tests should be able to show it.
import { z } from "zod";
import { type Answer, type Ask, badBody, notPlayed, rpcError } from "./answer.ts";
import type { Render } from "./cell.ts";
import type { Spreadsheet } from "./files.ts";
import {
  coveredBlock,
  findTarget,
  type GridRefusal,
  type Input,
  isProtectedFrom,
  readValues,
  type Written,
  writeValues,
} from "./grid.ts";

/** One call about the values of a file that the caller may see (or edit, for a write). */
export type ValuesCall = { ask: Ask; file: Spreadsheet; email: string };

const valueRange = z.strictObject({
  range: z.string().optional(),
  majorDimension: z.enum(["ROWS", "COLUMNS"]).optional(),
  values: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))).optional(),
});
const inputOption = z.enum(["RAW", "USER_ENTERED"]);
const batchBody = z.strictObject({
  valueInputOption: inputOption,
  data: z.array(valueRange.extend({ range: z.string() })),
  includeValuesInResponse: z.literal(false).optional(),
});
const renderOption = z.enum(["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"]);

export function getValues(call: ValuesCall, range: string): Answer {
  const read = readRange(call, range);
  return "status" in read ? read : { status: 200, body: read };
}

export function batchGetValues(call: ValuesCall): Answer {
  const valueRanges: ReadRange[] = [];
  for (const range of call.ask.url.searchParams.getAll("ranges")) {
    const read = readRange(call, range);
    if ("status" in read) return read;
    valueRanges.push(read);
  }
  return { status: 200, body: { spreadsheetId: call.file.spreadsheetId, valueRanges } };
}

type ReadRange = { range: string; majorDimension: "ROWS"; values?: (string | number | boolean)[][] };

function readRange(call: ValuesCall, range: string): ReadRange | Answer {
  const params = call.ask.url.searchParams;
  if (params.get("majorDimension") === "COLUMNS") return notPlayed("majorDimension=COLUMNS");
  const render = renderOption.safeParse(params.get("valueRenderOption") ?? "FORMATTED_VALUE");
  if (!render.success) return rpcError(400, "Invalid value at 'value_render_option'");
  const read = readIn(call.file, range, render.data);
  if (!read.ok) return rpcError(400, read.message);
  const { values } = read;
  return { range: read.range, majorDimension: "ROWS", ...(values.length > 0 ? { values } : {}) };
}

function readIn(file: Spreadsheet, range: string, render: Render) {
  const target = findTarget(file.tabs, range);
  return target.ok ? readValues(target, render) : target;
}

export function updateValues(call: ValuesCall, range: string): Answer {
  const option = inputOption.safeParse(call.ask.url.searchParams.get("valueInputOption"));
  if (!option.success) return rpcError(400, "'valueInputOption' is required but not specified");
  const body = valueRange.safeParse(call.ask.body);
  if (!body.success) return badBody(body.error);
  const { range: named = range, majorDimension, values = [] } = body.data;
  if (majorDimension === "COLUMNS") return notPlayed("majorDimension=COLUMNS");
  if (named !== range) {
    return rpcError(400, `Requested writing within range [${range}] but the values name [${named}]`);
  }
  const written = writeIn(call, { range, values, isTyped: option.data === "USER_ENTERED" });
  return written.ok ? { status: 200, body: shownUpdate(call.file, written) } : rpcError(400, written.message);
}

/** Every range is tried before the first is written: Google applies all of a batch or nothing. */
export function batchUpdateValues(call: ValuesCall): Answer {
  const body = batchBody.safeParse(call.ask.body);
  if (!body.success) return badBody(body.error);
  const isTyped = body.data.valueInputOption === "USER_ENTERED";
  if (body.data.data.some((one) => one.majorDimension === "COLUMNS")) return notPlayed("COLUMNS");
  const before = call.file.tabs.map((tab) => tab.rows.map((row) => [...row]));
  const done: Written[] = [];
  for (const { range, values = [] } of body.data.data) {
    const written = writeIn(call, { range, values, isTyped });
    if (!written.ok) {
      call.file.tabs.forEach((tab, index) => {
        tab.rows = before[index] ?? [];
      });
      return rpcError(400, written.message);
    }
    done.push(written);
  }
  const total = (count: (one: Written) => number) => done.reduce((sum, one) => sum + count(one), 0);
  const totals = {
    spreadsheetId: call.file.spreadsheetId,
    totalUpdatedRows: total((one) => one.rows),
    totalUpdatedColumns: total((one) => one.columns),
    totalUpdatedCells: total((one) => one.cells),
    totalUpdatedSheets: new Set(done.map((one) => one.range.split("!")[0])).size,
  };
  return { status: 200, body: { ...totals, responses: done.map((one) => shownUpdate(call.file, one)) } };
}

function writeIn(
  call: ValuesCall,
  wish: { range: string; values: Input[][]; isTyped: boolean },
): Written | GridRefusal {
  const target = findTarget(call.file.tabs, wish.range);
  if (!target.ok) return target;
  const covered = coveredBlock(target, wish.values);
  if (!("ok" in covered) && isProtectedFrom(target.tab, covered, call.email)) {
    return {
      ok: false,
      message:
        "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.",
    };
  }
  return writeValues(target, wish.values, wish.isTyped);
}

function shownUpdate(file: Spreadsheet, written: Written) {
  return {
    spreadsheetId: file.spreadsheetId,
    updatedRange: written.range,
    updatedRows: written.rows,
    updatedColumns: written.columns,
    updatedCells: written.cells,
  };
}
