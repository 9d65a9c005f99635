// Whether the server has more to do than it can: then it says so at once, instead of making everybody wait. Measures nothing itself.

export type LoadLimits = { underway: number; lagMs: number };

/** By how many milliseconds the event loop was late at the last `look`, which is to be taken every `everyMs`. */
export function createLagWatch(now: () => number, everyMs: number): { look(): void; findLag(): number } {
  let [lookedAt, lagMs] = [now(), 0];
  return {
    look() {
      const nowMs = now();
      [lookedAt, lagMs] = [nowMs, Math.max(0, nowMs - lookedAt - everyMs)];
    },
    findLag: () => lagMs,
  };
}

export type Load = {
  /** Runs `work`, or answers `shed` where too much is under way or the event loop lags. */
  admit<T>(work: () => Promise<T>, shed: () => T): Promise<T>;
};

/** `lagMs`: by how much the event loop is late right now. */
export function createLoad({ underway, lagMs }: LoadLimits, findLag: () => number): Load {
  let running = 0;
  return {
    async admit(work, shed) {
      if (running >= underway || findLag() > lagMs) return shed();
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
      }
    },
  };
}
