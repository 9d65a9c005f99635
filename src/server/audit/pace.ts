// How fast the Sheets may be written and read: Google's quotas as buckets that all tenants of this process draw from, each of several servers
// its part of them, and how long to wait after a failure. Knows no tenant and no clock of its own.

/** Reads a minute, and as many writes; the service account is one user, so that its limit is the one that is met. */
const perMinute = { project: 300, user: 60 };
/** One fifth is left to those who read the Sheets. */
const ourShare = 0.8;
/** So much of its part may a server draw at once; the rest comes back evenly, so that no minute ever sees more than the share. */
const atOnce = 1 / 6;

export type CallKind = "read" | "write";
export type Budget = {
  /** Whether a turn that writes may begin, or one that only reads. */
  hasWrite(): boolean;
  hasRead(): boolean;
  /** Counts a call; a turn that took more than one leaves a debt. */
  take(kind: CallKind): void;
};

/** Of one of so many servers, full at the start. `now` in milliseconds. */
export function createBudget(now: () => number, servers: number): Budget {
  const fill = () => Object.values(perMinute).map((limit) => createBucket((limit * ourShare) / servers, now));
  const buckets: Record<CallKind, ReturnType<typeof fill>> = { read: fill(), write: fill() };
  const has = (kind: CallKind) => buckets[kind].every((bucket) => bucket.level() >= 1);
  return {
    hasWrite: () => has("write"),
    hasRead: () => has("read"),
    take: (kind) => buckets[kind].forEach((bucket) => bucket.take()),
  };
}

/** Never gives more than `most` in a minute. */
function createBucket(most: number, now: () => number) {
  const size = Math.max(1, most * atOnce);
  const perMs = (most - size) / 60_000;
  let kept = size;
  let atMs = now();
  const level = () => {
    kept = Math.min(size, kept + Math.max(0, now() - atMs) * perMs);
    atMs = now();
    return kept;
  };
  return {
    level,
    take() {
      kept = level() - 1;
    },
  };
}

/** At most one write in this time per tenant. */
export const betweenWritesMs = 3_000;
const longestPauseMs = 64_000;

/**
 * The pause after so many failures in a row (from 1): twice as long each time and cut at 64 s, of which chance (0 up to 1) takes up to
 * half, so that many who failed together do not come back together. Never shorter than Google asked.
 */
export function pauseAfter({
  failures,
  askedMs,
  chance,
}: {
  failures: number;
  askedMs: number;
  chance: number;
}): number {
  const longest = Math.min(longestPauseMs, 1_000 * 2 ** failures);
  return Math.max(askedMs, longest * (1 - chance / 2));
}

export type Backoff = Pauses & {
  /** One more failure of that name, after which it pauses: for as long as it was asked to, at least. */
  fail(name: string, askedMs: number): void;
  /** Ends its row of failures. */
  succeed(name: string): void;
};

/** Pauses that grow with each failure in a row; `chance` from 0 up to 1. */
export function createBackoff({ now, chance }: { now: () => number; chance: () => number }): Backoff {
  const pauses = createPauses(now);
  const failures = new Map<string, number>();
  return {
    ...pauses,
    fail(name, askedMs) {
      const count = (failures.get(name) ?? 0) + 1;
      failures.set(name, count);
      pauses.begin(name, pauseAfter({ failures: count, askedMs, chance: chance() }));
    },
    succeed: (name) => void failures.delete(name),
  };
}

export type Pauses = { begin(name: string, ms: number): void; isOn(name: string): boolean };

/** Pauses by name. A clock set back to before one began ends it: nobody knows how long it would last. */
export function createPauses(now: () => number): Pauses {
  const pauses = new Map<string, { fromMs: number; untilMs: number }>();
  return {
    begin: (name, ms) => void pauses.set(name, { fromMs: now(), untilMs: now() + ms }),
    isOn(name) {
      const pause = pauses.get(name);
      return pause !== undefined && now() >= pause.fromMs && now() < pause.untilMs;
    },
  };
}
