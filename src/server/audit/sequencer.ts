// Gives events their numbers, without gaps, in the order in which they were written, and grows the tenant's tree by them. One server
// at a time per tenant: the row lock on the tenant's log is the lease, and number, hashed text, nodes and checkpoint are committed
// together. Where the next spreadsheet stands and it is time, closes the one before; what is made of that at Google it does not know.

import { encodeBase64 } from "../../shared/audit/bytes.ts";
import {
  commitTo,
  entryLeaf,
  perCell,
  type Personal,
  personalCells,
  salted,
  saltLength,
  writeEntry,
} from "../../shared/audit/entry.ts";
import type { AllowedEvent } from "../../shared/audit/event.ts";
import { writeEdge } from "../../shared/audit/sheet-link.ts";
import {
  appendLeaf,
  emptyFrontier,
  type Frontier,
  headOf,
  type Node,
  readFrontier,
  type TreeHead,
  writeFrontier,
} from "../../shared/audit/tree.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { displayName } from "../../shared/domain/contact.ts";
import { withoutHidden } from "../../shared/domain/hidden-fields.ts";
import type { KeyRing, TenantKeys } from "../seal/key-ring.ts";
import { drawBytes } from "../seal/random-bytes.ts";
import * as log from "../store/audit/log.ts";
import { findFollowing, type Following, saveOpened, sheetUrl } from "../store/audit/sheet.ts";
import { openContents } from "../store/contacts.ts";
import type { Database, Transaction } from "../store/database.ts";
import { keepShown, openEvent, sealTold, type StoredEvent } from "../store/event.ts";
import { addOwnEvent } from "../store/own-event.ts";
import { inTurns, mapInTurns } from "../store/turns.ts";
import { type LogSigner, sha256 } from "./log-signer.ts";
import { eventsBeforeClosing, monthOf } from "./rotation.ts";
import { entryOf, type Names, namedContacts, personalTexts } from "./row.ts";

export type SequencerDeps = {
  db: Database;
  keyRing: KeyRing;
  signer: LogSigner;
  now: () => number;
  locale: Locale;
  /** How many rows of events a spreadsheet is to hold. */
  sheetRows: number;
};
/** `hasMore`: events wait for their number, so go on at once. `isDue`: come again, events or a checkpoint over them wait. */
export type Sequenced = {
  numbered: number;
  hasMore: boolean;
  isDue: boolean;
  /** Something of the trail is to be erased. */
  isToKeep: boolean;
};

const batch = 500;
/** Events that are numbered, and contacts that are named, before others get their turn: a few milliseconds. */
const atOnce = 20;
const betweenCheckpointsMs = 2_000;
/** After these there is upkeep to do. */
const toKeep: readonly string[] = ["audit.erase", "audit.release"];

/** Numbers up to one batch of events; signs when so many are unsigned, or the last checkpoint is 2 s old. */
export async function numberEvents(deps: SequencerDeps, tenantId: string): Promise<Sequenced> {
  return deps.db.transaction(tenantId, async (tx) => {
    const [state, rows, following] = await Promise.all([
      log.lockLog(tx, tenantId),
      log.findUnnumbered(tx, tenantId, batch),
      findFollowing(tx, tenantId),
    ]);
    if (!state) return { numbered: 0, hasMore: false, isDue: false, isToKeep: false };
    const tenant = { tenantId, keys: deps.keyRing.keysOf(tenantId, state.wrappedKey) };
    const events = await mapInTurns(rows, atOnce, (row) => openEvent(tenant, row));
    const isToKeep = events.some(({ action }) => toKeep.includes(action));
    const growing = { tx, tenant, frontier: frontierOf(state) };
    const last = following && lastBeforeClosing(deps, growing.frontier, { ...following, events });
    if (following && last !== null) {
      await changeSheets(deps, { ...growing, ...following, count: state.signedCount }, events.slice(0, last));
      return { numbered: last + 2, hasMore: true, isDue: true, isToKeep };
    }
    const frontier = await saveGrown(deps, growing, events);
    const isFull = events.length === batch;
    const unsigned = frontier.size - state.signedSize;
    const isDue = unsigned > 0;
    const sinceMs = Math.abs(deps.now() - state.signedAtMs); // a clock set back must not end the signing until it has caught up
    const isTime = unsigned >= batch || sinceMs >= betweenCheckpointsMs;
    if (isDue && isTime) signTree(deps, { ...growing, frontier });
    return { numbered: events.length, hasMore: isFull, isDue: isFull || (isDue && !isTime), isToKeep };
  });
}

/** Numbers everything that waits. */
export async function numberAllEvents(deps: SequencerDeps, tenantId: string): Promise<Sequenced> {
  let sequenced = await numberEvents(deps, tenantId);
  let { isToKeep } = sequenced;
  while (sequenced.hasMore) {
    sequenced = await numberEvents(deps, tenantId);
    isToKeep ||= sequenced.isToKeep;
  }
  return { ...sequenced, isToKeep };
}

type Filled = Pick<Following, "current" | "newestMs"> & { events: readonly StoredEvent[] };

