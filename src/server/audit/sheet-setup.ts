// The spreadsheet before its first rows: made once for a tenant, and shared with those who may read it.

import { checkpointColumns, sheetColumns } from "./row.ts";
import * as log from "../store/audit-delivery.ts";
import type { DelivererDeps, Turn } from "./delivery.ts";
import { tabs } from "./sheet-part.ts";
import { gridStep, type Outcome } from "./sheets.ts";

/** The tenant's spreadsheet; made when there is none, unless one was made whose answer was lost. */
export async function findSheet(
  deps: DelivererDeps,
  { tenantId, delivery, tenant }: Turn & { tenant: log.TenantRow },
): Promise<Outcome<{ spreadsheetId: string }>> {
  if (delivery.spreadsheetId) return { ok: true, spreadsheetId: delivery.spreadsheetId };
  const key = delivery.sheetKey;
  const found = await deps.sheets.findFile({ key });
  if (!found.ok) return found;
  const title = `Carnet audit – ${tenant.domain}`;
  const made = found.spreadsheetId === null ? await deps.sheets.createFile({ title, key }) : null;
  if (made && !made.ok) return made;
  const spreadsheetId = made?.spreadsheetId ?? found.spreadsheetId ?? "";
  await log.saveSpreadsheet(deps.db, tenantId, spreadsheetId);
  return { ok: true, spreadsheetId };
}

/** Makes the tabs what they should be; those that a person renamed get their title back. */
export function setTabs(
  { sheets, locale }: DelivererDeps,
  { spreadsheetId, isNew }: { spreadsheetId: string; isNew: boolean },
): ReturnType<DelivererDeps["sheets"]["setTabs"]> {
  const shape = { rows: gridStep + 1, frozenRows: 1 };
  return sheets.setTabs({
    spreadsheetId,
    isNew,
    tabs: [
      { ...shape, title: tabs.audit, columns: sheetColumns[locale].length },
      { ...shape, title: tabs.checkpoints, columns: checkpointColumns[locale].length },
    ],
  });
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
