// The Google Sheet that a tenant reads its trail in: making it, sharing it, writing rows at fixed places, reading them back.
// Tells the truth about what became of a call and decides nothing: order, retries and pauses belong to the caller.
// The cells themselves are read and written in sheet-values.ts.
import * as z from "zod";
import { callSheet, type Outcome, type SheetDeps, sheetsUrl } from "./sheet-call.ts";
import { type Block, readRows, type Stretch, writeRows } from "./sheet-values.ts";

export type { Outcome, SheetCode, SheetDeps, SheetRefusal } from "./sheet-call.ts";
export type { Block, Stretch } from "./sheet-values.ts";

/** A tab to make: counts of rows and columns, and how many rows stay in view. */
export type TabPlan = { title: string; rows: number; columns: number; frozenRows?: number };
export type TabPlace = { spreadsheetId: string; tab: string };

export type Sheets = {
  /** Not safe to repeat after `unknown-outcome`: there may then be two files, the first of which nobody knows. */
  createSpreadsheet(plan: {
    title: string;
    tabs: readonly TabPlan[];
  }): Promise<Outcome<{ spreadsheetId: string; url: string }>>;
  /**
   * Puts each block's rows from its `firstRow` (counted from 1) on, over whatever stands there; short rows are filled with
   * empty cells. All blocks in one request, all of them or none; safe to repeat. Throws a RangeError for a cell of more than
   * 50,000 characters.
   */
  writeRows(wish: { spreadsheetId: string; blocks: readonly Block[] }): Promise<Outcome>;
  /**
   * The cells of each stretch as text, formulas as formulas (a cell that somebody made one must not pass for what it
   * shows), in one request. Empty rows at the end are left out, so fewer rows than asked may come back.
   */
  readRows(wish: {
    spreadsheetId: string;
    stretches: readonly Stretch[];
  }): Promise<Outcome<{ stretches: string[][][] }>>;
  /** How large the tab is now. */
  gridOf(place: TabPlace): Promise<Outcome<{ sheetId: number; rows: number; columns: number }>>;
  /** Makes the tab at least `rows` long, in steps of 5,000; does nothing to one that is. Safe to repeat. */
  extendGrid(wish: TabPlace & { rows: number }): Promise<Outcome<{ rows: number }>>;
  /** Lets that Google account see the file, without a mail to it; safe to repeat. `no-access`: there is no such account. */
  shareWithReader(wish: { spreadsheetId: string; email: string }): Promise<Outcome>;
};

export const gridStep = 5_000;

const driveUrl = "https://www.googleapis.com/drive/v3/files";

/** The client over one service account, which owns every file it makes. */
export function createSheets(deps: SheetDeps): Sheets {
  return {
    createSpreadsheet: (plan) => createSpreadsheet(deps, plan),
    writeRows: (wish) => writeRows(deps, wish),
    readRows: (wish) => readRows(deps, wish),
    gridOf: (place) => gridOf(deps, place),
    extendGrid: (wish) => extendGrid(deps, wish),
    shareWithReader: (wish) => shareWithReader(deps, wish),
  };
}

const created = z.object({ spreadsheetId: z.string().min(1), spreadsheetUrl: z.string().min(1) });

async function createSpreadsheet(
  deps: SheetDeps,
  plan: { title: string; tabs: readonly TabPlan[] },
): Promise<Outcome<{ spreadsheetId: string; url: string }>> {
  const sheets = plan.tabs.map((tab, index) => ({
    properties: {
      sheetId: index,
      title: tab.title,
      gridProperties: {
        rowCount: tab.rows,
        columnCount: tab.columns,
        ...(tab.frozenRows === undefined ? {} : { frozenRowCount: tab.frozenRows }),
      },
    },
  }));
  const properties = { title: plan.title, locale: "en_US", timeZone: "Etc/GMT" };
  const url = `${sheetsUrl}?fields=spreadsheetId,spreadsheetUrl`;
  const answer = await callSheet(deps, { method: "POST", url, body: { properties, sheets } });
  if (!answer.ok) return answer;
  const read = created.safeParse(answer.body);
  if (!read.success) return { ok: false, code: "unknown-outcome" };
  return { ok: true, spreadsheetId: read.data.spreadsheetId, url: read.data.spreadsheetUrl };
}

const gridFields = "sheets.properties(sheetId,title,gridProperties(rowCount,columnCount))";
const grids = z.object({
  sheets: z.array(
    z.object({
      properties: z.object({
        sheetId: z.int().default(0), // Google leaves a zero out
        title: z.string(),
        gridProperties: z.object({ rowCount: z.int(), columnCount: z.int() }).optional(),
      }),
    }),
  ),
});

async function gridOf(
  deps: SheetDeps,
  place: TabPlace,
): Promise<Outcome<{ sheetId: number; rows: number; columns: number }>> {
  const url = `${sheetsUrl}/${encodeURIComponent(place.spreadsheetId)}?fields=${encodeURIComponent(gridFields)}`;
  const answer = await callSheet(deps, { method: "GET", url });
  if (!answer.ok) return answer;
  const read = grids.safeParse(answer.body);
  if (!read.success) return { ok: false, code: "unavailable" };
  const found = read.data.sheets.find(({ properties }) => properties.title === place.tab)?.properties;
  if (!found?.gridProperties) return { ok: false, code: "sheet-gone" };
  const { rowCount, columnCount } = found.gridProperties;
  return { ok: true, sheetId: found.sheetId, rows: rowCount, columns: columnCount };
}

async function extendGrid(
  deps: SheetDeps,
  wish: TabPlace & { rows: number },
): Promise<Outcome<{ rows: number }>> {
  const grid = await gridOf(deps, wish);
  if (!grid.ok || grid.rows >= wish.rows) return grid.ok ? { ok: true, rows: grid.rows } : grid;
  const length = Math.ceil((wish.rows - grid.rows) / gridStep) * gridStep;
  const url = `${sheetsUrl}/${encodeURIComponent(wish.spreadsheetId)}:batchUpdate?fields=spreadsheetId`;
  const body = { requests: [{ appendDimension: { sheetId: grid.sheetId, dimension: "ROWS", length } }] };
  const answer = await callSheet(deps, { method: "POST", url, body });
  return answer.ok ? { ok: true, rows: grid.rows + length } : answer;
}

async function shareWithReader(
  deps: SheetDeps,
  wish: { spreadsheetId: string; email: string },
): Promise<Outcome> {
  const file = `${driveUrl}/${encodeURIComponent(wish.spreadsheetId)}`;
  const url = `${file}/permissions?sendNotificationEmail=false&fields=id`;
  const body = { role: "reader", type: "user", emailAddress: wish.email };
  const answer = await callSheet(deps, { method: "POST", url, body });
  return answer.ok ? { ok: true } : answer;
}
