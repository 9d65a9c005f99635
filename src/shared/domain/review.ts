// Reviews of access: which grants are looked at, and what becomes of one that nobody has kept. Pure; a review is a stretch of time in which
// each grant it covers ends with it, unless somebody who may share the group says that it is still needed.

const dayMs = 24 * 60 * 60_000;

/** What nobody has given, changed or kept for so long is covered; and so long after a review a quarterly one begins anew. */
export const quarterMs = 90 * dayMs;
export const reviewDays = { least: 7, most: 90 } as const;

export type ReviewOutcome = "kept" | "ended" | "lapsed";

/**
 * What became of a grant by the end of its review on which nobody decided. `end` is its end now; undefined: it is there no more. Whoever gave
 * it another end meanwhile has looked at it; one that had an end of its own before then has come to that.
 */
export function outcomeUndecided(
  end: number | null | undefined,
  { dueAtMs, nowMs }: { dueAtMs: number; nowMs: number },
): ReviewOutcome {
  if (end === undefined) return "ended";
  if (end === null || end > nowMs) return "kept";
  return end === dueAtMs ? "lapsed" : "ended";
}
