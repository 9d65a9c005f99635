// Whom a change of grants reaches: each person weighed by the rules of access, before and after. Who is in which team comes from outside.

import { type Caller, type Grant, holdOf, type Ownership } from "./access.ts";
import { domainOf, type Principal, writePrincipal } from "./principal.ts";

/** `members` are those of each team and domain among the principals, by `writePrincipal`; `domain` is the organization's own. */
export type ReachQuestion = {
  ownership: Ownership;
  grants: readonly Grant[];
  added: readonly Grant[];
  members: ReadonlyMap<string, readonly string[]>;
  domain: string | null;
};
export type ReachCount = { people: number; fresh: number; outside: string[] };

/**
 * How many people the added grants name who see the group with them, and how many of those do not see it yet. A team's members from
 * outside the organization are told of and not counted: a team's grant does not reach them. Who sees it only as an admin counts as fresh.
 */
export function countReach(question: ReachQuestion, nowMs: number): ReachCount {
  const { ownership, grants, added, domain } = question;
  const changed = new Set(added.map((grant) => writePrincipal(grant.principal)));
  const kept = grants.filter((grant) => !changed.has(writePrincipal(grant.principal)));
  const named = new Set(added.flatMap(({ principal }) => peopleOf(principal, question.members)));
  const count: ReachCount = { people: 0, fresh: 0, outside: [] };
  for (const email of [...named].sort()) {
    const caller = callerOf(email, question);
    if (caller.domain === null || caller.domain !== domain) count.outside.push(email);
    const isReached = holdOf(caller, { ownership, grants: [...kept, ...added] }, nowMs) !== null;
    if (!isReached) continue;
    count.people += 1;
    if (holdOf(caller, { ownership, grants }, nowMs) === null) count.fresh += 1;
  }
  return count;
}

function peopleOf(principal: Principal, members: ReachQuestion["members"]): readonly string[] {
  return principal.kind === "person" ? [principal.name] : (members.get(writePrincipal(principal)) ?? []);
}

function callerOf(email: string, { members, domain }: ReachQuestion): Caller {
  const isOutside = domain === null || domainOf({ kind: "person", name: email }) !== domain;
  if (isOutside) return { email, teams: [], domain: null, isAdmin: false };
  const teams = [...members].flatMap(([name, emails]) =>
    name.startsWith("team:") && emails.includes(email) ? [name.slice("team:".length)] : [],
  );
  return { email, teams, domain, isAdmin: false };
}
