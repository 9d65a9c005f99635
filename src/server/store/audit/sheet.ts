// The spreadsheets of a tenant's trail in their order: which of them holds which events, and the one that stands ready for the next.

import type { TenantKeys } from "../../seal/key-ring.ts";
import type { Holding } from "./delivery.ts";
import type { Database, Transaction } from "../database.ts";
import { addOwnEvent } from "../own-event.ts";
import { at } from "../tenant-store.ts";

/** A spreadsheet, made or to be made: the first of a tenant has number 1; `part` counts those of its month. */
export type SheetFile = {
  number: number;
  month: string;
  part: number;
  /** Marks the file, so that one whose making was not heard of is found again. */
  key: string;
  spreadsheetId: string | null;
  /** Whether it has its tabs, titles and readers. */
  isStanding: boolean;
  /** Making it failed: it is not tried again before this. */
  tryAfterMs: number;
};
/** One that was opened: from which event and which checkpoint on it holds the trail. */
export type Sheet = SheetFile & {
  firstSeq: number;
  firstCount: number;
  /** How far its older rows were read back in this round, and when that day's part of them last was done. */
  walkedSeq: number;
  walkedAtMs: number;
};
/** The opened ones in their order, of which there is one at least, and the one that is to follow. */
export type Sheets = { opened: [Sheet, ...Sheet[]]; next: SheetFile | null };

export type SheetRow = {
  number: number;
  month: string;
  part: number;
  sheet_key: string;
  spreadsheet_id: string | null;
  is_standing: boolean;
  try_after: number | null;
  first_seq: number | null;
  first_count: number | null;
  walked_seq: number;
  walked_at: number | null;
};

export const sheetColumns = `s.number, s.month, s.part, s.sheet_key, s.spreadsheet_id, s.is_standing, s.try_after,
  s.first_seq, s.first_count, s.walked_seq, s.walked_at`;

/** The spreadsheet that the event and the checkpoint after these belong in, and those that follow it; null before there is any. */
export async function findSheets(
  tx: Transaction,
  tenantId: string,
  after: { seq: number; count: number },
): Promise<Sheets | null> {
  const rows = await tx.query<SheetRow>(
    `select ${sheetColumns} from audit_sheet s where s.tenant_id = $1 and s.number >= (
       select max(o.number) from audit_sheet o
       where o.tenant_id = $1 and o.first_seq <= $2::bigint + 1 and o.first_count <= $3::bigint + 1)
     order by s.number`,
    [tenantId, after.seq, after.count],
  );
  const [first, ...others] = rows.flatMap((row) => sheetOf(row) ?? []);
  const last = rows.at(-1);
  return first ? { opened: [first, ...others], next: last?.first_seq === null ? fileOf(last) : null } : null;
}

function fileOf(row: SheetRow): SheetFile {
  return {
    number: row.number,
    month: row.month,
    part: row.part,
    key: row.sheet_key,
    spreadsheetId: row.spreadsheet_id,
    isStanding: row.is_standing,
    tryAfterMs: row.try_after ?? 0,
  };
}

export function sheetOf(row: SheetRow): Sheet | null {
  const { first_seq: firstSeq, first_count: firstCount } = row;
  if (firstSeq === null || firstCount === null) return null;
  return {
    ...fileOf(row),
    firstSeq,
    firstCount,
    walkedSeq: row.walked_seq,
    walkedAtMs: row.walked_at ?? 0,
  };
}

/** The spreadsheet that is being filled, when its last event happened, and the one that is to follow. */
export type Following = {
  current: Sheet & { spreadsheetId: string };
  newestMs: number;
  next: SheetFile & { spreadsheetId: string };
};

/** What stands ready for the trail to go on in; null where nothing does. */
export async function findFollowing(tx: Transaction, tenantId: string): Promise<Following | null> {
  const [last, before] = await tx.query<SheetRow & { newest: number | null }>(
    `select ${sheetColumns}, (
       select e.time from audit_log l join audit_event e on e.tenant_id = $1 and e.seq = l.last_seq
       where l.tenant_id = $1) as newest
     from audit_sheet s where s.tenant_id = $1 order by s.number desc limit 2`,
    [tenantId],
  );
  const current = before && sheetOf(before);
  if (!last || !current || last.first_seq !== null || !last.is_standing) return null;
  const [id, nextId] = [current.spreadsheetId, last.spreadsheet_id];
  if (id === null || nextId === null) return null;
  return {
    current: { ...current, spreadsheetId: id },
    newestMs: last.newest ?? 0,
    next: { ...fileOf(last), spreadsheetId: nextId },
  };
}

/** A tenant's first spreadsheet, unless it is known already: of the month in which its trail began. */
export function addFirstSheet(tx: Transaction, tenantId: string, nowMs: number): void {
  tx.send(
    `insert into audit_sheet (tenant_id, number, month, first_seq, first_count)
     select $1, 1, to_char(coalesce((select time from audit_event where tenant_id = $1 and seq = l.delivered_seq + 1), $2::timestamptz)
       at time zone 'UTC', 'YYYY-MM'), l.delivered_seq + 1, l.delivered_count + 1
     from audit_log l where l.tenant_id = $1
     on conflict (tenant_id, number) do nothing`,
    [tenantId, at(nowMs)],
  );
}

