// Google's daily quotas of a person: the count starts again 24 hours after the first one. Knows not what is counted.

const DAY_MS = 86_400_000;

export type DailyQuota = {
  /** Counts one; false, when there was none left. */
  spend(email: string): boolean;
  left(email: string): number;
};

export function createDailyQuota(now: () => number, most: number): DailyQuota {
  const used = new Map<string, { sinceMs: number; count: number }>();
  const current = (email: string) => {
    const last = used.get(email);
    return last && now() - last.sinceMs < DAY_MS ? last : { sinceMs: now(), count: 0 };
  };
  return {
    spend(email) {
      const { sinceMs, count } = current(email);
      used.set(email, { sinceMs, count: count + 1 });
      return count < most;
    },
    left: (email) => Math.max(0, most - current(email).count),
  };
}
