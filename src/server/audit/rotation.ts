// When the trail goes on in another spreadsheet: once one is full, and once its month is over. Months are UTC's, as the rows show it, and
// only ever go forward, so that a clock set back closes nothing. Pure: knows neither the database nor Google.

/** Far below the 10 million cells of a spreadsheet, so that there is room where the next one cannot be made. */
export const mostSheetRows = 500_000;
const dayMs = 24 * 3_600_000;

/** An opened spreadsheet: its month, and the number of its first event. */
export type Opened = { month: string; firstSeq: number };

/** `2026-11`. */
export function monthOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 7);
}

/** The month of the spreadsheet to make ready, a day or a tenth of the rows ahead; null while there is no need of one. */
export function monthToPrepare(
  { month, firstSeq }: Opened,
  at: { lastSeq: number; nowMs: number; mostRows: number },
): string | null {
  const ahead = monthOf(at.nowMs + dayMs);
  if (ahead > month) return ahead;
  return at.lastSeq - firstSeq + 1 >= Math.floor(at.mostRows * 0.9) ? month : null;
}

/**
 * How many of the events that come after number `size` still belong in the spreadsheet before its closing event; all of them while it
 * need not be closed: null. `times` are theirs, `newestMs` that of the last one numbered.
 */
export function eventsBeforeClosing(
  { month, firstSeq }: Opened,
  at: { size: number; newestMs: number; times: readonly number[]; mostRows: number },
): number | null {
  if (monthOf(at.newestMs) > month) return 0;
  const room = Math.max(0, at.mostRows - 1 - (at.size - firstSeq + 1));
  const ofLaterMonth = at.times.findIndex((ms) => monthOf(ms) > month);
  if (ofLaterMonth !== -1 && ofLaterMonth < room) return ofLaterMonth;
  return at.times.length >= room ? room : null;
}
