// A tab's SheetProperties, as callers wish for them and as Google shows them.
import { z } from "zod";
import type { Tab } from "./grid.ts";

/** The part of SheetProperties that is played; another field is refused, so that nobody believes it was set. */
export const tabWish = z.strictObject({
  sheetId: z.int().nonnegative().optional(),
  title: z.string().min(1).max(100).optional(),
  index: z.int().nonnegative().optional(),
  sheetType: z.literal("GRID").optional(),
  gridProperties: z
    .strictObject({
      rowCount: z.int().positive().optional(),
      columnCount: z.int().positive().max(18_278).optional(),
      frozenRowCount: z.int().nonnegative().optional(),
    })
    .optional(),
});
export type TabWish = z.infer<typeof tabWish>;

/** An empty tab, 1000 × 26 unless wished otherwise, with an id that none of `beside` has. */
export function newTab(wish: TabWish, beside: readonly Tab[]): Tab {
  const ids = beside.map((tab) => tab.sheetId);
  return {
    sheetId: wish.sheetId ?? Math.max(-1, ...ids) + 1,
    title: wish.title ?? `Sheet${beside.length + 1}`,
    rowCount: wish.gridProperties?.rowCount ?? 1000,
    columnCount: wish.gridProperties?.columnCount ?? 26,
    frozenRowCount: wish.gridProperties?.frozenRowCount ?? 0,
    rows: [],
    protectedRanges: [],
  };
}

/** SheetProperties as Google gives them out; a count of zero is left out. */
export function shownProperties(tab: Tab, index: number) {
  return {
    sheetId: tab.sheetId,
    title: tab.title,
    index,
    sheetType: "GRID",
    gridProperties: {
      rowCount: tab.rowCount,
      columnCount: tab.columnCount,
      ...(tab.frozenRowCount > 0 ? { frozenRowCount: tab.frozenRowCount } : {}),
    },
  };
}
