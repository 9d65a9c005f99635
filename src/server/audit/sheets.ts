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
export type TabsWish = { spreadsheetId: string; tabs: readonly TabPlan[]; isNew: boolean };
export type SetTabs = { changed: string | null; isAdded: boolean };
export type TabPlace = { spreadsheetId: string; tab: string };
export type GridSize = { rows: number; columns: number };

export type Sheets = {
  /** A new file that `findFile` finds by its key. Not safe to repeat after `unknown-outcome`: look for it first. */
  createFile(wish: { title: string; key: string }): Promise<Outcome<{ spreadsheetId: string }>>;
  /** The file that was made with that key and is not in the trash; null when there is none. */
  findFile(wish: { key: string }): Promise<Outcome<{ spreadsheetId: string | null }>>;
  /** Deletes the file for good, past the trash. Safe to repeat: then it is `sheet-gone`. */
  deleteFile(wish: { spreadsheetId: string }): Promise<Outcome>;
  /** Takes the file out of the trash, where Google goes on to read and write it until it is deleted; tells whether it was there. */
  restoreFile(wish: { spreadsheetId: string }): Promise<Outcome<{ wasTrashed: boolean }>>;
  /**
   * Gives the file these tabs, known by their place in the list: one that was renamed gets its title back, one that is missing is
   * added, empty. Others are left. Only in a file that `isNew` a tab also gets its size, since less of it would cut rows off. Safe to
   * repeat; `changed` is the first that it put right, `isAdded` tells that some tab is new.
   */
  setTabs(wish: TabsWish): Promise<Outcome<SetTabs>>;
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
  /** The first tab in which a filter hides rows, whoever reads: such a one changes no value. Null when there is none. */
  findFilter(wish: { spreadsheetId: string }): Promise<Outcome<{ tab: string | null }>>;
  /** How large the tab is now. */
  gridOf(place: TabPlace): Promise<Outcome<GridSize & { sheetId: number }>>;
  /** Makes the tab at least `rows` long, in steps of 5,000, and `columns` wide; does nothing to one that is. Safe to repeat. */
  extendGrid(wish: TabPlace & GridSize): Promise<Outcome<GridSize>>;
  /** Lets that Google account see the file, without a mail to it; safe to repeat. `no-access`: there is no such account. */
  shareWithReader(wish: { spreadsheetId: string; email: string }): Promise<Outcome>;
};

export const gridStep = 5_000;

const driveUrl = "https://www.googleapis.com/drive/v3/files";

/** The client over one service account, which owns every file it makes. */
export function createSheets(deps: SheetDeps): Sheets {
  return {
    createFile: (wish) => createFile(deps, wish),
    findFile: (wish) => findFile(deps, wish),
    deleteFile: (wish) => deleteFile(deps, wish),
    restoreFile: (wish) => restoreFile(deps, wish),
    setTabs: (wish) => setTabs(deps, wish),
    writeRows: (wish) => writeRows(deps, wish),
    readRows: (wish) => readRows(deps, wish),
    findFilter: (wish) => findFilter(deps, wish),
    gridOf: (place) => gridOf(deps, place),
    extendGrid: (wish) => extendGrid(deps, wish),
    shareWithReader: (wish) => shareWithReader(deps, wish),
  };
}

const sheetType = "application/vnd.google-apps.spreadsheet";
const made = z.object({ id: z.string().min(1) });

async function createFile(
  deps: SheetDeps,
  { title, key }: { title: string; key: string },
): Promise<Outcome<{ spreadsheetId: string }>> {
  const body = { name: title, mimeType: sheetType, appProperties: { carnet: key } };
  const answer = await callSheet(deps, { method: "POST", url: `${driveUrl}?fields=id`, body });
  if (!answer.ok) return answer;
  const read = made.safeParse(answer.body);
  return read.success ? { ok: true, spreadsheetId: read.data.id } : { ok: false, code: "unknown-outcome" };
}

async function findFile(
  deps: SheetDeps,
  { key }: { key: string },
): Promise<Outcome<{ spreadsheetId: string | null }>> {
  const query = new URLSearchParams({
    q: `appProperties has { key='carnet' and value='${key}' } and trashed = false`,
    orderBy: "createdTime",
    fields: "files(id)",
  });
  const answer = await callSheet(deps, { method: "GET", url: `${driveUrl}?${query.toString()}` });
  if (!answer.ok) return answer;
  const read = z.object({ files: z.array(made) }).safeParse(answer.body);
  if (!read.success) return { ok: false, code: "unavailable" };
  return { ok: true, spreadsheetId: read.data.files[0]?.id ?? null };
}

async function deleteFile(deps: SheetDeps, { spreadsheetId }: { spreadsheetId: string }): Promise<Outcome> {
  const url = `${driveUrl}/${encodeURIComponent(spreadsheetId)}`;
  const answer = await callSheet(deps, { method: "DELETE", url });
  return answer.ok ? { ok: true } : answer;
}

async function restoreFile(
  deps: SheetDeps,
  { spreadsheetId }: { spreadsheetId: string },
): Promise<Outcome<{ wasTrashed: boolean }>> {
  const url = `${driveUrl}/${encodeURIComponent(spreadsheetId)}?fields=trashed`;
  const answer = await callSheet(deps, { method: "GET", url });
  if (!answer.ok) return answer;
  const read = z.object({ trashed: z.boolean().default(false) }).safeParse(answer.body);
  if (!read.success) return { ok: false, code: "unavailable" };
  if (!read.data.trashed) return { ok: true, wasTrashed: false };
  const restored = await callSheet(deps, { method: "PATCH", url, body: { trashed: false } });
  return restored.ok ? { ok: true, wasTrashed: true } : restored;
}

