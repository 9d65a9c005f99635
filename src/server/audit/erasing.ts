// Erases a person's values from a tenant's trail, one slice a transaction: first it looks for the cards that bore the address, then it
// goes through the events before the request's own. How far it came is committed with each slice, so whoever is killed is followed.

import { type ErasedPerson, cellsOf, eraseCells } from "../../shared/audit/erasure.ts";
import { emailsOf } from "../../shared/domain/contact.ts";
import type { TenantKeys } from "../seal/key-ring.ts";
import * as erasures from "../store/audit/erasure.ts";
import { openContents } from "../store/contacts.ts";
import type { Transaction } from "../store/database.ts";
import { openEvent } from "../store/event.ts";
import { addOwnEvent } from "../store/own-event.ts";
import { findTraces } from "../store/trash.ts";
import { namedContacts } from "./row.ts";

/** Cards and events of one slice; 200 of them are opened in some 20 ms. */
const sliceSize = 200;

export type KeptTrail = { tx: Transaction; tenant: { tenantId: string; keys: TenantKeys }; nowMs: number };
export type ErasedSlice = { more: boolean };

/** The next slice of the oldest erasure; null when none is left. */
export async function eraseSlice(at: KeptTrail): Promise<ErasedSlice | null> {
  const erasure = await erasures.findUndone(at.tx, at.tenant);
  if (!erasure) return null;
  return erasure.untilSeq === null ? lookSlice(at, erasure) : eventSlice(at, erasure, erasure.untilSeq);
}

/** Looks through every version of every card. At their end the erasure's own event may lack its number: then it is for the next time. */
async function lookSlice({ tx, tenant }: KeptTrail, erasure: erasures.Erasure): Promise<ErasedSlice> {
  const page = { ...erasure.looked, limit: sliceSize };
  const rows = await erasures.findVersionsAfter(tx, tenant.tenantId, page);
  const last = rows.at(-1);
  if (!last) {
    const isKnown = await erasures.saveUntil(tx, tenant.tenantId, erasure);
    return { more: isKnown };
  }
  const { email, contacts } = erasure.wish;
  const bearing = rows.filter(({ contact_id: contactId, group_id: groupId, version, sealed }) =>
    emailsOf(openContents(tenant, { groupId, contactId, version }, sealed).person).includes(email),
  );
  const found = new Set([...contacts, ...bearing.map((row) => row.contact_id)]);
  erasures.saveLooked(tx, tenant, {
    id: erasure.id,
    wish: { email, contacts: [...found] },
    looked: { contact: last.contact_id, version: last.version },
  });
  return { more: true };
}

async function eventSlice(at: KeptTrail, erasure: erasures.Erasure, untilSeq: number): Promise<ErasedSlice> {
  const { tx, tenant, nowMs } = at;
  const { id, wish } = erasure;
  const page = { after: erasure.erasedSeq, before: untilSeq, limit: sliceSize };
  const [rows, actorIds, gone] = await Promise.all([
    erasures.findErasable(tx, tenant.tenantId, page),
    erasures.findActorIds(tx, tenant.tenantId, wish.email),
    findTraces(tx, tenant, wish.email),
  ]);
  const person = { email: wish.email, actorIds, contactIds: new Set([...wish.contacts, ...gone]) };
  const erased = rows.flatMap((row) => eraseEvent(at, row, person) ?? []);
  erasures.saveErased(tx, tenant, erased);
  const events = erasure.events + erased.length;
  const last = rows.at(-1);
  erasures.saveProgress(tx, tenant.tenantId, { id, events, erasedSeq: last?.seq ?? erasure.erasedSeq });
  if (rows.length === sliceSize) return { more: true };
  erasures.saveDone(tx, tenant.tenantId, { id, nowMs });
  const told = { target: { erasure: id }, details: { events } };
  await addOwnEvent(tx, { ...tenant, nowMs }, { action: "audit.erased", outcome: "allowed", ...told });
  return { more: true };
}

function eraseEvent(
  { tenant }: KeptTrail,
  row: erasures.ErasableRow,
  person: ErasedPerson,
): erasures.ErasedEvent | null {
  const event = openEvent(tenant, row);
  const contacts = namedContacts(event).map((reference) => reference.split("@")[0] ?? reference);
  const cells = cellsOf({ actorId: row.actor_id, contacts, told: event.told }, person);
  if (cells.length === 0) return null;
  const told = eraseCells(event.told, cells);
  return { key: event.key, seq: row.seq, told, isActor: cells.includes("who") };
}
