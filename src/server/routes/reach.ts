// Before a group is shared: who there is to name, and whom it would reach. Both ask the Directory, after their event stands.

import type { Caller, Grant } from "../../shared/domain/access.ts";
import { domainOf, type Principal, storedPrincipal, writePrincipal } from "../../shared/domain/principal.ts";
import { countReach } from "../../shared/domain/reach.ts";
import {
  type Reach,
  reachRequest,
  type ReachView,
  type Suggestion,
  suggestionQuery,
} from "../../shared/contract/groups.ts";
import { accept } from "../../shared/contract/refusal.ts";
import type { DirectoryPeople, Members } from "../auth/directory-people.ts";
import { jsonBody, noBody } from "../http/body.ts";
import { defineRoute, noQuery, type Route } from "../http/route.ts";
import { findGroup } from "../store/groups.ts";
import type { Scope } from "../store/tenant-store.ts";
import { findGrants, type StoredGrant } from "../store/grants.ts";
import { allowOnGroup, type Allowed, inGroup } from "./group-access.ts";
import { mapSome } from "./some-at-once.ts";

const mostOutsideNamed = 20;

const suggest = defineRoute({
  method: "GET",
  path: "/v1/groups/{group}/suggestions",
  summary:
    "People and teams of the organization by the beginning of a name or address: to share a group with, or to name in a comment",
  action: "directory.search",
  pages: ["share"],
  params: inGroup,
  query: suggestionQuery,
  body: noBody,
  target: ({ group }) => ({ group }),
  async prepare({ params, query, signedIn, directory, colleague }) {
    const isMention = query.for === "mention";
    const named = isMention
      ? await findMentionable(directory, signedIn.caller.domain, { typed: query.q, colleague })
      : [];
    return async (scope) => {
      const action = isMention ? "comment" : "share";
      const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action });
      if (!allowed.ok) return allowed;
      const seeing = await thoseWhoSee(scope, params.group, named);
      const words = query.q.split(/\s+/).filter(Boolean).length;
      const later = async () =>
        isMention ? { items: seeing } : findSuggestions(directory, signedIn.caller.domain, query.q);
      return accept({
        value: { status: 200, later },
        event: {
          action: "directory.search",
          outcome: "allowed",
          target: { group: params.group },
          details: { words },
        },
      });
    };
  },
});

type Mentionable = { suggestion: Suggestion; caller: Caller };

/** People whom the Directory knows, each as the rules see her; what they hold is asked in the transaction. */
async function findMentionable(
  directory: DirectoryPeople,
  domain: string | null,
  { typed, colleague }: { typed: string; colleague(email: string): Promise<Caller> },
): Promise<Mentionable[]> {
  const { items } = await findSuggestions(directory, domain, typed);
  const people = items.filter(({ kind }) => kind === "person");
  return Promise.all(
    people.map(async (suggestion) => ({ suggestion, caller: await colleague(suggestion.email) })),
  );
}

/** A comment names nobody who does not see the contact, so nobody else is suggested. */
async function thoseWhoSee(
  scope: Scope,
  groupId: string,
  named: readonly Mentionable[],
): Promise<Suggestion[]> {
  const seeing: Suggestion[] = [];
  for (const { suggestion, caller } of named)
    if ((await findGroup(scope, caller, groupId))?.held) seeing.push(suggestion);
  return seeing;
}

/** Only of the caller's own domain. A silent Directory suggests nobody: an address can be typed in full. */
async function findSuggestions(
  directory: DirectoryPeople,
  domain: string | null,
  typed: string,
): Promise<{ items: Suggestion[]; isSilent?: true }> {
  if (domain === null) return { items: [] };
  try {
    const found = await directory.suggest(domain, typed);
    return { items: found.map((one) => ({ ...one, principal: `${one.kind}:${one.email}` })) };
  } catch {
    return { items: [], isSilent: true };
  }
}

const weigh = defineRoute({
  method: "POST",
  path: "/v1/groups/{group}/reach",
  summary: "How many people new grants would reach, and who of them is outside the organization",
  action: "grants.reach",
  pages: ["share"],
  params: inGroup,
  query: noQuery,
  body: jsonBody(reachRequest),
  target: ({ group }) => ({ group }),
  async run(scope, { params, body, signedIn, directory }) {
    const allowed = await allowOnGroup(scope, signedIn, { groupId: params.group, action: "share" });
    if (!allowed.ok) return allowed;
    const grants = await findGrants(scope, params.group);
    const asked: Weighed = {
      allowed: allowed.value,
      grants: grants.map(grantOf),
      added: body.principals.map((principal) => ({ principal, level: body.level, expiresAtMs: null })),
      domain: signedIn.caller.domain,
      nowMs: scope.nowMs,
    };
    return accept({
      value: { status: 200, later: () => weighReach(directory, asked) },
      event: {
        action: "grants.reach",
        outcome: "allowed",
        target: { group: params.group },
        details: { grants: body.principals.length },
      },
    });
  },
});

type Weighed = {
  allowed: Allowed;
  grants: readonly Grant[];
  added: readonly Grant[];
  domain: string | null;
  nowMs: number;
};

function grantOf({ principal, level, expires_at: expiresAtMs }: StoredGrant): Grant {
  return { principal: storedPrincipal(principal), level, expiresAtMs };
}

async function weighReach(directory: DirectoryPeople, asked: Weighed): Promise<ReachView> {
  try {
    return { reach: await countPeople(directory, asked) };
  } catch {
    return { reach: null };
  }
}

async function countPeople(directory: DirectoryPeople, asked: Weighed): Promise<Reach> {
  const { allowed, grants, added, domain, nowMs } = asked;
  const isOwn = ({ principal }: Grant) => domain !== null && domainOf(principal) === domain;
  const own = [...added, ...grants].filter(isOwn).map(({ principal }) => principal);
  const wholes = distinct(own.filter(({ kind }) => kind !== "person"));
  const held = await mapSome(wholes, (one) => membersOf(directory, one));
  const people = distinct(added.filter(isOwn).map(({ principal }) => principal)).filter(
    ({ kind }) => kind === "person",
  );
  const standings = await mapSome(people, ({ name }) => directory.standingOf(name));
  const missing = new Set(
    [
      ...wholes.filter((_, at) => held[at] === null),
      ...people.filter((_, at) => standings[at]?.standing === "gone"),
    ].map(writePrincipal),
  );
  const isMissing = ({ principal }: Grant) => missing.has(writePrincipal(principal));
  const members = new Map(wholes.map((one, at) => [writePrincipal(one), held[at]?.emails ?? []]));
  const known = added.filter((grant) => !isMissing(grant));
  const { ownership } = allowed.group;
  const { outside, ...count } = countReach({ ownership, grants, added: known, members, domain }, nowMs);
  return {
    ...count,
    isAll: held.every((one) => one?.isAll !== false),
    outside: { count: outside.length, emails: outside.slice(0, mostOutsideNamed) },
    unknown: added.filter(isMissing).map(({ principal }) => writePrincipal(principal)),
  };
}

function membersOf(directory: DirectoryPeople, { kind, name }: Principal): Promise<Members | null> {
  return kind === "team" ? directory.membersOf(name) : directory.peopleOf(name);
}

function distinct(principals: readonly Principal[]): Principal[] {
  return [...new Map(principals.map((one) => [writePrincipal(one), one])).values()];
}

export const reachRoutes: readonly Route[] = [suggest, weigh];
