// What a customer's Google Workspace directory says of its people: their teams (Google Groups) and who its admins are.
// An answer that could not be had is a throw, never an empty list: with fewer teams a person may get more, not less.
import * as z from "zod";
import { type AccessToken, isTokenRefused } from "./service-account.ts";

export type Directory = {
  /**
   * E-mails of every team that holds that person, by other teams too, in order. `[]` where the e-mail's domain has no
   * directory. Ask only for a person whom Google's `hd` claim puts in that domain: an address alone proves no
   * membership. Throws when the directory does not answer, is not delegated or does not know the person.
   */
  teamsOf(email: string): Promise<string[]>;
  /** E-mails of the domain's admins (not suspended), in order; `[]` where the domain has no directory. Throws as above. */
  adminsOf(domain: string): Promise<string[]>;
};

export type DirectoryDeps = {
  fetch: typeof globalThis.fetch;
  accessToken: AccessToken;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** The admin of that domain as whom the service account asks; undefined where no customer has delegated. */
  delegateOf: (domain: string) => string | undefined;
  /** A new limit for one call. */
  deadline?: () => AbortSignal;
};

/** For an installation without a service account: there are no teams, and nobody is an admin. */
export const noDirectory: Directory = { teamsOf: async () => [], adminsOf: async () => [] };

export const directoryScopes = {
  teams: "https://www.googleapis.com/auth/admin.directory.group.readonly",
  people: "https://www.googleapis.com/auth/admin.directory.user.readonly",
} as const;

export const baseUrl = "https://admin.googleapis.com/admin/directory/v1";
const freshMs = 5 * 60_000;
const silenceMs = 10_000;
const remembered = 20_000;
const deadlineMs = 4_000; // the caller's own answer is due in 5 s
const mostPages = 100;
const mostTeams = 2_000;
const atOnce = 5; // Directory caps calls at once per customer (429 rateLimitExceeded)

const teamPage = z.object({
  groups: z.array(z.object({ email: z.string().min(1) })).optional(),
  nextPageToken: z.string().min(1).optional(),
});
const userPage = z.object({
  users: z
    .array(
      z.object({ primaryEmail: z.string().min(1), isAdmin: z.boolean(), suspended: z.boolean().optional() }),
    )
    .optional(),
  nextPageToken: z.string().min(1).optional(),
});

/** Answers are remembered for at most 5 minutes; that a customer's directory gave none, for 10 seconds; that it refused, not at all. */
export function createDirectory(deps: DirectoryDeps): Directory {
  const remember = createMemory<readonly string[]>(deps.now);
  const ask = createPatience(deps.now);
  const holdersOf = (key: string, delegate: string) =>
    remember(`holders ${key}`, () => ask(delegate, () => listTeams(deps, key, delegate)));
  return {
    async teamsOf(email) {
      const person = email.toLowerCase();
      const delegate = deps.delegateOf(person.slice(person.lastIndexOf("@") + 1));
      if (delegate === undefined) return [];
      return climb(person, (key) => holdersOf(key, delegate));
    },
    async adminsOf(domain) {
      const delegate = deps.delegateOf(domain.toLowerCase());
      if (delegate === undefined) return [];
      const asking = () => ask(delegate, () => listAdmins(deps, domain, delegate));
      return [...(await remember(`admins ${domain.toLowerCase()}`, asking))];
    },
  };
}

/** Google lists direct membership only, so the teams of teams are asked for in turn; a circle ends by itself. */
async function climb(
  start: string,
  holdersOf: (key: string) => Promise<readonly string[]>,
): Promise<string[]> {
  const found = new Set<string>();
  let waiting = [start];
  while (waiting.length > 0) {
    const now = waiting.slice(0, atOnce);
    const above = (await Promise.all(now.map(holdersOf))).flat();
    const fresh = [...new Set(above)].filter((team) => !found.has(team));
    for (const team of fresh) found.add(team);
    if (found.size > mostTeams) throw new Error("the directory holds a person in too many teams");
    waiting = [...waiting.slice(atOnce), ...fresh];
  }
  return [...found].sort();
}

