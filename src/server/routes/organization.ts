// The organization for its admins: how much there is and how it is used, its groups, its people and all that one of them sees. What the
// Directory knows of people is asked once the event stands.

import * as z from "zod";
import { accessDays, firstMoment } from "../../shared/audit/access-day.ts";
import {
  type AdminGroup,
  type AdminGroups,
  adminGroupsQuery,
  type AdminPeople,
  adminPeopleQuery,
  type OverviewView,
  overviewQuery,
  type PersonView,
  type SeenGroup,
} from "../../shared/contract/admin.ts";
import { limit } from "../../shared/contract/limit.ts";
import { accept } from "../../shared/contract/refusal.ts";
import { email } from "../../shared/contract/text.ts";
import { type Caller, holdOf } from "../../shared/domain/access.ts";
import type { DirectoryPeople } from "../auth/directory-people.ts";
import { noBody } from "../http/body.ts";
import { defineRoute, noParams, noQuery, type Route } from "../http/route.ts";
import {
  countAccesses,
  countOrganization,
  findOrganizationGroups,
  findOwners,
  findPeople,
  type OrganizationGroupRow,
  type OwnerCount,
} from "../store/organization.ts";
import { findGroupsOfPerson, type PersonGroup } from "../store/person-groups.ts";
import { cutPage, time } from "./presentation.ts";
import { askStandings, presenceOf } from "./standings.ts";

const soonMs = 30 * 86_400_000;

const readOverview = defineRoute({
  method: "GET",
  path: "/v1/admin/overview",
  summary:
    "My organization in numbers: groups, people and grants, and accesses by day and kind; for its admins",
  action: "admin.overview",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: overviewQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query: { days }, directory }) {
    const { nowMs } = scope;
    const [counts, owners, accesses] = await Promise.all([
      countOrganization(scope, nowMs + soonMs),
      findOwners(scope),
      countAccesses(scope, firstMoment(nowMs, days)),
    ]);
    const later = async (): Promise<OverviewView> => ({
      counts,
      withoutOwner: await countOrphans(directory, owners),
      days: accessDays(accesses, nowMs, days),
    });
    return accept({
      value: { status: 200, later },
      event: { action: "admin.overview", outcome: "allowed", target: {}, details: { days } },
    });
  },
});

async function countOrphans(
  directory: DirectoryPeople,
  owners: readonly OwnerCount[],
): Promise<OverviewView["withoutOwner"]> {
  const { known, isAll } = await askStandings(
    directory,
    owners.map((owner) => owner.email),
  );
  const gone = owners.filter((owner) => presenceOf(known.get(owner.email)) === "gone");
  return { count: gone.reduce((sum, { groups }) => sum + groups, 0), isAll };
}

const listGroups = defineRoute({
  method: "GET",
  path: "/v1/admin/groups",
  summary: "Every group of my organization by name, with its owner and reach, for its admins",
  action: "admin.groups",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: adminGroupsQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query, directory }) {
    const rows = await findOrganizationGroups(scope, { after: query.cursor ?? null, most: query.limit + 1 });
    const { shown, more } = cutPage(rows, query.limit, (last) => last.group_id);
    return accept({
      value: {
        status: 200,
        later: async (): Promise<AdminGroups> => ({ items: await withPresence(directory, shown), ...more }),
      },
      event: { action: "admin.groups", outcome: "allowed", target: {}, details: { groups: shown.length } },
    });
  },
});

/** Each group with how its owner stands. */
export async function withPresence(
  directory: DirectoryPeople,
  rows: readonly OrganizationGroupRow[],
): Promise<AdminGroup[]> {
  const { known } = await askStandings(
    directory,
    rows.flatMap((row) => row.owner_email ?? []),
  );
  return rows.map((row) => {
    const { owner_email: owner } = row;
    return {
      id: row.group_id,
      name: row.name,
      owner: owner === null ? { kind: "organization" } : { kind: "person", email: owner },
      ...(owner === null ? {} : { presence: presenceOf(known.get(owner)) }),
      contactCount: row.contact_count,
      grantCount: row.grant_count,
      updatedAt: time(row.updated_at),
      updatedBy: row.updated_by,
    };
  });
}

const listPeople = defineRoute({
  method: "GET",
  path: "/v1/admin/people",
  summary:
    "Everybody who was here, owns a group of my organization or is named by a grant on one, for its admins",
  action: "admin.people",
  admins: true,
  pages: ["admin"],
  params: noParams,
  query: adminPeopleQuery,
  body: noBody,
  target: () => ({}),
  async run(scope, { query }) {
    const { cursor = "", q = "", limit: most } = query;
    const rows = await findPeople(scope, { after: cursor, begins: q, most: most + 1 });
    const { shown, more } = cutPage(rows, most, (last) => last.email);
    const json: AdminPeople = {
      items: shown.map(({ seen_at: seenAt, ...row }) => ({
        ...row,
        seenAt: seenAt === null ? null : time(seenAt),
      })),
      ...more,
    };
    return accept({
      value: { status: 200, json },
      event: { action: "admin.people", outcome: "allowed", target: {}, details: { people: shown.length } },
    });
  },
});

const readPerson = defineRoute({
  method: "GET",
  path: "/v1/admin/people/{email}",
  summary: "All the groups that a person sees, each with her level and the grant that gives it, for admins",
  action: "admin.person",
  admins: true,
  pages: ["admin"],
  params: z.strictObject({ email }),
  query: noQuery,
  body: noBody,
  target: (params) => ({ principal: `person:${params.email}` }),
  async run(scope, { params, signedIn, directory, colleague }) {
    const person = params.email;
    const groups = await findGroupsOfPerson(scope, person);
    const later = async (): Promise<PersonView> => {
      const [caller, { known }] = await Promise.all([
        person === signedIn.caller.email ? signedIn.caller : colleague(person),
        askStandings(directory, [person]),
      ]);
      const seen = groups.flatMap((group) => seenBy(caller, group, scope.nowMs));
      return {
        email: person,
        presence: presenceOf(known.get(person)),
        isAdmin: caller.isAdmin,
        teams: caller.teams,
        items: seen.slice(0, limit.personGroups),
        isAll: seen.length <= limit.personGroups,
      };
    };
    return accept({
      value: { status: 200, later },
      event: {
        action: "admin.person",
        outcome: "allowed",
        target: { principal: `person:${person}` },
        details: {},
      },
    });
  },
});

/** The group, where that person holds something on it. */
function seenBy(caller: Caller, group: PersonGroup, nowMs: number): SeenGroup[] {
  const held = holdOf(caller, group, nowMs);
  if (!held) return [];
  const { level, because, expiresAtMs } = held;
  const { id, name, contactCount } = group;
  const expiresAt = expiresAtMs === undefined ? null : time(expiresAtMs);
  return [{ id, name, level, because, contactCount, expiresAt }];
}

export const organizationRoutes: readonly Route[] = [readOverview, listGroups, listPeople, readPerson];
