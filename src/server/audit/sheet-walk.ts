// Which rows of a spreadsheet are read back next besides its end: a part of them each visit and all within a round, so that a row that was
// changed far above the end, or in a spreadsheet that was closed, is found too. Pure.

import { mostRows } from "./sheet-part.ts";

const dayMs = 24 * 3_600_000;
/** How long a round takes: through the spreadsheet that is being written, and through one that was closed. */
export const roundDays = { open: 7, closed: 28 } as const;

/** From which event to which a spreadsheet is walked through, in how many days, and how far that is. */
export type Walk = {
  firstSeq: number;
  lastSeq: number;
  days: number;
  walkedSeq: number;
  walkedAtMs: number;
};
export type Slice = { afterSeq: number; events: number };

/** The rows to read back now; null when a visit's part is done and the next one is not due, or there are none. */
export function nextSlice(walk: Walk, nowMs: number): Slice | null {
  const { before, end, everyMs } = roundOf(walk);
  if (end <= before || nowMs - walk.walkedAtMs < everyMs) return null;
  const isAround = walk.walkedSeq < before || walk.walkedSeq >= end;
  const afterSeq = isAround ? before : walk.walkedSeq;
  return { afterSeq, events: Math.min(mostRows, end - afterSeq) };
}

/** Where the walk stands once that slice was read up to `seq`, and whether it is enough for this visit. */
export function afterSlice(walk: Walk, { afterSeq }: Slice, seq: number) {
  const { before, end, rows } = roundOf(walk);
  const partOf = (one: number) => Math.floor((one - before) / rows);
  const isRound = seq >= end;
  return { walkedSeq: isRound ? before : seq, isVisitDone: isRound || partOf(seq) > partOf(afterSeq) };
}

/** As few visits as the rows need, evenly over the days; one a day where there are more. */
function roundOf({ firstSeq, lastSeq, days }: Walk) {
  const [before, end] = [firstSeq - 1, lastSeq];
  const visits = Math.max(1, Math.min(days, Math.ceil((end - before) / mostRows)));
  return {
    before,
    end,
    rows: Math.ceil((end - before) / visits),
    everyMs: Math.floor(days / visits) * dayMs,
  };
}