async function setTabs(deps: SheetDeps, wish: TabsWish): Promise<Outcome<SetTabs>> {
  const standing = await tabsOf(deps, wish.spreadsheetId);
  if (!standing.ok) return standing;
  const requests = wish.tabs.flatMap((plan, sheetId): TabChange[] => {
    const found = standing.tabs.find((tab) => tab.sheetId === sheetId);
    if (found?.title === plan.title) return [];
    const properties = { sheetId, title: plan.title, gridProperties: gridPlan(plan) };
    const fields = wish.isNew ? tabFields : "title";
    return [found ? { updateSheetProperties: { properties, fields } } : { addSheet: { properties } }];
  });
  const [first] = requests.map((one) => ("addSheet" in one ? one.addSheet : one.updateSheetProperties));
  if (!first) return { ok: true, changed: null, isAdded: false };
  const url = `${sheetsUrl}/${encodeURIComponent(wish.spreadsheetId)}:batchUpdate?fields=spreadsheetId`;
  const answer = await callSheet(deps, { method: "POST", url, body: { requests } });
  const isAdded = requests.some((one) => "addSheet" in one);
  return answer.ok ? { ok: true, changed: first.properties.title, isAdded } : answer;
}

type TabProperties = { sheetId: number; title: string; gridProperties: ReturnType<typeof gridPlan> };
type TabChange =
  | { addSheet: { properties: TabProperties } }
  | { updateSheetProperties: { properties: TabProperties; fields: string } };

const tabFields = "title,gridProperties.rowCount,gridProperties.columnCount,gridProperties.frozenRowCount";

function gridPlan({ rows, columns, frozenRows }: TabPlan) {
  return {
    rowCount: rows,
    columnCount: columns,
    ...(frozenRows === undefined ? {} : { frozenRowCount: frozenRows }),
  };
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

type Tab = z.infer<typeof grids>["sheets"][number]["properties"];

async function tabsOf(deps: SheetDeps, spreadsheetId: string): Promise<Outcome<{ tabs: Tab[] }>> {
  const url = `${sheetsUrl}/${encodeURIComponent(spreadsheetId)}?fields=${encodeURIComponent(gridFields)}`;
  const answer = await callSheet(deps, { method: "GET", url });
  if (!answer.ok) return answer;
  const read = grids.safeParse(answer.body);
  if (!read.success) return { ok: false, code: "unavailable" };
  return { ok: true, tabs: read.data.sheets.map(({ properties }) => properties) };
}

const filterFields = "sheets(properties.title,basicFilter(criteria,filterSpecs))";
const filters = z.object({
  sheets: z.array(
    z.object({
      properties: z.object({ title: z.string() }),
      basicFilter: z
        .object({
          criteria: z.record(z.string(), z.unknown()).default({}),
          filterSpecs: z.array(z.unknown()).default([]),
        })
        .default({ criteria: {}, filterSpecs: [] }),
    }),
  ),
});

async function findFilter(
  deps: SheetDeps,
  { spreadsheetId }: { spreadsheetId: string },
): Promise<Outcome<{ tab: string | null }>> {
  const url = `${sheetsUrl}/${encodeURIComponent(spreadsheetId)}?fields=${encodeURIComponent(filterFields)}`;
  const answer = await callSheet(deps, { method: "GET", url });
  if (!answer.ok) return answer;
  const read = filters.safeParse(answer.body);
  if (!read.success) return { ok: false, code: "unavailable" };
  const hiding = read.data.sheets.find(
    ({ basicFilter: { criteria, filterSpecs } }) => Object.keys(criteria).length + filterSpecs.length > 0,
  );
  return { ok: true, tab: hiding?.properties.title ?? null };
}

async function gridOf(deps: SheetDeps, place: TabPlace): Promise<Outcome<GridSize & { sheetId: number }>> {
  const standing = await tabsOf(deps, place.spreadsheetId);
  if (!standing.ok) return standing;
  const found = standing.tabs.find(({ title }) => title === place.tab);
  if (!found?.gridProperties) return { ok: false, code: "tab-gone" };
  const { rowCount, columnCount } = found.gridProperties;
  return { ok: true, sheetId: found.sheetId, rows: rowCount, columns: columnCount };
}

async function extendGrid(deps: SheetDeps, wish: TabPlace & GridSize): Promise<Outcome<GridSize>> {
  const grid = await gridOf(deps, wish);
  if (!grid.ok) return grid;
  const rows = Math.ceil(Math.max(0, wish.rows - grid.rows) / gridStep) * gridStep;
  const columns = Math.max(0, wish.columns - grid.columns);
  const missing = Object.entries({ ROWS: rows, COLUMNS: columns }).filter(([, length]) => length > 0);
  const requests = missing.map(([dimension, length]) => ({
    appendDimension: { sheetId: grid.sheetId, dimension, length },
  }));
  const size = { rows: grid.rows + rows, columns: grid.columns + columns };
  if (requests.length === 0) return { ok: true, ...size };
  const url = `${sheetsUrl}/${encodeURIComponent(wish.spreadsheetId)}:batchUpdate?fields=spreadsheetId`;
  const answer = await callSheet(deps, { method: "POST", url, body: { requests } });
  return answer.ok ? { ok: true, ...size } : answer;
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