function lastBeforeClosing(deps: SequencerDeps, { size }: Frontier, filled: Filled): number | null {
  const times = filled.events.map(({ time }) => time);
  const { current, newestMs } = filled;
  return eventsBeforeClosing(current, { size, newestMs, times, mostRows: deps.sheetRows });
}

/**
 * The last event of a spreadsheet names the next one, and the first of that names the one before it and the tree that it holds: under
 * a checkpoint of its own, so that either spreadsheet can be checked alone.
 */
async function changeSheets(
  deps: SequencerDeps,
  at: Growing & Following & { count: number },
  events: readonly StoredEvent[],
): Promise<void> {
  const { tx, tenant, current, next } = at;
  const own = { ...tenant, nowMs: deps.now() };
  const add = async (event: AllowedEvent) => openEvent(tenant, await addOwnEvent(tx, own, event));
  const [previousId, nextId] = [current.spreadsheetId, next.spreadsheetId];
  const closing = await add({
    action: "audit.close-sheet",
    outcome: "allowed",
    target: { next: nextId },
    details: { next: sheetUrl(nextId) },
  });
  const closed = await saveGrown(deps, at, [...events, closing]);
  const { size, root } = signTree(deps, { ...at, frontier: closed });
  const opening = await add({
    action: "audit.open-sheet",
    outcome: "allowed",
    target: { previous: previousId, size, root: encodeBase64(root), edge: writeEdge(closed) },
    details: { previous: sheetUrl(previousId) },
  });
  await saveGrown(deps, { ...at, frontier: closed }, [opening]);
  const firsts = { firstSeq: size + 1, firstCount: at.count + 2 }; // the checkpoint above was the last one before
  saveOpened(tx, tenant.tenantId, { number: next.number, month: monthOf(own.nowMs), ...firsts });
}

/** Gives the tree's right edge after these events. */
async function saveGrown(
  deps: SequencerDeps,
  growing: Growing,
  events: readonly StoredEvent[],
): Promise<Frontier> {
  const { frontier, ...grown } = await growTree(deps, growing, events);
  const { tx, tenant } = growing;
  log.saveNumbered(tx, tenant.tenantId, { ...grown, size: frontier.size, frontier: writeFrontier(frontier) });
  return frontier;
}

function signTree(deps: SequencerDeps, { tx, tenant: { tenantId }, frontier }: Growing): TreeHead {
  const head = headOf(sha256, frontier);
  const note = deps.signer.sign(tenantId, head);
  log.saveCheckpoint(tx, tenantId, { size: head.size, note, signedAtMs: deps.now() });
  return head;
}

function frontierOf({ frontier }: log.LogState): Frontier {
  if (frontier === null) return emptyFrontier;
  const read = readFrontier(frontier);
  if (!read) throw new Error("the tree's right edge cannot be read");
  return read;
}

type Growing = { tx: Transaction; tenant: { tenantId: string; keys: TenantKeys }; frontier: Frontier };

type Grown = { events: log.NumberedEvent[]; nodes: Node[]; frontier: Frontier };

async function growTree(deps: SequencerDeps, at: Growing, events: readonly StoredEvent[]): Promise<Grown> {
  let { frontier } = at;
  const nodes: Node[] = [];
  const names = await namesFor(at, events);
  const entries: log.NumberedEvent[] = [];
  for await (const part of inTurns(events, atOnce))
    for (const event of part) {
      const number = frontier.size + 1;
      const shown = saltAll(personalTexts(event, names, deps.locale));
      const entry = writeEntry(entryOf(event, number, deps.locale), commitments(shown));
      const { frontier: edge, completed } = appendLeaf(sha256, frontier, entryLeaf(sha256, entry));
      frontier = edge;
      nodes.push(...completed);
      const personal = sealTold(at.tenant, event.key, keepShown(event.told, shown));
      entries.push({ key: event.key, number, entry, personal });
    }
  return { frontier, events: entries, nodes };
}

function saltAll(texts: Record<keyof Personal, string>): Personal {
  const salts = drawBytes(saltLength * personalCells.length);
  return perCell((cell) => {
    const at = personalCells.indexOf(cell) * saltLength;
    return salted(texts[cell], salts.subarray(at, at + saltLength));
  });
}

function commitments(personal: Personal): Record<keyof Personal, string> {
  return perCell((cell) => commitTo(sha256, personal[cell]));
}

async function namesFor({ tx, tenant }: Growing, events: readonly StoredEvent[]): Promise<Names> {
  const groupIds = [...new Set(events.flatMap(({ target }) => (target.group ? [target.group] : [])))];
  const seen = [...new Set(events.flatMap(namedContacts))];
  const [groups, versions] = await Promise.all([
    groupIds.length > 0 ? log.findGroupNames(tx, tenant.tenantId, groupIds) : new Map<string, string>(),
    seen.length > 0 ? log.findVersions(tx, tenant.tenantId, seen) : [],
  ]);
  const contacts = await mapInTurns(versions, atOnce, (row): [string, string] => {
    const { contact_id: contactId, group_id: groupId, version } = row;
    const { person } = openContents(tenant, { groupId, contactId, version }, row.sealed);
    return [row.reference, displayName(withoutHidden(person, row.hidden_fields))]; // one without a name goes by what nobody may see
  });
  return { groups, contacts: new Map(contacts) };
}
