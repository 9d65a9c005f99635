// Seeing somebody off: her groups get another owner, the grants that name her end, and a report says which.

import type { LeaverReport } from "../../shared/contract/admin.ts";
import type { AllowedEvent } from "../../shared/audit/event.ts";
import { type LeaverChange, planLeave } from "../../shared/domain/leaver.ts";
import { writePrincipal } from "../../shared/domain/principal.ts";
import { removeGrant } from "./grants.ts";
import { changeOwner } from "./groups.ts";
import { findGroupsOfLeaver, lockGroupsOfLeaver, type PersonGroup } from "./person-groups.ts";
import { at, type Scope } from "./tenant-store.ts";

/** Without a successor the organization takes over. */
export type Leave = { email: string; successor: string | null };
type Change = LeaverChange<PersonGroup>;

/** What would change. */
export async function planReport(scope: Scope, leave: Leave): Promise<LeaverReport> {
  return reportOf(scope, leave, await planOf(scope, leave));
}

/** Changes it: whoever changes one of her groups next waits until that is done. */
export async function seeOff(scope: Scope, leave: Leave): Promise<LeaverReport> {
  lockGroupsOfLeaver(scope, leave.email);
  const changes = await planOf(scope, leave);
  for (const { group, isMoved, ended } of changes) {
    if (isMoved) changeOwner(scope, group.id, leave.successor);
    for (const { principal } of ended) removeGrant(scope, group.id, writePrincipal(principal));
  }
  return reportOf(scope, leave, changes);
}

async function planOf(scope: Scope, leave: Leave): Promise<Change[]> {
  return planLeave(leave, await findGroupsOfLeaver(scope, leave));
}

function reportOf(scope: Scope, { email, successor }: Leave, changes: readonly Change[]): LeaverReport {
  return {
    email,
    successor,
    at: at(scope.nowMs),
    groups: changes
      .filter(({ isMoved }) => isMoved)
      .map(({ group: { id, name, contactCount, isDeleted } }) => ({ id, name, contactCount, isDeleted })),
    grants: changes.flatMap(({ group, ended }) =>
      ended.map(({ principal, level }) => ({
        groupId: group.id,
        groupName: group.name,
        principal: writePrincipal(principal),
        level,
      })),
    ),
  };
}

/** What the event of it tells: who leaves, to whom her groups go, and how much that is. */
export function toldOf({ email, successor, groups, grants }: LeaverReport) {
  return {
    target: { principal: `person:${email}` },
    details: {
      groups: groups.length,
      grants: grants.length,
      ...(successor === null ? {} : { to: successor }),
    },
  };
}

/** The events on the groups to which somebody lost access. */
export function lostAccess({ grants }: LeaverReport): AllowedEvent[] {
  return grants.map(({ groupId, principal, level }) => ({
    action: "group.unshare",
    outcome: "allowed",
    target: { group: groupId, principal },
    details: { before: level },
  }));
}
