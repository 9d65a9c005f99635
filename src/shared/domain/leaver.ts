// What changes when somebody leaves the organization: a pure rule over the groups that she owns or that name her.

import type { Grant, Ownership } from "./access.ts";
import type { Principal } from "./principal.ts";

export type LeaverGroup = { ownership: Ownership; grants: readonly Grant[] };
/** `ended` are the grants that go. */
export type LeaverChange<G> = { group: G; isMoved: boolean; ended: readonly Grant[] };

/**
 * Her groups go to the successor or, without one, to the organization; grants that name her end. A block stays: without it a team's grant
 * would let her in again. A successor's grant on a group that she comes to own goes, since no grant names an owner. Groups of which
 * nothing changes are left out, so the rule applied twice changes nothing more.
 */
export function planLeave<G extends LeaverGroup>(
  { email, successor }: { email: string; successor: string | null },
  groups: readonly G[],
): LeaverChange<G>[] {
  return groups
    .map((group) => {
      const { ownership } = group;
      const isMoved = ownership.kind === "person" && ownership.email === email;
      const ended = group.grants.filter(
        ({ principal, level }) =>
          (isPerson(principal, email) && level !== "none") || (isMoved && isPerson(principal, successor)),
      );
      return { group, isMoved, ended };
    })
    .filter(({ isMoved, ended }) => isMoved || ended.length > 0);
}

function isPerson({ kind, name }: Principal, email: string | null): boolean {
  return kind === "person" && name === email;
}
