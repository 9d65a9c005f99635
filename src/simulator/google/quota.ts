// Google's per-minute quotas: calls are counted in windows of a minute, refilled when the next one begins.
// Knows neither the figures nor the answer to give: both belong to the API.

/** Several limits that one call counts against: all are counted or none is. */
export type Limit = { name: string; max: number };

export type Quota = {
  /** Counts one call against every limit; gives the one that is used up, or undefined. */
  take(limits: readonly Limit[]): Limit | undefined;
};

export function createQuota(options: { now: () => number }): Quota {
  let minute = Number.NaN;
  const used = new Map<string, number>();
  return {
    take(limits) {
      const current = Math.floor(options.now() / 60_000);
      if (current !== minute) {
        used.clear();
        minute = current;
      }
      const spent = limits.find((limit) => (used.get(limit.name) ?? 0) >= limit.max);
      if (spent) return spent;
      for (const limit of limits) used.set(limit.name, (used.get(limit.name) ?? 0) + 1);
      return undefined;
    },
  };
}
