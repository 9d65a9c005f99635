// How wrong codes slow an authenticator down and at last lock it: four are free, the next five wait 30 s to 8 min, the tenth locks.

export const locksAt = 10;
const freeFailures = 4;
const firstWaitMs = 30_000;

/** How long no code is tried after so many failures in a row; null: until an officer and a second person unlock it. */
export function waitAfter(failures: number): number | null {
  if (failures >= locksAt) return null;
  return failures <= freeFailures ? 0 : firstWaitMs * 2 ** (failures - freeFailures - 1);
}

/** Whether a code may be tried that is the attempt after so many failures, `waitUntilMs` having been set by the last of them. */
export function mayTry(failures: number, waitUntilMs: number | null, nowMs: number): boolean {
  return failures < locksAt && (waitUntilMs ?? 0) <= nowMs;
}
