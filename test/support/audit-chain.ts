// A trail over several spreadsheets for tests, as the sequencer closes and opens them.

import { encodeBase64 } from "../../src/shared/audit/bytes.ts";
import type { Entry } from "../../src/shared/audit/entry.ts";
import { writeEdge } from "../../src/shared/audit/sheet-link.ts";
import { emptyFrontier, headOf } from "../../src/shared/audit/tree.ts";
import { checkpointColumns, sheetColumns } from "../../src/server/audit/row.ts";
import {
  anEvent,
  type AuditEvent,
  type Chance,
  checkpointRow,
  grow,
  headAt,
  rowOf,
  type Sheet,
  type TrailWish,
} from "./audit-sheet.ts";
import { sha256 } from "./merkle-tree.ts";

/** `isEdgeTold`: whether opening events tell the edge of the tree before them, as they did not always. */
export type ChainWish = {
  ids: readonly string[];
  events: number;
  signing?: TrailWish["signing"];
  isEdgeTold?: boolean;
};

/** One spreadsheet with so many events for each id, opening and closing event among them: three at least. */
export function aChain(chance: Chance, wish: ChainWish): Sheet[] {
  const { ids, events: count, signing, isEdgeTold = true } = wish;
  const events: AuditEvent[] = [];
  const ends = ids.map((_, index) => (index + 1) * count);
  for (const [index, end] of ends.entries()) {
    const [previous, next] = [ids[index - 1], ids[index + 1]];
    const before = grow(events).at(-1) ?? emptyFrontier;
    const { size, root } = headOf(sha256, before);
    const edge = isEdgeTold ? { edge: writeEdge(before) } : {};
    if (previous !== undefined)
      events.push(
        ofSheet(chance, events.length + 1, {
          action: "audit.open-sheet",
          target: { previous, size: String(size), root: encodeBase64(root), ...edge },
        }),
      );
    while (events.length < end - 1) events.push(anEvent(chance, events.length + 1));
    events.push(
      next === undefined
        ? anEvent(chance, end)
        : ofSheet(chance, end, { action: "audit.close-sheet", target: { next } }),
    );
  }
  const frontiers = grow(events);
  return ends.map((end) => {
    const sizes = [end - 1 - chance.below(count - 2), end];
    return {
      audit: [[...sheetColumns.en], ...events.slice(end - count, end).map((event) => rowOf(event))],
      checkpoints: [
        [...checkpointColumns.en],
        ...sizes.map((size) => checkpointRow(headAt(frontiers, size), signing)),
      ],
    };
  });
}

function ofSheet(chance: Chance, number: number, said: Pick<Entry, "action" | "target">): AuditEvent {
  const event = anEvent(chance, number);
  return { ...event, entry: { ...event.entry, ...said } };
}
