// Rows where they belong, written and read back, in a grid that has room for them: it grows with the trail, and people cut it.

import type { Block, Outcome, Sheets, Stretch } from "./sheets.ts";

type Place = { spreadsheetId: string; blocks: readonly Block[] };

/** Writes rows where they belong; where they lie beyond the grid's edge it only makes room for them, and answers 0 rows. */
export async function writeBlocks(sheets: Sheets, wish: Place): Promise<Outcome<{ rows: number }>> {
  const written = await sheets.writeRows(wish);
  const rows = wish.blocks.reduce((sum, block) => sum + block.rows.length, 0);
  if (written.ok) return { ok: true, rows };
  if (written.code !== "grid-too-small") return written;
  const room = await makeRoom(sheets, wish);
  return room.ok ? { ok: true, rows: 0 } : room;
}

/** What stands where these rows belong; beyond the grid's edge that is nothing, and there is room for them then. */
export async function readBlocks(
  sheets: Sheets,
  { spreadsheetId, blocks }: Place,
): Promise<Outcome<{ stretches: string[][][] }>> {
  const wish = { spreadsheetId, stretches: blocks.map(stretchOf) };
  const read = await sheets.readRows(wish);
  if (read.ok || read.code !== "grid-too-small") return read;
  const room = await makeRoom(sheets, { spreadsheetId, blocks });
  return room.ok ? sheets.readRows(wish) : room;
}

async function makeRoom(sheets: Sheets, { spreadsheetId, blocks }: Place): Promise<Outcome> {
  for (const block of blocks) {
    const { tab, lastRow, columns } = stretchOf(block);
    const extended = await sheets.extendGrid({ spreadsheetId, tab, rows: lastRow + 1, columns });
    if (!extended.ok) return extended;
  }
  return { ok: true };
}

function stretchOf({ tab, firstRow, rows }: Block): Stretch {
  return { tab, firstRow, lastRow: firstRow + rows.length - 1, columns: rows[0]?.length ?? 1 };
}
