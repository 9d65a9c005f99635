// Rows written where they belong, in a grid that is long enough for them.

import type { Block, Outcome, Sheets } from "./sheets.ts";

/** Writes rows where they belong; where they lie beyond the grid's end it only makes that longer, and answers 0 rows. */
export async function writeBlocks(
  sheets: Sheets,
  wish: { spreadsheetId: string; blocks: readonly Block[] },
): Promise<Outcome<{ rows: number }>> {
  const written = await sheets.writeRows(wish);
  const rows = wish.blocks.reduce((sum, block) => sum + block.rows.length, 0);
  if (written.ok) return { ok: true, rows };
  if (written.code !== "grid-too-small") return written;
  const { spreadsheetId } = wish;
  for (const block of wish.blocks) {
    const rowsWished = block.firstRow + block.rows.length;
    const extended = await sheets.extendGrid({ spreadsheetId, tab: block.tab, rows: rowsWished });
    if (!extended.ok) return extended;
  }
  return { ok: true, rows: 0 };
}
