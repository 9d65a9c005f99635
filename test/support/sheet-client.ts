// The Sheets client against the fake Google, with a file to write to.

import { randomUUID } from "node:crypto";
import { createSheets, type Sheets, type TabPlan } from "../../src/server/audit/sheets.ts";
import { createServiceAccount } from "../../src/server/auth/service-account.ts";
import { createPlay, type Play } from "../simulator/google/play.ts";

export const tab = "Audit";

/** A client of the fake Sheets. */
export function createClient(play: Play = createPlay(), deadline?: () => AbortSignal) {
  const { accessToken } = createServiceAccount({
    key: play.google.serviceAccount,
    fetch: play.google.fetch,
    now: () => play.clock.now,
  });
  const sheets = createSheets({ fetch: play.google.fetch, accessToken, ...(deadline ? { deadline } : {}) });
  return { play, sheets };
}

/** A file with these tabs. */
export async function makeSheet(
  sheets: Sheets,
  plan: { title: string; tabs: readonly TabPlan[] },
): Promise<string> {
  const made = await sheets.createFile({ title: plan.title, key: randomUUID() });
  if (!made.ok) throw new Error(made.code);
  const set = await sheets.setTabs({ spreadsheetId: made.spreadsheetId, tabs: plan.tabs, isNew: true });
  if (!set.ok) throw new Error(set.code);
  return made.spreadsheetId;
}

/** A file with one tab of this many rows, and how to write to it and read it. */
export async function createTrail(rows = 100, deadline?: () => AbortSignal) {
  const { play, sheets } = createClient(createPlay(), deadline);
  const spreadsheetId = await makeSheet(sheets, {
    title: "Halden Bank: audit trail",
    tabs: [{ title: tab, rows, columns: 11, frozenRows: 1 }],
  });
  const write = (firstRow: number, ...cells: string[][]) =>
    sheets.writeRows({ spreadsheetId, blocks: [{ tab, firstRow, rows: cells }] });
  const read = async (firstRow: number, lastRow: number, columns = 11) => {
    const stretches = [{ tab, firstRow, lastRow, columns }];
    const answer = await sheets.readRows({ spreadsheetId, stretches });
    return answer.ok ? { ok: true as const, rows: answer.stretches[0] } : answer;
  };
  return { play, sheets, spreadsheetId, write, read };
}
