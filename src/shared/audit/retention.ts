// How long events are kept, and what of the tree may go with those that are not. Events are dropped from the first one on, so that what
// is left is whole; those of staff stay among the dropped ones for longer, each with what proves it.

import { type NodeId, parentOf, type Span, spanOf } from "./tree.ts";

/** Months that an event is kept: an access by staff (`is_staff_access` in the database says which is one), or any other. */
export const keptMonths = { staff: 36, other: 12 } as const;
export type Retention = keyof typeof keptMonths;

/** The instant before which events are past their retention: the beginning of a day (UTC), so that it moves once a day. */
export function keptSince(nowMs: number, retention: Retention): number {
  const now = new Date(nowMs);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() - keptMonths[retention]];
  const daysInMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(now.getUTCDate(), daysInMonth));
}

/** A node that nothing needs once no event is left whose leaf lies in `unless`. */
export type Droppable = NodeId & { unless: Span };

/**
 * The nodes that may go when a store that had dropped the leaves before `from` now drops those before `to`: the ones whose parent got
 * complete in between (`isDroppable`). A kept leaf needs the sibling of each node on its path, and stays itself.
 */
export function droppableBetween({ from, to }: Span): Droppable[] {
  const droppable: Droppable[] = [];
  for (let level = 0; 2 ** (level + 1) <= to; level += 1) {
    const width = 2 ** (level + 1);
    for (let index = 2 * Math.floor(from / width); index < 2 * Math.floor(to / width); index += 1) {
      const node = { level, index };
      const sibling = { level, index: index % 2 === 0 ? index + 1 : index - 1 };
      droppable.push({ ...node, unless: spanOf(level === 0 ? parentOf(node) : sibling) });
    }
  }
  return droppable;
}
