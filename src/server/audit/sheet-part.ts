// A stretch of the trail as the Sheet shows it: rows of events and rows of checkpoints, at the places that their numbers give them.
// Reads the database; knows nothing of what stands in the Sheet.

import { shownTime } from "../../shared/audit/entry.ts";
import type { Locale } from "../../shared/contract/me.ts";
import type { KeyRing } from "../seal/key-ring.ts";
import * as log from "../store/audit-delivery.ts";
import type { Database } from "../store/database.ts";
import { openEvent } from "../store/event.ts";
import type { Turn } from "./delivery.ts";
import { checkpointColumns, rowNumber, rowOf, sheetColumns } from "./row.ts";
import type { Block } from "./sheets.ts";

export const tabs = { audit: "Audit", checkpoints: "Checkpoints" };
/** How much one write holds: rows of each tab, and bytes of those of events as JSON, so that with the checkpoints it is at most 1 MB. */
export const mostRows = 500;
const mostBytes = 750_000;

/** Where a stretch begins: after so many events and so many checkpoints, no more of each than that, and no more bytes of events. */
export type PartWish = {
  afterSeq: number;
  events: number;
  afterCount: number;
  checkpoints: number;
  bytes: number;
};
export type Part = {
  seq: number;
  count: number;
  events: Block;
  checkpoints: Block;
};

/**
 * What is to be written next, of the spreadsheet that it belongs in and no further; nor past what there was when the turn began, since
 * another spreadsheet may have been opened for what came meanwhile.
 */
export function nextWish(delivery: log.Delivery): PartWish {
  const { deliveredSeq, lastSeq, deliveredCount, signedCount } = delivery;
  const [, after] = delivery.sheets.opened;
  const last = { seq: (after?.firstSeq ?? Infinity) - 1, count: (after?.firstCount ?? Infinity) - 1 };
  return {
    afterSeq: deliveredSeq,
    events: Math.min(mostRows, Math.min(lastSeq, last.seq) - deliveredSeq),
    afterCount: deliveredCount,
    checkpoints: Math.min(mostRows, Math.min(signedCount, last.count) - deliveredCount),
    bytes: mostBytes,
  };
}

/**
 * The rows after a place in the spreadsheet that is being written, with the checkpoints over no more than what then stands; `seq` and
 * `count` say how far they go.
 */
export async function readPart(
  deps: { db: Database; keyRing: KeyRing },
  { holding: { tenantId }, delivery }: Turn,
  wish: PartWish,
): Promise<Part> {
  const { afterSeq, afterCount } = wish;
  const [sheet] = delivery.sheets.opened;
  const keys = deps.keyRing.keysOf(tenantId, delivery.tenant.wrapped_key);
  return deps.db.transaction(tenantId, async (tx) => {
    const stored = await log.findEventsToDeliver(tx, tenantId, { after: afterSeq, limit: wish.events });
    if (stored.some(({ seq }, index) => seq !== afterSeq + 1 + index))
      throw new Error("an event is not there to be shown"); // a row's place is its number: nothing may move up
    const shown = stored.map((row) => rowOf({ event: openEvent({ tenantId, keys }, row), text: row.entry }));
    const rows = cut(shown, wish.bytes);
    const seq = afterSeq + rows.length;
    const page = { after: afterCount, size: seq, limit: wish.checkpoints };
    const signed = await log.findCheckpointsToDeliver(tx, tenantId, page);
    return {
      seq,
      count: afterCount + signed.length,
      events: { tab: tabs.audit, firstRow: rowNumber(afterSeq + 1, sheet.firstSeq), rows },
      checkpoints: {
        tab: tabs.checkpoints,
        firstRow: rowNumber(afterCount + 1, sheet.firstCount),
        rows: signed.map(checkpointRow),
      },
    };
  });
}

/** As many rows as make no more bytes than that, and one at least. */
function cut(rows: string[][], most: number): string[][] {
  let bytes = 0;
  const end = rows.findIndex((row, index) => {
    bytes += Buffer.byteLength(JSON.stringify(row));
    return index > 0 && bytes > most;
  });
  return end === -1 ? rows : rows.slice(0, end);
}

/** A checkpoint as its tab shows it. */
export function checkpointRow({ size, note, signed_at: signedAtMs }: log.CheckpointRow): string[] {
  return [String(size), shownTime(new Date(signedAtMs).toISOString()), note];
}

/** The first row of each tab. */
export function titleBlocks(locale: Locale): Block[] {
  return [
    { tab: tabs.audit, firstRow: 1, rows: [sheetColumns[locale]] },
    { tab: tabs.checkpoints, firstRow: 1, rows: [checkpointColumns[locale]] },
  ];
}
