// Who there is to share with: what a customer's directory says of its people and teams beyond rights. Decides no access; a silent
// directory is a throw here too, and whoever asks says what stands for the answer.

import * as z from "zod";
import {
  baseUrl,
  createMemory,
  createPatience,
  type DirectoryDeps,
  DirectoryRefused,
  directoryScopes,
  get,
} from "./directory.ts";

export type Found = { kind: "person" | "team"; email: string; name: string };
/** `uncovered`: an account without a mailbox, where no add-on of Gmail can ever be installed. */
export type Standing = "there" | "gone" | "uncovered";
/** An account by its full name, where the directory still knows one; `isDeleted`: it knows of no such account at all. */
export type Known = { standing: Standing; name: string | null; isDeleted: boolean };
/** Whom a team or a domain holds; `isAll` is false where there are more than were counted. */
export type Members = { emails: readonly string[]; isAll: boolean };

export type DirectoryPeople = {
  /** People and teams whose name or address begins so, at most eight; `[]` where the domain has no directory. Throws when silent. */
  suggest(domain: string, typed: string): Promise<readonly Found[]>;
  /** Null where the address's domain has no directory. Throws when silent. */
  standingOf(email: string): Promise<Known | null>;
  /** Whether there is such a team; null where its domain has no directory. Throws when silent. */
  hasTeam(team: string): Promise<boolean | null>;
  /** Everybody in a team, by other teams too; null when there is no such team or no directory. Throws when silent. */
  membersOf(team: string): Promise<Members | null>;
  /** Everybody of a domain who is neither suspended nor archived; null where it has no directory. Throws when silent. */
  peopleOf(domain: string): Promise<Members | null>;
};

/** For an installation without a service account: nobody is suggested, and nothing is known of anybody. */
export const noDirectoryPeople: DirectoryPeople = {
  suggest: async () => [],
  standingOf: async () => null,
  hasTeam: async () => null,
  membersOf: async () => null,
  peopleOf: async () => null,
};

const mostFound = 8;
const mostTeamsFound = 3;
const mostCounted = 2_000;

const user = z.object({
  primaryEmail: z.string().min(1),
  name: z.object({ fullName: z.string().optional() }).optional(),
  suspended: z.boolean().optional(),
  archived: z.boolean().optional(),
  isMailboxSetup: z.boolean().optional(),
});
const next = { nextPageToken: z.string().min(1).optional() };
const userPage = z.object({ users: z.array(user).optional(), ...next });
const teamPage = z.object({
  groups: z.array(z.object({ email: z.string().min(1), name: z.string().optional() })).optional(),
  ...next,
});
const memberPage = z.object({
  members: z.array(z.object({ email: z.string().optional(), type: z.string().optional() })).optional(),
  ...next,
});

type Call = { path: string; query: Record<string, string>; scope: string };
/** One call to the directory of a domain, as its delegate. */
type Ask = (call: Call) => Promise<unknown>;

/** Answers are remembered and silence is borne as `createDirectory` does. */
export function createDirectoryPeople(deps: DirectoryDeps): DirectoryPeople {
  const patience = createPatience(deps.now);
  const found = createMemory<readonly Found[]>(deps.now);
  const standings = createMemory<Known>(deps.now);
  const teams = createMemory<boolean>(deps.now);
  const members = createMemory<Members | null>(deps.now);

  /** Asks the directory of this domain, or of this address's; null where it has none. */
  function reach<T>(name: string, work: (ask: Ask) => Promise<T>): (() => Promise<T>) | null {
    const delegate = deps.delegateOf(name.slice(name.lastIndexOf("@") + 1));
    if (delegate === undefined) return null;
    const ask: Ask = async ({ path, query, scope }) => {
      const token = await deps.accessToken([scope], delegate);
      return get(deps, `${baseUrl}${path}?${new URLSearchParams(query).toString()}`, token);
    };
    return () => patience(delegate, () => work(ask));
  }

  return {
    async suggest(domain, typed) {
      const words = wordsOf(typed);
      const look = reach(domain, (ask) => search(ask, domain, words));
      return look && words.length > 0 ? found(`${domain} ${words.join(" ")}`, look) : [];
    },
    async standingOf(email) {
      const look = reach(email, (ask) => orIfMissing(() => standingIn(ask, email), nobody));
      return look && standings(email, look);
    },
    async hasTeam(team) {
      const look = reach(team, (ask) => orIfMissing(() => teamIn(ask, team), false));
      return look && teams(team, look);
    },
    async membersOf(team) {
      const look = reach(team, (ask) => orIfMissing<Members | null>(() => listMembers(ask, team), null));
      return look && members(team, look);
    },
    async peopleOf(domain) {
      const look = reach<Members | null>(domain, (ask) => listPeople(ask, domain));
      return look && members(domain, look);
    },
  };
}

