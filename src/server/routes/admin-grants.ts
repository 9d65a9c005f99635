// An admin over the grants of the whole organization: those outside, those that end soon; ending one, and letting one last longer.

import {
  type AdminGrant,
  type AdminGrants,
  endingQuery,
  grantExtension,
  outsideQuery,
  type OutsideGrantsView,
} from "../../shared/contract/admin-grants.ts";
import { accept, refuse, type Result } from "../../shared/contract/refusal.ts";
import { principal } from "../../shared/contract/text.ts";
import { domainOf, storedPrincipal, writePrincipal } from "../../shared/domain/principal.ts";
import { limitOutside, type SharingPolicy } from "../../shared/domain/sharing-policy.ts";
import type { SignedIn } from "../auth/caller.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import {
  type AdminGrantRow,
  findEndingGrants,
  findOutsideGrants,
  type OutsideRow,
} from "../store/admin-grants.ts";
import { findGrantForChange, putGrant, removeGrant, type StoredGrant } from "../store/grants.ts";
import { findGroup, lockGroup, type StoredGroup } from "../store/groups.ts";
import { findPolicy } from "../store/sharing-policy.ts";
import type { Scope } from "../store/tenant-store.ts";
import { inGroup } from "./group-access.ts";
import { cutPage, time } from "./presentation.ts";

const dayMs = 86_400_000;
const one = inGroup.extend({ principal });

/** For an admin's act on any group of the organization: locked until it is done. Refusal: `not-found`, also for one in the trash. */
export async function takeGroup(
  scope: Scope,
  { caller }: SignedIn,
  groupId: string,
): Promise<Result<StoredGroup>> {
  lockGroup(scope, groupId);
  const found = await findGroup(scope, caller, groupId);
  return found && found.group.deletedAtMs === null ? accept(found.group) : refuse("not-found");
}

/** The same for one of its grants. */
async function takeGrant(
  scope: Scope,
  signedIn: SignedIn,
  place: { groupId: string; principal: string },
): Promise<Result<StoredGrant>> {
  const group = await takeGroup(scope, signedIn, place.groupId);
  if (!group.ok) return group;
  const grant = await findGrantForChange(scope, place.groupId, place.principal);
  return grant ? accept(grant) : refuse("not-found");
}

export function presentAdminGrant(row: AdminGrantRow): AdminGrant {
  const { owner_email: owner, expires_at: end } = row;
  return {
    group: { id: row.group_id, name: row.name },
    owner: owner === null ? { kind: "organization" } : { kind: "person", email: owner },
    principal: row.principal,
    level: row.level,
    expiresAt: end === null ? null : time(end),
    grantedBy: row.granted_by,
    grantedAt: time(row.granted_at),
  };
}

export function grantCursorOf(row: AdminGrantRow): string {
  return `${row.group_id} ${row.principal}`;
}

const listOutside = defineRoute({
  method: "GET",
  path: "/v1/admin/grants/outside",
  summary: "Every access of people outside my organization, as the rules of sharing leave it; for admins",
  action: "admin.outside",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: outsideQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, signedIn }) {
    const { cursor = null, limit, q = "", state = null } = query;
    const domain = signedIn.caller.domain ?? "";
    const [rows, policy] = await Promise.all([
      findOutsideGrants(scope, { domain, q, state, after: cursor, most: limit + 1 }),
      findPolicy(scope),
    ]);
    const { shown, more } = cutPage(rows, limit, grantCursorOf);
    const json: OutsideGrantsView = { items: shown.map((row) => presentOutside(row, policy)), ...more };
    return accept({
      value: { status: 200, json },
      event: { action: "admin.outside", outcome: "allowed", target: {}, details: { grants: shown.length } },
    });
  },
});

function presentOutside(row: OutsideRow, policy: SharingPolicy) {
  const domain = domainOf(storedPrincipal(row.principal));
  const held = limitOutside(policy, { domain, level: row.level });
  return { ...presentAdminGrant(row), held, state: row.state };
}

const listEnding = defineRoute({
  method: "GET",
  path: "/v1/admin/grants/ending",
  summary:
    "Accesses to groups of my organization that end within so many days, the soonest first; for admins",
  action: "admin.ending",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: endingQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query: { cursor = null, days, limit } }) {
    const wanted = { after: cursor, most: limit + 1, untilMs: scope.nowMs + days * dayMs };
    const { shown, more } = cutPage(await findEndingGrants(scope, wanted), limit, grantCursorOf);
    const json: AdminGrants = { items: shown.map(presentAdminGrant), ...more };
    return accept({
      value: { status: 200, json },
      event: { action: "admin.ending", outcome: "allowed", target: {}, details: { grants: shown.length } },
    });
  },
});

const endOne = defineRoute({
  method: "DELETE",
  path: "/v1/admin/groups/{group}/grants/{principal}",
  summary: "End an access to any group of my organization; for admins",
  action: "group.unshare",
  admins: true,
  pages: ["admin"],
  params: one,
  query: noQuery,
  body: noBody,
  target: ({ group, principal: named }) => ({ group, principal: writePrincipal(named) }),
  async run(scope, { params, signedIn }) {
    const place = { groupId: params.group, principal: writePrincipal(params.principal) };
    const grant = await takeGrant(scope, signedIn, place);
    if (!grant.ok) return grant;
    removeGrant(scope, place.groupId, place.principal);
    return accept({
      value: { status: 204 },
      event: {
        action: "group.unshare",
        outcome: "allowed",
        target: { group: place.groupId, principal: place.principal },
        details: { before: grant.value.level },
      },
    });
  },
});

const extendOne = defineRoute({
  method: "POST",
  path: "/v1/admin/groups/{group}/grants/{principal}/extend",
  summary: "Let an access that ends last so many days longer; one without an end is not found. For admins",
  action: "group.share",
  admins: true,
  pages: ["admin"],
  params: one,
  query: noQuery,
  body: jsonBody(grantExtension),
  target: ({ group, principal: named }) => ({ group, principal: writePrincipal(named) }),
  async run(scope, { params, body, signedIn }) {
    const place = { groupId: params.group, principal: writePrincipal(params.principal) };
    const grant = await takeGrant(scope, signedIn, place);
    if (!grant.ok) return grant;
    const { level, expires_at: end } = grant.value;
    if (end === null) return refuse("not-found");
    const expiresAtMs = Math.max(end, scope.nowMs) + body.days * dayMs;
    putGrant(scope, { ...place, level, expiresAtMs });
    const expiresAt = time(expiresAtMs);
    return accept({
      value: { status: 200, json: { expiresAt } },
      event: {
        action: "group.share",
        outcome: "allowed",
        target: { group: place.groupId, principal: place.principal },
        details: { level, before: level, expiresAt },
      },
    });
  },
});

export const adminGrantRoutes: readonly Route[] = [listOutside, listEnding, endOne, extendOne];
