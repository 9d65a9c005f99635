// Where `carnet audit verify` reads a trail: CSV files, a workbook, the Sheet itself or the database. Gives rows as they stand and judges nothing;
// what cannot be read whole is a fault, never fewer rows.

import { readFile } from "node:fs/promises";
import { columns } from "../../shared/audit/entry.ts";
import { type Found, type Tab, tabs } from "../../shared/audit/finding.ts";
import { pauseAfter } from "../audit/pace.ts";
import type { Outcome, Sheets } from "../audit/sheets.ts";
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

const pageRows = 5_000;
const widths: Record<Tab, number> = { [tabs.audit]: columns.length, [tabs.checkpoints]: 3 };

/** Waits so many milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;
const mostTries = 8;

/** Google allows 60 reads a minute: a trail of some size is read over minutes, so what it puts off is asked for again. */
async function read<T>(what: () => Promise<Outcome<T>>, pause: Pause): Promise<{ ok: true } & T> {
  for (let failures = 1; ; failures += 1) {
    const answer = await what();
    if (answer.ok) return answer;
    const isPutOff = answer.code === "quota" || answer.code === "unavailable";
    if (!isPutOff || failures === mostTries) throw new Error(`the Sheet cannot be read: ${answer.code}`);
    await pause(pauseAfter({ failures, askedMs: answer.retryAfterMs ?? 0, chance: 0 }));
  }
}

/** The live Sheet, page by page to the end of its grid. */
export function sheetSource(sheets: Sheets, spreadsheetId: string, pause: Pause): TrailSource {
  return {
    id: spreadsheetId,
    async readTab(tab, onRow) {
      const grid = await read(() => sheets.gridOf({ spreadsheetId, tab }), pause);
      for (let firstRow = 1; firstRow <= grid.rows; firstRow += pageRows) {
        const lastRow = Math.min(firstRow + pageRows - 1, grid.rows);
        const stretch = { tab, firstRow, lastRow, columns: widths[tab] };
        const page = await read(() => sheets.readRows({ spreadsheetId, stretches: [stretch] }), pause);
        page.stretches[0]?.forEach((cells, index) => onRow(firstRow + index, cells));
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
