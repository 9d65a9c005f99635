// The first step of nearly every route: find the group, ask the one page of rules, refuse or go on.

import * as z from "zod";
import { id } from "../../shared/contract/text.ts";
import { type Action, decide } from "../../shared/domain/access.ts";
import { type HiddenFields, hiddenFrom } from "../../shared/domain/hidden-fields.ts";
import type { Level } from "../../shared/domain/level.ts";
import { accept, type Refusal, refuse, type Result } from "../../shared/contract/refusal.ts";
import { isInTrash } from "../../shared/contract/trash.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { Check } from "../http/route.ts";
import { findHost } from "../store/doors.ts";
import { findGroup, type HeldGroup, lockGroup, type StoredGroup } from "../store/groups.ts";
import type { Scope } from "../store/tenant-store.ts";

/** The parameters of whatever is asked of one group. */
export const inGroup = z.strictObject({ group: id });
/** Those of whatever is asked of one contact in it. */
export const onContact = inGroup.extend({ contact: id });

/** `hidden`: the kinds of field that the group hides from the caller. */
export type Allowed = {
  group: StoredGroup;
  level: Level;
  held: NonNullable<HeldGroup["held"]>;
  hidden: HiddenFields;
};

/** Refusals: `not-found` (also for a deleted group, save to restore it from the trash), `level-too-low`. */
export async function allowOnGroup(
  scope: Scope,
  signedIn: SignedIn,
  asked: { groupId: string; action: Action },
): Promise<Result<Allowed>> {
  const found = await findGroup(scope, signedIn.caller, asked.groupId);
  if (!found) return refuseMissing(scope, signedIn, asked.groupId);
  if (!found.held) return refuse("not-found");
  if (!isThere(found.group, asked.action, scope.nowMs)) return refuse("not-found");
  const decision = decide(found.held, asked.action);
  if (!decision.ok) return decision;
  const { group, held } = found;
  const { level } = decision;
  return accept({ group, level, held, hidden: hiddenFrom(level, group.hiddenFields) });
}

/** The same as what is asked before something costly. */
export function mayOnGroup(signedIn: SignedIn, asked: { groupId: string; action: Action }): Check {
  return (scope) => allowOnGroup(scope, signedIn, asked);
}

/** No such group in this tenant; behind a door of the caller's it may lie in another. */
export async function refuseMissing(scope: Scope, { caller }: SignedIn, groupId: string): Promise<Refusal> {
  const host = caller.outside ? null : await findHost(scope, groupId);
  return refuse("not-found", host ? { behind: host } : {});
}

/** A deleted group is there only for whoever restores it, and only as long as it lies in the trash. */
function isThere({ deletedAtMs }: StoredGroup, action: Action, nowMs: number): boolean {
  if (action !== "restore-group") return deletedAtMs === null;
  return deletedAtMs !== null && isInTrash(deletedAtMs, nowMs);
}

/** The same for a change: whoever changes the group or its grants next waits until this act is done. */
export function allowChange(
  scope: Scope,
  signedIn: SignedIn,
  asked: { groupId: string; action: Action },
): Promise<Result<Allowed>> {
  lockGroup(scope, asked.groupId);
  return allowOnGroup(scope, signedIn, asked);
}

/**
 * The same for a change to several groups. They are locked in the order of their ids, so that of two such changes one waits for the other
 * and never both. Refusals: those of the first group that has one.
 */
export async function allowChanges(
  scope: Scope,
  signedIn: SignedIn,
  asked: readonly { groupId: string; action: Action }[],
): Promise<Result<ReadonlyMap<string, Allowed>>> {
  for (const groupId of asked.map((one) => one.groupId).sort()) lockGroup(scope, groupId);
  const groups = new Map<string, Allowed>();
  for (const one of asked) {
    const allowed = await allowOnGroup(scope, signedIn, one);
    if (!allowed.ok) return allowed;
    groups.set(one.groupId, allowed.value);
  }
  return accept(groups);
}
