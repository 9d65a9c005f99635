// Somebody leaves: an admin sees what would change, then has it done in one act. The report is the answer; the trail keeps the numbers.

import {
  type LeaverPreview,
  type LeaverReport,
  type LeaverRequest,
  leaverRequest,
} from "../../shared/contract/admin.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { type LeaverChange, planLeave } from "../../shared/domain/leaver.ts";
import { domainOf, writePrincipal } from "../../shared/domain/principal.ts";
import type { SignedIn } from "../auth/caller.ts";
import type { DirectoryPeople } from "../auth/directory-people.ts";
import { jsonBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import { removeGrant } from "../store/grants.ts";
import { changeOwner } from "../store/groups.ts";
import { findGroupsOfLeaver, lockGroupsOfLeaver, type PersonGroup } from "../store/person-groups.ts";
import type { Scope } from "../store/tenant-store.ts";
import { time } from "./presentation.ts";
import { knowPrincipal } from "./sharing.ts";
import { askStandings, presenceOf } from "./standings.ts";

type Change = LeaverChange<PersonGroup>;

/** Refusal: `principal-outside`, for a successor who is not of the organization. */
async function plan(
  scope: Scope,
  { caller }: SignedIn,
  { email, successor: named }: LeaverRequest,
): Promise<Result<Change[]>> {
  const successor = named ?? null;
  if (successor !== null && domainOf({ kind: "person", name: successor }) !== caller.domain)
    return refuse("principal-outside");
  return accept(planLeave({ email, successor }, await findGroupsOfLeaver(scope, { email, successor })));
}

/** A silent Directory keeps nobody from succeeding, as it keeps nobody from owning. */
async function isSuccessorGone(
  directory: DirectoryPeople,
  { caller }: SignedIn,
  { successor }: LeaverRequest,
): Promise<boolean> {
  if (successor === undefined) return false;
  return (await knowPrincipal(directory, caller, { kind: "person", name: successor })) === "unknown";
}

function reportOf(
  scope: Scope,
  { email, successor }: LeaverRequest,
  changes: readonly Change[],
): LeaverReport {
  return {
    email,
    successor: successor ?? null,
    at: time(scope.nowMs),
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
function toldOf({ email, successor, groups, grants }: LeaverReport) {
  return {
    target: { principal: `person:${email}` },
    details: {
      groups: groups.length,
      grants: grants.length,
      ...(successor === null ? {} : { to: successor }),
    },
  };
}

const previewLeaver = defineRoute({
  method: "POST",
  path: "/v1/admin/leavers/preview",
  summary: "What would change if somebody left: which groups move, which grants end; for admins",
  action: "leaver.preview",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: jsonBody(leaverRequest),
  target: () => ({}),
  async run(scope, { body, signedIn, directory }) {
    const planned = await plan(scope, signedIn, body);
    if (!planned.ok) return planned;
    const report = reportOf(scope, body, planned.value);
    const { email, successor } = report;
    const later = async (): Promise<LeaverPreview> => {
      const { known } = await askStandings(directory, [email, ...(successor === null ? [] : [successor])]);
      return {
        ...report,
        presence: presenceOf(known.get(email)),
        successorPresence: successor === null ? null : presenceOf(known.get(successor)),
      };
    };
    return accept({
      value: { status: 200, later },
      event: { action: "leaver.preview", outcome: "allowed", ...toldOf(report) },
    });
  },
});

const applyLeaver = defineRoute({
  method: "POST",
  path: "/v1/admin/leavers",
  summary: "Move a leaver's groups to a successor or the organization and end the grants that name her",
  action: "leaver.apply",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: noQuery,
  body: jsonBody(leaverRequest),
  target: () => ({}),
  async prepare({ body, signedIn, directory }) {
    const isGone = await isSuccessorGone(directory, signedIn, body);
    return async (scope) => {
      if (isGone) return refuse("successor-gone");
      lockGroupsOfLeaver(scope, body.email);
      const planned = await plan(scope, signedIn, body);
      if (!planned.ok) return planned;
      for (const { group, isMoved, ended } of planned.value) {
        if (isMoved) changeOwner(scope, group.id, body.successor ?? null);
        for (const { principal } of ended) removeGrant(scope, group.id, writePrincipal(principal));
      }
      const report = reportOf(scope, body, planned.value);
      return accept({
        value: { status: 200, json: report },
        event: { action: "leaver.apply", outcome: "allowed", ...toldOf(report) },
        beside: report.grants.map(({ groupId, principal, level }) => ({
          action: "group.unshare",
          outcome: "allowed",
          target: { group: groupId, principal },
          details: { before: level },
        })),
      });
    };
  },
});

export const leaverRoutes: readonly Route[] = [previewLeaver, applyLeaver];
