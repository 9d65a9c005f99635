// The generic cell rate algorithm (ITU-T I.371): at most so many at once, and one more each interval. Unlike counting by the minute it lets
// no double burst through where two minutes meet. Pure: all that is kept is the moment at which the next one would be due.

/** `burst`: how many may come at once; `everyMs`: how soon one more may. */
export type Rate = { burst: number; everyMs: number };

/** The moment to keep, or how long to wait. `dueMs`: what was kept, 0 for who is new. */
export function takeCells(
  { burst, everyMs }: Rate,
  { dueMs, nowMs, cells = 1 }: { dueMs: number; nowMs: number; cells?: number },
): { ok: true; dueMs: number } | { ok: false; waitMs: number } {
  const next = Math.max(dueMs, nowMs) + cells * everyMs;
  const waitMs = next - nowMs - burst * everyMs;
  return waitMs <= 0 ? { ok: true, dueMs: next } : { ok: false, waitMs };
}
