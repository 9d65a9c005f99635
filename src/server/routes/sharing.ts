// The one way to a grant, whoever puts it: by sharing, or by approving a request. What of it is asked of the Directory is asked before.

import { type Caller, decideSharing } from "../../shared/domain/access.ts";
import type { GrantLevel } from "../../shared/domain/level.ts";
import { domainOf, type Principal, writePrincipal } from "../../shared/domain/principal.ts";
import { decideOutside, defaultEnd, type SharingPolicy } from "../../shared/domain/sharing-policy.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import type { DirectoryPeople } from "../auth/directory-people.ts";
import { findGrantForChange, putGrant, type StoredGrant } from "../store/grants.ts";
import { findPolicy } from "../store/sharing-policy.ts";
import type { Scope } from "../store/tenant-store.ts";
import type { Allowed } from "./group-access.ts";
import { time } from "./presentation.ts";

/** What the Directory says of a principal: `silent` while it does not answer, and for what it does not know of. */
export type Knowledge = "known" | "unknown" | "silent";

/** Of the caller's own domain alone; elsewhere nobody is asked. */
export async function knowPrincipal(
  directory: DirectoryPeople,
  caller: Caller,
  named: Principal,
): Promise<Knowledge> {
  if (named.kind === "domain" || caller.domain === null || domainOf(named) !== caller.domain) return "silent";
  try {
    const isThere =
      named.kind === "team"
        ? await directory.hasTeam(named.name)
        : standsThere(await directory.standingOf(named.name));
    return isThere === null ? "silent" : isThere ? "known" : "unknown";
  } catch {
    return "silent";
  }
}

function standsThere(known: Awaited<ReturnType<DirectoryPeople["standingOf"]>>): boolean | null {
  return known && known.standing !== "gone";
}

/** `version`: which state of the grant the caller saw, 0 for none; null where she did not say. */
export type Wanted = {
  principal: Principal;
  level: GrantLevel;
  expiresAt?: number | null;
  note?: string | null;
  version: number | null;
  knowledge: Knowledge;
};
export type GrantDetails = { level: string; before?: string; expiresAt?: string };

/**
 * Puts a grant on a group that the caller may share; gives what its event tells. Refusals: `principal-is-owner`, `principal-outside`,
 * `above-outside-level`, `principal-unknown`, `peer-grant`, `above-own-level`, `grant-changed`, `malformed` for an end in the past.
 */
export async function giveGrant(
  scope: Scope,
  by: { caller: Caller; allowed: Allowed },
  wanted: Wanted,
): Promise<Result<GrantDetails>> {
  const { allowed } = by;
  const principal = writePrincipal(wanted.principal);
  const [existing, policy] = await Promise.all([
    findGrantForChange(scope, allowed.group.id, principal),
    findPolicy(scope),
  ]);
  const may = mayNamePrincipal(by, wanted, policy);
  if (!may.ok) return may;
  const isNew = existing === null && wanted.level !== "none";
  if (isNew && wanted.knowledge === "unknown") return refuse("principal-unknown");
  const decision = decideSharing(allowed.level, existing?.level ?? null, wanted.level);
  if (!decision.ok) return decision;
  const isSeen = wanted.version === null || wanted.version === (existing?.version ?? 0);
  if (!isSeen) return refuse("grant-changed", { details: { grant: existing && presentStanding(existing) } });
  const usual = existing ? existing.expires_at : defaultEnd(policy, wanted.level, scope.nowMs);
  const expiresAtMs = wanted.expiresAt === undefined ? usual : wanted.expiresAt;
  if (wanted.expiresAt !== undefined && expiresAtMs !== null && expiresAtMs <= scope.nowMs)
    return refuse("malformed", { fields: [{ path: "expiresAt", problem: "is in the past" }] });
  const note = wanted.note === undefined ? {} : { note: wanted.note };
  putGrant(scope, { groupId: allowed.group.id, principal, level: wanted.level, expiresAtMs, ...note });
  return accept({
    level: wanted.level,
    ...(existing ? { before: existing.level } : {}),
    ...(expiresAtMs === null ? {} : { expiresAt: time(expiresAtMs) }),
  });
}

/** The owner needs no grant; outside the own domain only people are named, as far as the policy lets in; nobody raises or lowers herself. */
function mayNamePrincipal(
  { caller, allowed: { group, level } }: { caller: Caller; allowed: Allowed },
  { principal: named, level: wanted }: Wanted,
  policy: SharingPolicy,
): Result<null> {
  const isPerson = named.kind === "person";
  if (isPerson && group.ownership.kind === "person" && group.ownership.email === named.name)
    return refuse("principal-is-owner");
  if (caller.domain === null) return refuse("principal-outside");
  const domain = domainOf(named);
  if (domain !== caller.domain) {
    const may = isPerson ? decideOutside(policy, { domain, level: wanted }) : refuse("principal-outside");
    return may.ok ? accept(null) : may;
  }
  return level !== "own" && isPerson && named.name === caller.email ? refuse("peer-grant") : accept(null);
}

function presentStanding({ level, expires_at: expiresAtMs, granted_by: grantedBy, version }: StoredGrant) {
  return { level, expiresAt: expiresAtMs === null ? null : time(expiresAtMs), grantedBy, version };
}
