// The spreadsheets of Halden's trail one after another, as its admin sees them.

import * as z from "zod";
import { columns } from "../../src/shared/audit/entry.ts";
import { tenantIdOf } from "../../src/server/store/admission.ts";
import type { TestServer } from "./server.ts";

const halden = tenantIdOf({ sub: "", email: "priya@halden.example", domain: "halden.example" });

/** One of the spreadsheets: the rows below the titles. */
export type Linked = { spreadsheetId: string; title: string; audit: string[][]; checkpoints: string[][] };

const entry = z.object({
  number: z.string(),
  time: z.string(),
  action: z.string(),
  target: z.record(z.string(), z.string()),
});

export function entryOf(row: readonly string[] = []) {
  return entry.parse(JSON.parse(row[columns.indexOf("entry")] ?? "null"));
}

/** Those that were opened, in their order. */
export async function chainOf(s: TestServer): Promise<Linked[]> {
  const rows = await s.db.transaction(halden, (tx) =>
    tx.query<{ spreadsheet_id: string }>(
      "select spreadsheet_id from audit_sheet where tenant_id = $1 and first_seq is not null order by number",
      [halden],
    ),
  );
  return rows.map(({ spreadsheet_id: spreadsheetId }) => {
    const shown = s.google.files.open(spreadsheetId, "priya@halden.example");
    const below = (tab: string) => shown?.tabs.find(({ title }) => title === tab)?.rows.slice(1) ?? [];
    return {
      spreadsheetId,
      title: shown?.title ?? "",
      audit: below("Audit"),
      checkpoints: below("Checkpoints"),
    };
  });
}
