// A spreadsheet before its first rows: made once, ahead of time where it follows another, given its tabs, and shared with those who may
// read it.

import { sheetTitle } from "../../shared/i18n/phrase.ts";
import type { TenantRow } from "../store/audit/delivery.ts";
import {
  addSheet,
  savePostponed,
  saveSpreadsheet,
  saveStanding,
  type SheetFile,
} from "../store/audit/sheet.ts";
import type { DelivererDeps, Turn } from "./delivery.ts";
import { monthToPrepare } from "./rotation.ts";
import { checkpointColumns, sheetColumns } from "./row.ts";
import { tabs, titleBlocks } from "./sheet-part.ts";
import { gridStep, type Outcome } from "./sheets.ts";

type Done = Outcome<{ rows: number; more: boolean }>;

/** The next spreadsheet has time: where it cannot be made, the rows go on in the one that is there. */
const postponeMs = 60_000;

/** Makes the spreadsheet that is to follow, ahead of time. Null when there is nothing to do, or it could not be done now. */
export async function prepareNext(deps: DelivererDeps, turn: Turn): Promise<Done | null> {
  const { db, now } = deps;
  const { holding, delivery } = turn;
  const { opened, next } = delivery.sheets;
  const newest = opened.at(-1) ?? opened[0];
  const { number, part, month: current } = newest;
  const at = { lastSeq: delivery.lastSeq, nowMs: now(), mostRows: deps.sheetRows };
  const month = monthToPrepare(newest, at);
  if (!next && month !== null) {
    const plan = { number: number + 1, month, part: month === current ? part + 1 : 1 };
    await addSheet(db, holding, plan);
    return { ok: true, rows: 0, more: true };
  }
  if (!next || next.isStanding || now() < next.tryAfterMs) return null;
  const prepared = await standUp(deps, turn, next);
  if (prepared.ok) return { ok: true, rows: 0, more: true };
  const pause = Math.max(postponeMs, prepared.retryAfterMs ?? 0);
  await savePostponed(db, holding, { number: next.number, tryAfterMs: now() + pause });
  return null;
}

async function standUp(deps: DelivererDeps, { holding, delivery }: Turn, sheet: SheetFile): Promise<Outcome> {
  const set = await setUpSheet(deps, { holding, delivery }, sheet);
  if (!set.ok || !set.isReady) return set;
  const { spreadsheetId } = set;
  const titled = await deps.sheets.writeRows({ spreadsheetId, blocks: titleBlocks(deps.locale) });
  if (!titled.ok) return titled;
  await saveStanding(deps.db, holding, sheet);
  deps.onEvent(holding.tenantId);
  return { ok: true };
}

/** File, tabs and readers; `isReady` is false where a later turn has to go on, so that none makes more than one write. */
export async function setUpSheet(
  deps: DelivererDeps,
  turn: Turn,
  sheet: SheetFile,
): Promise<Outcome<{ spreadsheetId: string; isReady: boolean }>> {
  if (sheet.isStanding && sheet.spreadsheetId)
    return { ok: true, spreadsheetId: sheet.spreadsheetId, isReady: true };
  const found = await findSheet(deps, turn, sheet);
  if (!found.ok) return found;
  const { spreadsheetId } = found;
  const set = await setTabs(deps, { spreadsheetId, isNew: true });
  if (!set.ok) return set;
  if (set.changed !== null) return { ok: true, spreadsheetId, isReady: false };
  const shared = await shareSheet(deps, turn.delivery.tenant, spreadsheetId);
  return shared.ok ? { ok: true, spreadsheetId, isReady: true } : shared;
}

/** The file; made when there is none, unless one was made whose answer was lost. */
async function findSheet(
  deps: DelivererDeps,
  { holding, delivery: { tenant } }: Turn,
  { number, key, month, part, spreadsheetId: known }: SheetFile,
): Promise<Outcome<{ spreadsheetId: string }>> {
  if (known) return { ok: true, spreadsheetId: known };
  const found = await deps.sheets.findFile({ key });
  if (!found.ok) return found;
  const title = sheetTitle(deps.locale, { domain: tenant.domain, month, part });
  const made = found.spreadsheetId === null ? await deps.sheets.createFile({ title, key }) : null;
  if (made && !made.ok) return made;
  const spreadsheetId = made?.spreadsheetId ?? found.spreadsheetId ?? "";
  const { tenantId } = holding;
  const keys = deps.keyRing.keysOf(tenantId, tenant.wrapped_key);
  const at = { ...holding, keys, nowMs: deps.now() };
  const { isReplaced } = await saveSpreadsheet(deps.db, at, { number, spreadsheetId });
  if (isReplaced) deps.onEvent(tenantId);
  return { ok: true, spreadsheetId };
}

/** Makes the tabs what they should be. */
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

/** Lets its readers in, before the first rows stand: safe to repeat, so a fault between two never makes a second file. */
async function shareSheet(deps: DelivererDeps, tenant: TenantRow, spreadsheetId: string): Promise<Outcome> {
  for (const email of await readersOf(deps, tenant)) {
    const shared = await deps.sheets.shareWithReader({ spreadsheetId, email });
    if (!shared.ok && shared.code !== "no-access") return shared;
  }
  return { ok: true };
}

/** The organization's admins may read its trail; a consumer reads her own. */
function readersOf(deps: DelivererDeps, tenant: TenantRow): Promise<string[]> {
  return tenant.kind === "consumer"
    ? Promise.resolve([tenant.domain])
    : deps.directory.adminsOf(tenant.domain);
}
