// https://admin.googleapis.com/admin/directory/v1: what a customer's admin may ask about its people and teams.
// Only a service account acting as an admin of that customer is heard; only direct membership is listed, as at Google.
import type { Access } from "./access.ts";
import { type Answer, type Ask, notPlayed, reasonedError } from "./answer.ts";
import { type DemoPerson, type DemoTeam, demoCustomer, personOf } from "./people.ts";
import type { Quota } from "./quota.ts";

export type DirectoryOptions = {
  access: Access;
  quota: Quota;
  people: readonly DemoPerson[];
  teams: readonly DemoTeam[];
};

/** Requests a minute for one acting user. */
export const directoryQuota = 2400;

const groupScopes = ["admin.directory.group", "admin.directory.group.readonly"];
const memberScopes = [
  ...groupScopes,
  "admin.directory.group.member",
  "admin.directory.group.member.readonly",
];
const userScopes = ["admin.directory.user", "admin.directory.user.readonly"];

type Call = { ask: Ask; caller: DemoPerson; options: DirectoryOptions };
type Method = { pattern: RegExp; scopes: readonly string[]; answer: (call: Call, key: string) => Answer };

const methods: readonly Method[] = [
  { pattern: /^\/groups$/, scopes: groupScopes, answer: listTeams },
  { pattern: /^\/groups\/([^/]+)$/, scopes: groupScopes, answer: getTeam },
  { pattern: /^\/groups\/([^/]+)\/members$/, scopes: memberScopes, answer: listMembers },
  { pattern: /^\/users$/, scopes: userScopes, answer: listUsers },
  { pattern: /^\/users\/([^/]+)$/, scopes: userScopes, answer: getUser },
];

/** Answers one call to the Directory API. */
export function answerDirectory(ask: Ask, options: DirectoryOptions): Answer {
  const path = ask.url.pathname.replace(/^\/admin\/directory\/v1/, "");
  const method = methods.find(({ pattern }) => pattern.test(path));
  if (!method || ask.method !== "GET") return notPlayed(`${ask.method} ${ask.url.pathname}`);
  const who = options.access.callerOf(ask.authorization, method.scopes);
  if (!who.ok) return who.answer;
  const caller = who.caller.delegated ? personOf(options.people, who.caller.email) : undefined;
  if (!caller) return notAuthorized();
  const limits = [{ name: `directory|${caller.email}`, max: directoryQuota }];
  if (options.quota.take(limits)) return directoryQuotaAnswer();
  const key = decodeURIComponent(method.pattern.exec(path)?.[1] ?? "").toLowerCase();
  return method.answer({ ask, caller, options }, key);
}

/** The per-minute limit answers 403 here, not 429: that one means too many calls at once. */
export function directoryQuotaAnswer(): Answer {
  return reasonedError(403, "userRateLimitExceeded", "User Rate Limit Exceeded");
}

function notAuthorized(): Answer {
  return reasonedError(403, "forbidden", "Not Authorized to access this resource/api");
}

function listTeams(call: Call): Answer {
  const params = call.ask.url.searchParams;
  const userKey = params.get("userKey")?.toLowerCase();
  const domain = params.get("domain");
  const isWhole = params.get("customer") === "my_customer";
  if ((userKey !== undefined && isWhole) || (userKey === undefined && !isWhole && domain === null)) {
    return reasonedError(400, "badRequest", "Bad Request");
  }
  if (!call.caller.admin) return notAuthorized();
  const teams = call.options.teams.filter((team) => domainOf(team.email) === (domain ?? call.caller.domain));
  if (userKey === undefined) {
    const fits = readQuery(params.get("query"), (team: DemoTeam) => ({ name: team.name, email: team.email }));
    return fits ? page(call, "groups", teams.filter(fits).map(shownTeam)) : notPlayed("that query of groups");
  }
  const isKnown = personOf(call.options.people, userKey) ?? teams.find((team) => team.email === userKey);
  if (domainOf(userKey) !== call.caller.domain) return notAuthorized();
  if (!isKnown) return reasonedError(404, "notFound", "Resource Not Found: userKey");
  const holding = teams.filter((team) => team.members.includes(userKey));
  return page(call, "groups", holding.map(shownTeam));
}

function getTeam(call: Call, key: string): Answer {
  if (!call.caller.admin) return notAuthorized();
  const team = call.options.teams.find((one) => one.email === key);
  if (!team) return reasonedError(404, "notFound", "Resource Not Found: groupKey");
  return domainOf(team.email) === call.caller.domain
    ? { status: 200, body: shownTeam(team) }
    : notAuthorized();
}

function listMembers(call: Call, key: string): Answer {
  if (!call.caller.admin) return notAuthorized();
  const team = call.options.teams.find((one) => one.email === key);
  if (!team) return reasonedError(404, "notFound", "Resource Not Found: groupKey");
  const isDeep = call.ask.url.searchParams.get("includeDerivedMembership") === "true";
  const held = isDeep ? derivedMembers(call.options.teams, team) : team.members;
  const members = held.map((email) => ({
    kind: "admin#directory#member",
    id: personOf(call.options.people, email)?.sub ?? `group-${email}`,
    email,
    role: "MEMBER",
    type: call.options.teams.some((one) => one.email === email) ? "GROUP" : "USER",
    status: "ACTIVE",
  }));
  return page(call, "members", members);
}

