// The spreadsheet before its first rows: made once for a tenant, and shared with those who may read it.

import { checkpointColumns, sheetColumns } from "./row.ts";
import * as log from "../store/audit-delivery.ts";
import type { DelivererDeps, Turn } from "./delivery.ts";
import { tabs } from "./sheet-part.ts";
import { gridStep, type Outcome } from "./sheets.ts";

/** The tenant's spreadsheet; made when there is none. */
export async function findSheet(
  deps: DelivererDeps,
  { tenantId, delivery, tenant }: Turn & { tenant: log.TenantRow },
): Promise<Outcome<{ spreadsheetId: string }>> {
  if (delivery.spreadsheetId) return { ok: true, spreadsheetId: delivery.spreadsheetId };
  const created = await deps.sheets.createSpreadsheet({
    title: `Carnet audit – ${tenant.domain}`,
    tabs: [
      { title: tabs.audit, rows: gridStep + 1, columns: sheetColumns[deps.locale].length, frozenRows: 1 },
      {
        title: tabs.checkpoints,
        rows: gridStep + 1,
        columns: checkpointColumns[deps.locale].length,
        frozenRows: 1,
      },
    ],
  });
  if (!created.ok) return created;
  await log.saveSpreadsheet(deps.db, tenantId, created.spreadsheetId);
  return { ok: true, spreadsheetId: created.spreadsheetId };
}

/** Lets its readers in, until the first rows stand: safe to repeat, so a fault between two never makes a second file. */
export async function shareSheet(
  deps: DelivererDeps,
  tenant: log.TenantRow,
  spreadsheetId: string,
): Promise<Outcome> {
  for (const email of await readersOf(deps, tenant)) {
    const shared = await deps.sheets.shareWithReader({ spreadsheetId, email });
    if (!shared.ok && shared.code !== "no-access") return shared;
  }
  return { ok: true };
}

/** The organization's admins may read its trail; a consumer reads her own. */
function readersOf(deps: DelivererDeps, tenant: log.TenantRow): Promise<string[]> {
  return tenant.kind === "consumer"
    ? Promise.resolve([tenant.domain])
    : deps.directory.adminsOf(tenant.domain);
}
