// Who may do what to a group: the one page of rules. What is held is looked up before; nothing here reads a clock or a store.

import { compareLevels, type GrantLevel, isAtLeast, type Level } from "./level.ts";
import { domainOf, type Principal, type PrincipalKind, writePrincipal } from "./principal.ts";
import { limitOutside, type SharingPolicy } from "./sharing-policy.ts";

export type Action =
  | "read"
  | "add"
  | "edit"
  | "comment"
  | "import"
  | "delete"
  | "share"
  | "leave"
  | "transfer"
  | "rename"
  | "hide"
  | "delete-group"
  | "restore-group"
  | "restore-to";

const needed: Record<Action, Level> = {
  read: "view",
  add: "edit",
  edit: "edit",
  comment: "edit",
  import: "edit",
  delete: "delete",
  share: "manage",
  leave: "view",
  transfer: "own",
  rename: "own",
  hide: "own",
  "delete-group": "own",
  "restore-group": "own",
  "restore-to": "own",
};

export type Grant = { principal: Principal; level: GrantLevel; expiresAtMs: number | null };
export type Ownership = { kind: "person"; email: string } | { kind: "organization" };

/** Whom the caller counts as. `teams` is null when the Directory could not say, which makes domain grants count for nothing. */
export type Caller = {
  email: string;
  teams: readonly string[] | null;
  domain: string | null;
  isAdmin: boolean;
  /** Of a guest: the organization she is a guest of, and what it allows right now. */
  outside?: { host: string; policy: SharingPolicy };
};

/** Why a level is held: the ownership, or the grant that won. */
export type Because = { kind: "owner" } | { kind: PrincipalKind; principal: string };
/** `expiresAtMs`: when the grant that won ends, if it does; `host`: the organization that a guest holds it at. */
export type Held = { level: Level; because: Because; expiresAtMs?: number; host?: string } | null;

/**
 * The level a caller holds. The owner owns; then the most specific kind of grant decides alone, a person's own before a team's
 * before the domain's; among equals the highest. `none` blocks, expired grants do not count.
 */
export function holdOf(caller: Caller, group: Shared, nowMs: number): Held {
  const held = holdInside(caller, group, nowMs);
  if (held === null || caller.outside === undefined) return held;
  const { host, policy } = caller.outside;
  const domain = domainOf({ kind: "person", name: caller.email });
  const level = limitOutside(policy, { domain, level: held.level });
  return level && { ...held, level, host };
}

type Shared = { ownership: Ownership; grants: readonly Grant[] };

function holdInside(caller: Caller, group: Shared, nowMs: number): Held {
  if (isOwner(caller, group.ownership)) return { level: "own", because: { kind: "owner" } };
  const winner = winnerOf(caller, group.grants, nowMs);
  if (!winner || winner.level === "none") return null;
  const { level, principal, expiresAtMs } = winner;
  return {
    level,
    because: { kind: principal.kind, principal: writePrincipal(principal) },
    ...(expiresAtMs === null ? {} : { expiresAtMs }),
  };
}

/** The one grant that decides, a block too. */
function winnerOf(caller: Caller, grants: readonly Grant[], nowMs: number): Grant | undefined {
  const live = grants.filter((grant) => !hasEnded(grant, nowMs) && names(grant.principal, caller));
  for (const kind of ["person", "team", "domain"] as const) {
    const best = highest(live.filter((grant) => grant.principal.kind === kind));
    if (best) return best;
  }
  return undefined;
}

function hasEnded({ expiresAtMs }: Grant, nowMs: number): boolean {
  return expiresAtMs !== null && expiresAtMs <= nowMs;
}

/** Which rule decided: the ownership, the kind of the grant that won, or that nothing names the caller. */
export type AccessRule = "owner" | PrincipalKind | "no-grant";
/** How a grant that names the caller counts; `outranked`: by the ownership, a more specific grant, or a higher one of its kind. */
export type Reason<G extends Grant = Grant> = { grant: G; part: "wins" | "outranked" | "expired" };

/** Why a caller holds what `holdOf` says: the rule, and every grant that names her with its part in it. */
export function reasonsOf<G extends Grant>(
  caller: Caller,
  group: { ownership: Ownership; grants: readonly G[] },
  nowMs: number,
): { rule: AccessRule; reasons: Reason<G>[] } {
  const winner = isOwner(caller, group.ownership) ? undefined : winnerOf(caller, group.grants, nowMs);
  const reasons = group.grants
    .filter((grant) => names(grant.principal, caller))
    .map((grant): Reason<G> => {
      if (hasEnded(grant, nowMs)) return { grant, part: "expired" };
      return { grant, part: grant === winner ? "wins" : "outranked" };
    });
  if (winner) return { rule: winner.principal.kind, reasons };
  return { rule: isOwner(caller, group.ownership) ? "owner" : "no-grant", reasons };
}

function isOwner(caller: Caller, ownership: Ownership): boolean {
  return ownership.kind === "person" ? ownership.email === caller.email : caller.isAdmin;
}

function names(principal: Principal, caller: Caller): boolean {
  if (principal.kind === "person") return principal.name === caller.email;
  if (caller.teams === null) return false;
  return principal.kind === "team" ? caller.teams.includes(principal.name) : principal.name === caller.domain;
}

function highest(grants: readonly Grant[]): Grant | undefined {
  return grants.reduce<Grant | undefined>(
    (best, one) => (best && compareLevels(best.level, one.level) >= 0 ? best : one),
    undefined,
  );
}

export type Decision = { ok: true; level: Level } | { ok: false; code: "not-found" | "level-too-low" };

/** A group the caller holds nothing on does not exist: `not-found`, never `level-too-low`. */
export function decide(held: Held, action: Action): Decision {
  if (held === null) return { ok: false, code: "not-found" };
  return isAtLeast(held.level, needed[action])
    ? { ok: true, level: held.level }
    : { ok: false, code: "level-too-low" };
}

/** What a level allows, for screens that offer nothing the person lacks the right to. */
export function allows(level: Level, action: Action): boolean {
  return isAtLeast(level, needed[action]);
}

export type SharingDecision = { ok: true } | { ok: false; code: "above-own-level" | "peer-grant" };

/** Nobody grants above their own level, and nobody changes or revokes a grant at or above it, save the owner. */
export function decideSharing(
  own: Level,
  existing: GrantLevel | null,
  wanted: GrantLevel | null,
): SharingDecision {
  if (own === "own") return { ok: true };
  if (wanted !== null && compareLevels(wanted, own) > 0) return { ok: false, code: "above-own-level" };
  if (existing !== null && compareLevels(existing, own) >= 0) return { ok: false, code: "peer-grant" };
  return { ok: true };
}
