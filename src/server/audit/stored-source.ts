// A trail read from the database for its verification, in slices, so that memory does not grow with it. Tells rows as they would stand
// in the Sheet, and by itself only what no row shows: nodes of the tree that are not what their leaves make them.

import { type Found, tabs } from "../../shared/audit/finding.ts";
import { isSameBytes } from "../../shared/audit/bytes.ts";
import { appendLeaf, type Frontier } from "../../shared/audit/tree.ts";
import { createKeyRing } from "../seal/key-ring.ts";
import type { MasterKey } from "../seal/master-key.ts";
import { findCheckpointsToDeliver, findEventsToDeliver } from "../store/audit/delivery.ts";
import { findFrozen, nodeName } from "../store/audit/trail.ts";
import type { Database, Transaction } from "../store/database.ts";
import { findLog, findNodesBetween } from "../store/audit/stored-trail.ts";
import { readerOf } from "../store/tenant-store.ts";
import { sha256 } from "./log-signer.ts";
import { checkpointColumns, rowNumber, sheetColumns } from "./row.ts";
import { checkpointRow } from "./sheet-part.ts";
import { storedRowOf } from "./stored-row.ts";

type OnRow = (row: number, cells: string[]) => void;
export type StoredSource = {
  /** How many events were numbered, if the database says so itself. */
  size: number;
  /** How many of the first ones retention dropped, by the same. */
  dropped: number;
  /** The hashes that stand for the events before one. Throws when they are not all there. */
  frozenBefore(from: number): Promise<Uint8Array[]>;
  readCheckpoints(onRow: OnRow): Promise<void>;
  readEvents(from: number, onRow: OnRow, found: Found): Promise<void>;
};

const slice = 2_000;

/** Throws when there is no such tenant, or the master key is not its own. */
export async function openStoredSource(
  { db, masterKey }: { db: Database; masterKey: MasterKey },
  tenantId: string,
): Promise<StoredSource> {
  const log = await findLog({ db, keyRing: createKeyRing(masterKey) }, tenantId);
  if (!log) throw new Error("the database has no such tenant");
  const read = <T>(ask: (tx: Transaction) => Promise<T>) => db.read(tenantId, ask);
  const frozenBefore = (from: number) => read((tx) => findFrozen(readerOf(tx, tenantId), from));
  return {
    size: log.lastNumber,
    dropped: log.dropped,
    frozenBefore,
    async readCheckpoints(onRow) {
      onRow(1, [...checkpointColumns.en]);
      for (let after = 0; ; ) {
        const page = { after, size: Number.MAX_SAFE_INTEGER, limit: slice };
        const found = await read((tx) => findCheckpointsToDeliver(tx, tenantId, page));
        for (const checkpoint of found) onRow(checkpoint.count + 1, checkpointRow(checkpoint));
        after = found.at(-1)?.count ?? after;
        if (found.length < slice) return;
      }
    },
    async readEvents(from, onRow, found) {
      onRow(1, [...sheetColumns.en]);
      const rowAt = (number: number) => rowNumber(number, from); // as in a file without those before
      const edge = { size: from - 1, hashes: await frozenBefore(from) };
      const nodes = checkNodes(edge, (number) =>
        found({ kind: "node-differs", tab: tabs.audit, row: rowAt(number) }),
      );
      for (let after = from - 1; ; ) {
        const rows = await read((tx) => findEventsToDeliver(tx, tenantId, { after, limit: slice }));
        const to = rows.at(-1)?.seq ?? after;
        const known = await findNodesBetween(db, tenantId, { from: after, to });
        const hashes = new Map(known.map((node) => [nodeName(node), node.hash]));
        for (const row of rows) {
          const leaf = hashes.get(nodeName({ level: 0, index: row.seq - 1 }));
          onRow(rowAt(row.seq), storedRowOf(log, row, leaf));
          nodes.add(row.seq, leaf, hashes);
        }
        after = to;
        if (rows.length < slice) return;
      }
    },
  };
}

/** Compares what is kept of the tree above its leaves with what they make, as long as no leaf is missing. */
function checkNodes(edge: Frontier, differsAt: (number: number) => void) {
  let frontier: Frontier | null = edge;
  return {
    add(number: number, leaf: Uint8Array | undefined, hashes: ReadonlyMap<string, Uint8Array>): void {
      if (!leaf || frontier?.size !== number - 1) {
        frontier = null;
        return;
      }
      const grown = appendLeaf(sha256, frontier, leaf);
      frontier = grown.frontier;
      const differs = grown.completed.some(
        (node) => !isSameBytes(hashes.get(nodeName(node)) ?? new Uint8Array(0), node.hash),
      );
      if (differs) differsAt(number);
    },
  };
}
