// Where `carnet audit verify` reads a trail: CSV files, a workbook, the Sheet itself or the database. Gives rows as they stand and judges nothing;
// what cannot be read whole is a fault, never fewer rows.

import { readFile } from "node:fs/promises";
import { columns } from "../../shared/audit/entry.ts";
import { type Found, type Tab, tabs } from "../../shared/audit/finding.ts";
import type { Sheets } from "../audit/sheets.ts";
import { openStoredSource } from "../audit/stored-source.ts";
import { tenantIdOf } from "../store/admission.ts";
import type { OpenedDatabase } from "./database.ts";
import { type OnRow, readCsvRows } from "../formats/csv-rows.ts";
import { readXlsx } from "../formats/xlsx.ts";

export type TrailSource = {
  /** The spreadsheet's id, where the source is one. */
  id?: string;
  readTab(tab: Tab, onRow: OnRow, found: Found): Promise<void>;
  /** At least so many events, by what the source says of itself. */
  size?: number;
  /** The first event that has a row, and the hashes that stand for those before it, where nobody gives them. */
  from?: number;
  frozen?: readonly Uint8Array[];
};

/** One file a tab, as a spreadsheet exports them. */
export function csvSource(files: Record<Tab, string>): TrailSource {
  return { readTab: (tab, onRow) => readCsvRows(files[tab], onRow) };
}

export async function xlsxSource(file: string): Promise<TrailSource> {
  const workbook = readXlsx(await readFile(file));
  return {
    async readTab(tab, onRow) {
      if (!workbook.readTab(tab, onRow)) throw new Error(`${file} has no tab ${tab}`);
    },
  };
}

const page = 5_000;
const widths: Record<Tab, number> = { [tabs.audit]: columns.length, [tabs.checkpoints]: 3 };

/** The live Sheet, page by page to the end of its grid. */
export function sheetSource(sheets: Sheets, spreadsheetId: string): TrailSource {
  return {
    id: spreadsheetId,
    async readTab(tab, onRow) {
      const grid = await sheets.gridOf({ spreadsheetId, tab });
      if (!grid.ok) throw new Error(`the Sheet cannot be read: ${grid.code}`);
      for (let firstRow = 1; firstRow <= grid.rows; firstRow += page) {
        const lastRow = Math.min(firstRow + page - 1, grid.rows);
        const stretch = { tab, firstRow, lastRow, columns: widths[tab] };
        const read = await sheets.readRows({ spreadsheetId, stretches: [stretch] });
        if (!read.ok) throw new Error(`the Sheet cannot be read: ${read.code}`);
        read.stretches[0]?.forEach((cells, index) => onRow(firstRow + index, cells));
      }
    },
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The database of the server, by whoever holds its master key. `tenant` is a domain, or the id of a tenant of one; `from` null: what
 * retention dropped, as the database says, is left out.
 */
export async function databaseSource(
  opened: OpenedDatabase,
  { tenant, from: asked }: { tenant: string; from: number | null },
): Promise<TrailSource> {
  const tenantId = uuid.test(tenant) ? tenant : tenantIdOf({ sub: "", email: "", domain: tenant });
  const source = await openStoredSource(opened, tenantId);
  const from = asked ?? source.dropped + 1;
  return {
    size: source.size,
    from,
    frozen: await source.frozenBefore(from),
    readTab: (tab, onRow, found) =>
      tab === tabs.checkpoints ? source.readCheckpoints(onRow) : source.readEvents(from, onRow, found),
  };
}