async function search(ask: Ask, domain: string, words: readonly string[]): Promise<Found[]> {
  const queries = queriesOf(words);
  const [people, teams] = await Promise.all([
    Promise.all(queries.people.map((query) => findPeople(ask, domain, query))),
    Promise.all(queries.teams.map((query) => findTeams(ask, domain, query))),
  ]);
  const foundTeams = distinct(teams.flat()).slice(0, mostTeamsFound);
  return [...distinct(people.flat()).slice(0, mostFound - foundTeams.length), ...foundTeams];
}

async function findPeople(ask: Ask, domain: string, query: string): Promise<Found[]> {
  const wanted = { domain, query, maxResults: String(mostFound) };
  const page = userPage.parse(await ask({ path: "/users", query: wanted, scope: directoryScopes.people }));
  return (page.users ?? [])
    .filter((one) => !isGone(one))
    .map((one) => ({ kind: "person", ...named(one.primaryEmail, one.name?.fullName) }));
}

async function findTeams(ask: Ask, domain: string, query: string): Promise<Found[]> {
  const wanted = { domain, query, maxResults: String(mostFound) };
  const page = teamPage.parse(await ask({ path: "/groups", query: wanted, scope: directoryScopes.teams }));
  return (page.groups ?? []).map((one) => ({ kind: "team", ...named(one.email, one.name) }));
}

const nobody: Known = { standing: "gone", name: null, isDeleted: true };

async function standingIn(ask: Ask, email: string): Promise<Known> {
  const path = `/users/${encodeURIComponent(email)}`;
  const one = user.parse(await ask({ path, query: {}, scope: directoryScopes.people }));
  const name = one.name?.fullName ?? null;
  if (isGone(one)) return { standing: "gone", name, isDeleted: false };
  return { standing: one.isMailboxSetup === false ? "uncovered" : "there", name, isDeleted: false };
}

/** One call, whatever the number of its members. */
async function teamIn(ask: Ask, team: string): Promise<true> {
  await ask({ path: `/groups/${encodeURIComponent(team)}`, query: {}, scope: directoryScopes.teams });
  return true;
}

function listPeople(ask: Ask, domain: string): Promise<Members> {
  const query = { domain, query: "isSuspended=false", maxResults: "500" };
  return list(ask, { path: "/users", query, scope: directoryScopes.people }, (body) => {
    const { users = [], nextPageToken } = userPage.parse(body);
    const there = users.filter((one) => !isGone(one));
    return { emails: there.map(({ primaryEmail }) => primaryEmail), nextPageToken };
  });
}

function listMembers(ask: Ask, team: string): Promise<Members> {
  const query = { includeDerivedMembership: "true", maxResults: "200" };
  const path = `/groups/${encodeURIComponent(team)}/members`;
  return list(ask, { path, query, scope: directoryScopes.teams }, (body) => {
    const page = memberPage.parse(body);
    const users = (page.members ?? []).filter(({ type }) => type === "USER");
    return { emails: users.flatMap(({ email }) => email ?? []), nextPageToken: page.nextPageToken };
  });
}

type Page = { emails: string[]; nextPageToken: string | undefined };

/** Page by page, until there are as many as are counted. */
async function list(ask: Ask, call: Call, read: (body: unknown) => Page): Promise<Members> {
  const emails = new Set<string>();
  let token: string | undefined;
  do {
    const query = { ...call.query, ...(token === undefined ? {} : { pageToken: token }) };
    const page = read(await ask({ ...call, query }));
    for (const email of page.emails) emails.add(email.toLowerCase());
    token = page.nextPageToken;
  } while (token !== undefined && emails.size < mostCounted);
  return { emails: [...emails].sort().slice(0, mostCounted), isAll: token === undefined };
}

/** Words that may stand in Google's search as they are: quotes and operators never get there. */
function wordsOf(typed: string): string[] {
  return (typed.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}@._-]*/gu) ?? []).slice(0, 2);
}

/** Google joins the clauses of one search by "and", so what is either is asked for apart. */
function queriesOf([first = "", second]: readonly string[]) {
  if (second === undefined) {
    return {
      people: ["givenName", "familyName", "email"].map((field) => `${field}:${first}*`),
      teams: ["name", "email"].map((field) => `${field}:${first}*`),
    };
  }
  return {
    people: [`givenName:${first}* familyName:${second}*`, `familyName:${first}* givenName:${second}*`],
    teams: [`name:'${first} ${second}*'`],
  };
}

function isGone({ suspended, archived }: z.infer<typeof user>): boolean {
  return suspended === true || archived === true;
}

function named(email: string, name: string | undefined): { email: string; name: string } {
  return { email: email.toLowerCase(), name: name || email.toLowerCase() };
}

function distinct(all: readonly Found[]): Found[] {
  return [...new Map(all.map((one) => [one.email, one])).values()];
}

async function orIfMissing<T>(look: () => Promise<T>, missing: T): Promise<T> {
  try {
    return await look();
  } catch (fault) {
    if (fault instanceof DirectoryRefused && fault.status === 404) return missing;
    throw fault;
  }
}
