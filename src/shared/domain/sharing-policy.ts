// What a tenant allows of sharing, whoever shares: people outside, up to which level, and how long a grant lasts that names no end.

import { compareLevels, type GrantLevel, type Level } from "./level.ts";

export const outsideRules = ["off", "allow-list", "on"] as const;
export type OutsideRule = (typeof outsideRules)[number];
export type SharingPolicy = {
  outside: OutsideRule;
  /** Whom `allow-list` lets in. */
  domains: readonly string[];
  /** The most that somebody outside is given. */
  mostLevel: Exclude<GrantLevel, "none">;
  /** After how many days a new grant ends that names no end; null: never. */
  defaultDays: number | null;
};

/** What holds until an admin says otherwise: nobody outside. */
export const firstPolicy: SharingPolicy = {
  outside: "off",
  domains: [],
  mostLevel: "view",
  defaultDays: null,
};

const dayMs = 24 * 60 * 60_000;

/** Whether the policy lets people of that domain in. */
export function letsIn(policy: SharingPolicy, domain: string): boolean {
  return policy.outside === "on" || (policy.outside === "allow-list" && policy.domains.includes(domain));
}

/** What of a level somebody of that domain outside holds while this is the policy, whatever it was when she was let in. */
export function limitOutside(policy: SharingPolicy, guest: { domain: string; level: Level }): Level | null {
  if (!letsIn(policy, guest.domain)) return null;
  return compareLevels(guest.level, policy.mostLevel) > 0 ? policy.mostLevel : guest.level;
}

export type OutsideGrants = { domain: string; level: Level; count: number };
/** How many grants outside there are; of how many nothing would be left, less than now, or more. The rest stays as it is. */
export type PolicyEffect = { grants: number; ended: number; lowered: number; raised: number };

/** What another policy would do to the grants that people outside have. */
export function comparePolicies(
  now: SharingPolicy,
  next: SharingPolicy,
  outside: readonly OutsideGrants[],
): PolicyEffect {
  const effect = { grants: 0, ended: 0, lowered: 0, raised: 0 };
  for (const { count, ...guest } of outside) {
    const [before, after] = [limitOutside(now, guest), limitOutside(next, guest)];
    const step = compareLevels(after ?? "none", before ?? "none");
    effect.grants += count;
    if (step > 0) effect.raised += count;
    else if (step < 0) effect[after === null ? "ended" : "lowered"] += count;
  }
  return effect;
}

/** Refusals: `principal-outside`, `above-outside-level`. */
export function decideOutside(
  policy: SharingPolicy,
  wanted: { domain: string; level: GrantLevel },
): { ok: true } | { ok: false; code: "principal-outside" | "above-outside-level" } {
  if (!letsIn(policy, wanted.domain)) return { ok: false, code: "principal-outside" };
  return compareLevels(wanted.level, policy.mostLevel) > 0
    ? { ok: false, code: "above-outside-level" }
    : { ok: true };
}

/** When a new grant ends that names no end. A block does not end by itself: whoever is kept out stays out. */
export function defaultEnd(policy: SharingPolicy, level: GrantLevel, nowMs: number): number | null {
  return policy.defaultDays === null || level === "none" ? null : nowMs + policy.defaultDays * dayMs;
}
