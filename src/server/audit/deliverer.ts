// Writes numbered events into the tenant's Sheet, each at the row that its number says, so that repeating a write changes nothing.
// Decides when to try again; the Sheets client only tells what became of a call.

import type { Locale } from "../../shared/contract/me.ts";
import { displayName } from "../../shared/domain/contact.ts";
import type { Directory } from "../auth/directory.ts";
import type { KeyRing } from "../seal/key-ring.ts";
import type { StoredEvent } from "../store/audit-trail.ts";
import * as log from "../store/audit-log.ts";
import { openContents } from "../store/contacts.ts";
import type { Database, Transaction } from "../store/database.ts";
import { contactsOf, type Names, rowNumber, rowOf, sheetColumns } from "./row.ts";
import type { SheetRefusal, Sheets } from "./sheets.ts";

export type DelivererDeps = {
  db: Database;
  keyRing: KeyRing;
  sheets: Sheets;
  directory: Pick<Directory, "adminsOf">;
  now: () => number;
  /** This server, in leases. */
  owner: string;
  locale: Locale;
};
export type Delivered =
  | { ok: true; rows: number; more: boolean }
  | { ok: false; code: SheetRefusal["code"]; retryAfterMs: number };

const tab = "Audit";
const batch = 500;
const leaseMs = 60_000;
const pauseMs = 5_000;

/** Delivers at most one batch. Nothing is lost by a failure: the next call begins at the same event. */
export async function deliverEvents(deps: DelivererDeps, tenantId: string): Promise<Delivered> {
  const lease = { owner: deps.owner, nowMs: deps.now(), untilMs: deps.now() + leaseMs };
  const delivery = await log.takeDelivery(deps.db, tenantId, lease);
  // Another server is at it: should that one die, its lease ends and somebody must be there to go on.
  if (!delivery) return { ok: true, rows: 0, more: true };
  if (delivery.deliveredSeq >= delivery.lastSeq) return { ok: true, rows: 0, more: false };
  const read = await readBatch(deps, tenantId, delivery.deliveredSeq);
  const written = await writeBatch(deps, { tenantId, delivery, ...read });
  if (!written.ok) {
    await log.saveDeliveryFault(deps.db, tenantId, written.code);
    if (written.code === "sheet-gone") await log.forgetSpreadsheet(deps.db, tenantId);
    return { ok: false, code: written.code, retryAfterMs: written.retryAfterMs ?? pauseMs };
  }
  const last = delivery.deliveredSeq + read.rows.length;
  await log.saveDelivered(deps.db, tenantId, last);
  return { ok: true, rows: read.rows.length, more: last < delivery.lastSeq };
}

type Batch = { tenant: log.TenantRow; rows: string[][] };

async function readBatch(deps: DelivererDeps, tenantId: string, after: number): Promise<Batch> {
  return deps.db.transaction(tenantId, async (tx) => {
    const tenant = await log.findTenant(tx, tenantId);
    if (!tenant) throw new Error("a tenant with a trail is gone");
    const events = await log.findEventsToDeliver(tx, tenantId, { after, limit: batch });
    const names = await namesFor(deps, { tx, tenantId, wrapped: tenant.wrapped_key }, events);
    return { tenant, rows: events.map((event) => rowOf(event, names, deps.locale)) };
  });
}

type Reading = { tx: Transaction; tenantId: string; wrapped: Uint8Array };

async function namesFor(deps: DelivererDeps, at: Reading, events: readonly StoredEvent[]): Promise<Names> {
  const groupIds = [...new Set(events.flatMap(({ target }) => (target.group ? [target.group] : [])))];
  const seen = [...new Set(events.flatMap(contactsOf))].flatMap((reference) => {
    const [contactId, version] = reference.split("@");
    return contactId && version ? [{ contactId, version: Number(version) }] : [];
  });
  const [groups, versions] = await Promise.all([
    log.findGroupNames(at.tx, at.tenantId, groupIds),
    log.findVersions(at.tx, at.tenantId, seen),
  ]);
  const tenant = { tenantId: at.tenantId, keys: deps.keyRing.keysOf(at.tenantId, at.wrapped) };
  const contacts = versions.map(
    ({ contact_id: contactId, group_id: groupId, version, sealed }): [string, string] => {
      const { person } = openContents(tenant, { groupId, contactId, version }, sealed);
      return [`${contactId}@${version}`, displayName(person)];
    },
  );
  return { groups, contacts: new Map(contacts) };
}

type Writing = Batch & { tenantId: string; delivery: log.Delivery };
type Written = { ok: true } | { ok: false; code: SheetRefusal["code"]; retryAfterMs?: number };

async function writeBatch(deps: DelivererDeps, writing: Writing): Promise<Written> {
  const sheet = await sheetOf(deps, writing);
  if (!sheet.ok) return sheet;
  if (writing.delivery.deliveredSeq === 0) {
    const prepared = await prepareSheet(deps, writing.tenant, sheet.spreadsheetId);
    if (!prepared.ok) return prepared;
  }
  const firstRow = rowNumber(writing.delivery.deliveredSeq + 1);
  const wish = { spreadsheetId: sheet.spreadsheetId, tab, firstRow, rows: writing.rows };
  const written = await deps.sheets.writeRows(wish);
  if (written.ok || written.code !== "grid-too-small") return written;
  const extended = await deps.sheets.extendGrid({
    spreadsheetId: sheet.spreadsheetId,
    tab,
    rows: firstRow + writing.rows.length,
  });
  return extended.ok ? deps.sheets.writeRows(wish) : extended;
}

async function sheetOf(
  deps: DelivererDeps,
  writing: Writing,
): Promise<{ ok: true; spreadsheetId: string } | SheetRefusal> {
  if (writing.delivery.spreadsheetId) return { ok: true, spreadsheetId: writing.delivery.spreadsheetId };
  const titles = sheetColumns[deps.locale];
  const created = await deps.sheets.createSpreadsheet({
    title: `Carnet audit – ${writing.tenant.domain}`,
    tabs: [{ title: tab, rows: batch, columns: titles.length, frozenRows: 1 }],
  });
  if (!created.ok) return created;
  await log.saveSpreadsheet(deps.db, writing.tenantId, created.spreadsheetId);
  return { ok: true, spreadsheetId: created.spreadsheetId };
}

/** Titles and readers, until the first rows stand: every part is safe to repeat, so a fault between two never makes a second file. */
async function prepareSheet(
  deps: DelivererDeps,
  tenant: log.TenantRow,
  spreadsheetId: string,
): Promise<Written> {
  const titled = await deps.sheets.writeRows({
    spreadsheetId,
    tab,
    firstRow: 1,
    rows: [sheetColumns[deps.locale]],
  });
  if (!titled.ok) return titled;
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