/** Members of members too, each once; a circle ends by itself. */
function derivedMembers(teams: readonly DemoTeam[], team: DemoTeam): string[] {
  const found = new Set<string>();
  const waiting = [...team.members];
  for (let email = waiting.shift(); email !== undefined; email = waiting.shift()) {
    if (found.has(email)) continue;
    found.add(email);
    waiting.push(...(teams.find((one) => one.email === email)?.members ?? []));
  }
  return [...found];
}

/**
 * The part of Google's search that is played: clauses between spaces, all of which must hold, each `field:prefix*` or
 * `field=true|false`; a value between single quotes may hold spaces. Null for any other.
 */
function readQuery<T>(
  query: string | null,
  fieldsOf: (one: T) => Record<string, string | boolean>,
): ((one: T) => boolean) | null {
  if (query === null) return () => true;
  const clauses = query.match(/(?:[^\s']|'[^']*')+/g) ?? [];
  const read = clauses.map((clause) => /^(\w+)(?::(?:'([^']+)\*'|([^\s'*]+)\*)|=(true|false))$/.exec(clause));
  if (read.length === 0 || read.includes(null)) return null;
  return (one) => {
    const fields = fieldsOf(one);
    return read.every((clause) => {
      const [, field = "", quoted, bare, flag] = clause ?? [];
      const value = fields[field];
      if (typeof value === "boolean") return flag === String(value);
      return value !== undefined && value.toLowerCase().startsWith((quoted ?? bare ?? "\0").toLowerCase());
    });
  };
}

function searchedFields(user: DemoPerson): Record<string, string | boolean> {
  return {
    isAdmin: user.admin,
    isSuspended: user.suspended ?? false,
    givenName: user.givenName,
    familyName: user.familyName,
    email: user.email,
  };
}

function listUsers(call: Call): Answer {
  const params = call.ask.url.searchParams;
  const domain =
    params.get("domain") ?? (params.get("customer") === "my_customer" ? call.caller.domain : null);
  if (domain === null) return reasonedError(400, "badRequest", "Bad Request");
  const isPublicView = params.get("viewType") === "domain_public";
  if (domain !== call.caller.domain || (!isPublicView && !call.caller.admin)) return notAuthorized();
  const fits = readQuery(params.get("query"), searchedFields);
  if (!fits) return notPlayed(`the query ${params.get("query")}`);
  const users = call.options.people.filter((one) => one.domain === domain && fits(one));
  return page(
    call,
    "users",
    users.map((one) => shownUser(one, isPublicView)),
  );
}

function getUser(call: Call, key: string): Answer {
  const isPublicView = call.ask.url.searchParams.get("viewType") === "domain_public";
  if (!isPublicView && !call.caller.admin) return notAuthorized();
  const user = call.options.people.find((one) => one.email === key || one.sub === key);
  if (!user) return reasonedError(404, "notFound", "Resource Not Found: userKey");
  if (user.domain !== call.caller.domain) return notAuthorized();
  return { status: 200, body: shownUser(user, isPublicView) };
}

/** One page of a list; `nextPageToken` only when something is left, the list itself only when it has entries. */
function page(call: Call, name: "groups" | "members" | "users", all: readonly object[]): Answer {
  const params = call.ask.url.searchParams;
  const [usual, most] = name === "users" ? [100, 500] : [200, 200];
  const size = Number(params.get("maxResults") ?? usual);
  if (!Number.isInteger(size) || size < 1 || size > most) {
    return reasonedError(400, "invalid", "Invalid Input: maxResults");
  }
  const start = startOf(params.get("pageToken"));
  if (start === undefined) return reasonedError(400, "invalid", "Invalid Input: pageToken");
  const part = all.slice(start, start + size);
  const next = start + size < all.length ? { nextPageToken: tokenFor(start + size) } : {};
  const list = part.length > 0 ? { [name]: part } : {};
  return { status: 200, body: { kind: `admin#directory#${name}`, ...list, ...next } };
}

function tokenFor(start: number): string {
  return Buffer.from(`from:${start}`).toString("base64url");
}

function startOf(token: string | null): number | undefined {
  if (token === null) return 0;
  const start = /^from:(\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  return start === undefined ? undefined : Number(start);
}

function shownTeam(team: DemoTeam) {
  return {
    kind: "admin#directory#group",
    id: `group-${team.email}`,
    email: team.email,
    name: team.name,
    directMembersCount: String(team.members.length),
    adminCreated: true,
  };
}

function shownUser(user: DemoPerson, isPublicView: boolean) {
  const fullName = `${user.givenName} ${user.familyName}`;
  const open = {
    kind: "admin#directory#user",
    id: user.sub,
    primaryEmail: user.email,
    name: { givenName: user.givenName, familyName: user.familyName, fullName },
  };
  if (isPublicView) return open;
  return {
    ...open,
    isAdmin: user.admin,
    isDelegatedAdmin: false,
    suspended: user.suspended ?? false,
    isMailboxSetup: !user.hasNoMailbox,
    isEnrolledIn2Sv: user.enrolledIn2Sv ?? false,
    isEnforcedIn2Sv: user.enforcedIn2Sv ?? false,
    customerId: demoCustomer.customerId,
  };
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}