function listTeams(deps: DirectoryDeps, userKey: string, delegate: string): Promise<string[]> {
  const call = {
    path: "/groups",
    query: { userKey, maxResults: "200" },
    scope: directoryScopes.teams,
    delegate,
  };
  return allPages(deps, call, (body) => {
    const page = teamPage.parse(body);
    const teams = (page.groups ?? []).map((group) => group.email.toLowerCase());
    return { found: teams, next: page.nextPageToken };
  });
}

function listAdmins(deps: DirectoryDeps, domain: string, delegate: string): Promise<string[]> {
  const query = { domain: domain.toLowerCase(), query: "isAdmin=true", maxResults: "500" };
  const call = { path: "/users", query, scope: directoryScopes.people, delegate };
  return allPages(deps, call, (body) => {
    const page = userPage.parse(body);
    const admins = (page.users ?? []).filter((user) => user.isAdmin && user.suspended !== true);
    return { found: admins.map((user) => user.primaryEmail.toLowerCase()), next: page.nextPageToken };
  });
}

type Call = { path: string; query: Record<string, string>; scope: string; delegate: string };
type Page = { found: string[]; next: string | undefined };

async function allPages(deps: DirectoryDeps, call: Call, read: (body: unknown) => Page): Promise<string[]> {
  const token = await deps.accessToken([call.scope], call.delegate);
  const all: string[] = [];
  let next: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = new URLSearchParams({ ...call.query, ...(next === undefined ? {} : { pageToken: next }) });
    const page = read(await get(deps, `${baseUrl}${call.path}?${query.toString()}`, token));
    all.push(...page.found);
    next = page.next;
    if (next === undefined) return all.sort();
  }
  throw new DirectoryRefused("the directory's list does not end");
}

export async function get(deps: DirectoryDeps, url: string, token: string): Promise<unknown> {
  const response = await deps.fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: "error",
    signal: deps.deadline?.() ?? AbortSignal.timeout(deadlineMs),
  });
  if (response.ok) return response.json().catch(() => null);
  await response.body?.cancel();
  throw new DirectoryRefused(`the directory answered ${response.status}`, response.status);
}

/** The directory did answer, but not with what was asked: nobody waits long for that, and it may concern one person only. */
export class DirectoryRefused extends Error {
  /** What it answered, where that was the trouble. */
  readonly status: number | null;
  constructor(message: string, status: number | null = null) {
    super(message);
    this.status = status;
  }
}

/** While a customer's directory gives no answer, one call in 10 seconds asks it, and the others fail at once instead of waiting too. */
export function createPatience(now: () => number) {
  const silentUntil = new Map<string, number>();
  return async <T>(delegate: string, ask: () => Promise<T>): Promise<T> => {
    const until = silentUntil.get(delegate);
    if (until !== undefined && isAhead(until, now(), silenceMs))
      throw new Error("the directory gave no answer a moment ago");
    if (until !== undefined) silentUntil.set(delegate, now() + silenceMs);
    try {
      const answer = await ask();
      silentUntil.delete(delegate);
      return answer;
    } catch (fault) {
      if (fault instanceof DirectoryRefused || isTokenRefused(fault)) silentUntil.delete(delegate);
      else silentUntil.set(delegate, now() + silenceMs);
      throw fault;
    }
  };
}

/** What lies further ahead than it can was set before the clock was set back, and is over. */
function isAhead(timeMs: number, nowMs: number, mostMs: number): boolean {
  return timeMs > nowMs && timeMs - nowMs <= mostMs;
}

type Remembered<T> = { answer: Promise<T>; staleAtMs: number };

/** Shares one answer per key while it is fresh; the oldest leaves when there are too many. */
export function createMemory<T>(now: () => number) {
  const known = new Map<string, Remembered<T>>();
  return (key: string, ask: () => Promise<T>): Promise<T> => {
    const before = known.get(key);
    if (before && isAhead(before.staleAtMs, now(), freshMs)) return before.answer;
    const made: Remembered<T> = { answer: ask(), staleAtMs: now() + freshMs };
    known.delete(key);
    known.set(key, made);
    const oldest = known.size > remembered ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    made.answer.catch(() => {
      if (known.get(key) === made) known.delete(key);
    });
    return made.answer;
  };
}