/** Plans the spreadsheet that is to follow. */
export async function addSheet(
  db: Database,
  { tenantId, owner }: Holding,
  { number, month, part }: Pick<SheetFile, "number" | "month" | "part">,
): Promise<void> {
  await db.transaction(tenantId, async (tx) =>
    tx.send(
      `insert into audit_sheet (tenant_id, number, month, part)
       select tenant_id, $3, $4, $5 from audit_log where tenant_id = $1 and lease_owner = $2
       on conflict (tenant_id, number) do nothing`,
      [tenantId, owner, number, month, part],
    ),
  );
}

const held = "exists (select from audit_log l where l.tenant_id = $1 and l.lease_owner = $2)";

/** Keeps which file a spreadsheet is. Where it stands for one that was deleted, that is an event; answers whether it is. */
export async function saveSpreadsheet(
  db: Database,
  holding: Holding & { keys: TenantKeys; nowMs: number },
  { number, spreadsheetId }: { number: number; spreadsheetId: string },
): Promise<{ isReplaced: boolean }> {
  const { tenantId, owner } = holding;
  return db.transaction(tenantId, async (tx) => {
    const rows = await tx.query<{ lost_id: string | null }>(
      `update audit_sheet s set spreadsheet_id = $4, lost_id = null from audit_sheet before
       where s.tenant_id = $1 and s.number = $3 and before.tenant_id = $1 and before.number = $3 and ${held}
       returning before.lost_id`,
      [tenantId, owner, number, spreadsheetId],
    );
    const previous = rows[0]?.lost_id;
    if (!previous) return { isReplaced: false };
    const target = { previous, next: spreadsheetId };
    const details = { previous: sheetUrl(previous), next: sheetUrl(spreadsheetId) };
    await addOwnEvent(tx, holding, { action: "audit.replace-sheet", outcome: "allowed", target, details });
    return { isReplaced: true };
  });
}

/** The spreadsheet was deleted: it is made anew, under another key, with every row from its first event on. */
export async function forgetSpreadsheet(
  db: Database,
  { tenantId, owner }: Holding,
  { number }: Sheet,
): Promise<void> {
  await db.transaction(tenantId, async (tx) => {
    tx.send(
      `update audit_sheet s set spreadsheet_id = null, lost_id = coalesce(spreadsheet_id, lost_id), is_standing = false,
         sheet_key = gen_random_uuid() where s.tenant_id = $1 and s.number = $3 and ${held}`,
      [tenantId, owner, number],
    );
    rewind(tx, { tenantId, owner }, number);
  });
}

/** The spreadsheet stays, and every row is written into it again, each at its place. */
export async function rewindSheet(db: Database, holding: Holding, { number }: Sheet): Promise<void> {
  await db.transaction(holding.tenantId, async (tx) => rewind(tx, holding, number));
}

function rewind(tx: Transaction, { tenantId, owner }: Holding, number: number): void {
  tx.send(
    `with sheet as (
       update audit_sheet s set is_standing = false where s.tenant_id = $1 and s.number = $3 and ${held}
       returning s.first_seq, s.first_count)
     update audit_log set delivered_seq = least(delivered_seq, sheet.first_seq - 1),
       delivered_count = least(delivered_count, sheet.first_count - 1)
     from sheet where tenant_id = $1`,
    [tenantId, owner, number],
  );
}

/** It has its tabs, titles and readers. */
export async function saveStanding(
  db: Database,
  { tenantId, owner }: Holding,
  { number }: SheetFile,
): Promise<void> {
  await db.transaction(tenantId, async (tx) =>
    tx.send(
      `update audit_sheet s set is_standing = true where s.tenant_id = $1 and s.number = $3 and ${held}`,
      [tenantId, owner, number],
    ),
  );
}

/** How far its older rows were read back; `walkedAtMs` once it is enough for the day. */
export async function saveWalked(
  db: Database,
  { tenantId, owner }: Holding,
  { number, walkedSeq, walkedAtMs }: { number: number; walkedSeq: number; walkedAtMs: number | null },
): Promise<void> {
  await db.transaction(tenantId, async (tx) =>
    tx.send(
      `update audit_sheet s set walked_seq = $4, walked_at = coalesce($5, walked_at)
       where s.tenant_id = $1 and s.number = $3 and ${held}`,
      [tenantId, owner, number, walkedSeq, walkedAtMs === null ? null : at(walkedAtMs)],
    ),
  );
}

/** Making it failed. */
export async function savePostponed(
  db: Database,
  { tenantId, owner }: Holding,
  { number, tryAfterMs }: Pick<SheetFile, "number" | "tryAfterMs">,
): Promise<void> {
  await db.transaction(tenantId, async (tx) =>
    tx.send(`update audit_sheet s set try_after = $4 where s.tenant_id = $1 and s.number = $3 and ${held}`, [
      tenantId,
      owner,
      number,
      at(tryAfterMs),
    ]),
  );
}

/** The spreadsheet holds the trail from this event and this checkpoint on; only whoever holds the log's row may say so. */
export function saveOpened(
  tx: Transaction,
  tenantId: string,
  { number, month, firstSeq, firstCount }: Pick<Sheet, "number" | "month" | "firstSeq" | "firstCount">,
): void {
  tx.send(
    `update audit_sheet set first_seq = $3, first_count = $4, month = greatest(month, $5)
     where tenant_id = $1 and number = $2`,
    [tenantId, number, firstSeq, firstCount, month],
  );
}

/** Where people open a spreadsheet. */
export function sheetUrl(spreadsheetId: string): string {
  return `https://docs.google.com/spreadsheets/d/${spreadsheetId}`;
}
