// Whether the server has more to do than it can: then it says so at once, instead of making everybody wait. Measures nothing itself.

export type LoadLimits = { underway: number; lagMs: number };

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
