// The spreadsheets of a tenant's trail one after another, and what must hold of them together.

import { expect } from "@jest/globals";
import * as z from "zod";
import { columns } from "../../src/shared/audit/entry.ts";
import { halden } from "./builders.ts";
import type { TestServer } from "./server.ts";

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

/** Every event once, in order, over all of them; each closed one names the next, each opened one the one before and its tree. */
export async function expectChain(s: TestServer): Promise<Linked[]> {
  const chain = await chainOf(s);
  const numbers = chain.flatMap(({ audit }) => audit.map(([number]) => Number(number)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  const [stored] = await s.db.transaction(halden, (tx) =>
    tx.query(
      `select count(*)::int as events, max(seq)::int as last, (select count(*)::int from audit_checkpoint c
         where c.tenant_id = $1) as checkpoints from audit_event where tenant_id = $1`,
      [halden],
    ),
  );
  const checkpoints = chain.flatMap((one) => one.checkpoints.map(([size]) => Number(size)));
  const { length } = numbers;
  expect(stored).toEqual({ events: length, last: length, checkpoints: checkpoints.length });
  expect(checkpoints).toEqual([...new Set(checkpoints)].sort((a, b) => a - b));
  for (const [index, after] of chain.entries()) {
    const before = chain[index - 1];
    if (before) expectLinked(before, after);
  }
  return chain;
}

function expectLinked(before: Linked, after: Linked): void {
  const closing = entryOf(before.audit.at(-1));
  expect(closing).toMatchObject({ action: "audit.close-sheet", target: { next: after.spreadsheetId } });
  const [size, , note = ""] = before.checkpoints.at(-1) ?? [];
  expect(size).toBe(closing.number);
  const [opening] = after.audit;
  expect(entryOf(opening)).toMatchObject({
    action: "audit.open-sheet",
    target: { previous: before.spreadsheetId, size, root: note.split("\n")[2] },
  });
}
