// Which of a spreadsheet's older rows are read back next: a part of them each day and all within a week, so that a row that was changed
// far above the end is found too. Pure.

import { mostRows } from "./sheet-part.ts";

const dayMs = 24 * 3_600_000;
const days = 7;

/** A spreadsheet from its first event to the last that was delivered, and how far the walk through it is. */
export type Walked = { firstSeq: number; deliveredSeq: number; walkedSeq: number; walkedAtMs: number };
export type Slice = { afterSeq: number; events: number };

/** The rows to read back now; null when that day's part is done, or there are none above the end that is looked at anyway. */
export function nextSlice(walked: Walked, nowMs: number): Slice | null {
  const { before, end } = boundsOf(walked);
  if (end <= before || nowMs - walked.walkedAtMs < dayMs) return null;
  const isAround = walked.walkedSeq < before || walked.walkedSeq >= end;
  const afterSeq = isAround ? before : walked.walkedSeq;
  return { afterSeq, events: Math.min(mostRows, end - afterSeq) };
}

/** Where the walk stands once that slice was read up to `seq`, and whether it is enough for the day. */
export function afterSlice(walked: Walked, { afterSeq }: Slice, seq: number) {
  const { before, end } = boundsOf(walked);
  const daily = Math.max(mostRows, Math.ceil((end - before) / days));
  const partOf = (one: number) => Math.floor((one - before) / daily);
  const isRound = seq >= end;
  return { walkedSeq: isRound ? before : seq, isDayDone: isRound || partOf(seq) > partOf(afterSeq) };
}

function boundsOf({ firstSeq, deliveredSeq }: Walked) {
  return { before: firstSeq - 1, end: deliveredSeq - mostRows };
}
