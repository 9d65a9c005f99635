// The ladder of levels, from least to most. Each level holds everything below it.

export const levels = ["view", "edit", "delete", "manage", "own"] as const;
export type Level = (typeof levels)[number];

/** What a grant may say: a level short of ownership, or `none`, which blocks. */
export const grantLevels = ["none", "view", "edit", "delete", "manage"] as const;
export type GrantLevel = (typeof grantLevels)[number];

const rank: Record<Level | "none", number> = { none: 0, view: 1, edit: 2, delete: 3, manage: 4, own: 5 };

/** Below zero when `a` is weaker than `b`, zero when they are the same level. */
export function compareLevels(a: Level | "none", b: Level | "none"): number {
  return rank[a] - rank[b];
}

export function isAtLeast(held: Level | "none", needed: Level): boolean {
  return compareLevels(held, needed) >= 0;
}
