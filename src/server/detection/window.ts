// Exact sliding windows: what lies less than a span before a moment. At the very end of the span it lies outside.

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** One that lies ahead comes from a clock that was set back, and counts. */
export function within<T extends { atMs: number }>(past: readonly T[], nowMs: number, spanMs: number): T[] {
  return past.filter(({ atMs }) => nowMs - atMs < spanMs);
}

/**
 * The how-manyth distinct one `next` is among those of the window; 0 where it was there before, since looking again at the same reveals
 * nobody new.
 */
export function ordinal<T extends { atMs: number }>(
  past: readonly T[],
  next: T,
  { spanMs, by }: { spanMs: number; by(one: T): string },
): number {
  const known = new Set(within(past, next.atMs, spanMs).map(by));
  return known.has(by(next)) ? 0 : known.size + 1;
}
