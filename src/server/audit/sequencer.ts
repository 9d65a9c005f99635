// Gives events their numbers, without gaps, in the order in which they were written, and grows the tenant's tree by them. One server
// at a time per tenant: the row lock on the tenant's log is the lease, and number, hashed text, nodes and checkpoint are committed
// together. Knows no Sheet.

import { randomBytes } from "node:crypto";
import {
  commitTo,
  entryLeaf,
  type Personal,
  personalCells,
  salted,
  saltLength,
  writeEntry,
} from "../../shared/audit/entry.ts";
import {
  appendLeaf,
  emptyFrontier,
  type Frontier,
  headOf,
  type Node,
  readFrontier,
  writeFrontier,
} from "../../shared/audit/tree.ts";
import type { Locale } from "../../shared/contract/me.ts";
import { displayName } from "../../shared/domain/contact.ts";
import type { KeyRing, TenantKeys } from "../seal/key-ring.ts";
import * as log from "../store/audit-log.ts";
import { openContents } from "../store/contacts.ts";
import type { Database, Transaction } from "../store/database.ts";
import { keepShown, openEvent, type StoredEvent } from "../store/event.ts";
import { type LogSigner, sha256 } from "./log-signer.ts";
import { entryOf, type Names, namedContacts, personalTexts } from "./row.ts";

export type SequencerDeps = {
  db: Database;
  keyRing: KeyRing;
  signer: LogSigner;
  now: () => number;
  locale: Locale;
};
/** `isDue`: something waits for its number or for a checkpoint over it. */
export type Sequenced = { numbered: number; isDue: boolean };

const batch = 500;
const betweenCheckpointsMs = 2_000;

/** Numbers up to one batch of events; signs when the batch is full or the last checkpoint is 2 s old. */
export async function numberEvents(deps: SequencerDeps, tenantId: string): Promise<Sequenced> {
  return deps.db.transaction(tenantId, async (tx) => {
    const [state, rows] = await Promise.all([
      log.lockLog(tx, tenantId),
      log.findUnnumbered(tx, tenantId, batch),
    ]);
    if (!state) return { numbered: 0, isDue: false };
    const tenant = { tenantId, keys: deps.keyRing.keysOf(tenantId, state.wrappedKey) };
    const events = rows.map((row) => openEvent(tenant, row));
    const { frontier, ...grown } = await growTree(deps, { tx, tenant, frontier: frontierOf(state) }, events);
    log.saveNumbered(tx, tenant, { ...grown, size: frontier.size, frontier: writeFrontier(frontier) });
    const isFull = events.length === batch;
    const isDue = frontier.size > state.signedSize;
    const isTime = isFull || deps.now() - state.signedAtMs >= betweenCheckpointsMs;
    if (isDue && isTime) {
      const head = headOf(sha256, frontier);
      log.saveCheckpoint(tx, tenantId, {
        size: head.size,
        note: deps.signer.sign(tenantId, head),
        signedAtMs: deps.now(),
      });
    }
    return { numbered: events.length, isDue: isFull || (isDue && !isTime) };
  });
}

/** Numbers everything that waits. */
export async function numberAllEvents(deps: SequencerDeps, tenantId: string): Promise<Sequenced> {
  let sequenced = await numberEvents(deps, tenantId);
  while (sequenced.numbered === batch) sequenced = await numberEvents(deps, tenantId);
  return sequenced;
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
  const entries: log.NumberedEvent[] = [];
  const nodes: Node[] = [];
  const names = await namesFor(at, events);
  for (const event of events) {
    const number = frontier.size + 1;
    const personal = saltAll(personalTexts(event, names));
    const entry = writeEntry(entryOf(event, number, deps.locale), commitments(personal));
    const { frontier: edge, completed } = appendLeaf(sha256, frontier, entryLeaf(sha256, entry));
    frontier = edge;
    nodes.push(...completed);
    entries.push({ key: event.key, number, entry, told: keepShown(event.told, personal) });
  }
  return { frontier, events: entries, nodes };
}

function saltAll(texts: Record<keyof Personal, string>): Personal {
  const salts = randomBytes(saltLength * personalCells.length);
  const one = (cell: keyof Personal) => {
    const at = personalCells.indexOf(cell) * saltLength;
    return salted(texts[cell], salts.subarray(at, at + saltLength));
  };
  return { who: one("who"), group: one("group"), contact: one("contact"), details: one("details") };
}

function commitments(personal: Personal): Record<keyof Personal, string> {
  const one = (cell: keyof Personal) => commitTo(sha256, personal[cell]);
  return { who: one("who"), group: one("group"), contact: one("contact"), details: one("details") };
}

async function namesFor({ tx, tenant }: Growing, events: readonly StoredEvent[]): Promise<Names> {
  const groupIds = [...new Set(events.flatMap(({ target }) => (target.group ? [target.group] : [])))];
  const seen = [...new Set(events.flatMap(namedContacts))];
  const [groups, versions] = await Promise.all([
    groupIds.length > 0 ? log.findGroupNames(tx, tenant.tenantId, groupIds) : new Map<string, string>(),
    seen.length > 0 ? log.findVersions(tx, tenant.tenantId, seen) : [],
  ]);
  const contacts = versions.map(
    ({ reference, contact_id: contactId, group_id: groupId, version, sealed }): [string, string] => {
      const { person } = openContents(tenant, { groupId, contactId, version }, sealed);
      return [reference, displayName(person)];
    },
  );
  return { groups, contacts: new Map(contacts) };
}
