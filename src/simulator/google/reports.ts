// https://admin.googleapis.com/admin/reports/v1: what happened at the sign-ins of a customer's accounts (application `login`), the newest first.
// Only a service account acting as an admin of that customer is heard, and an event is told some time after it happened, as at Google.

import type { Access } from "./access.ts";
import { type Answer, type Ask, notPlayed, reasonedError } from "./answer.ts";
import { type DemoPerson, personOf } from "./people.ts";
import type { Quota } from "./quota.ts";

/** One event of an account; parameters as Google has them. */
export type LoginActivity = { email: string; name: string; parameters: readonly ActivityParameter[] };
export type ActivityParameter =
  | { name: string; value: string }
  | { name: string; multiValue: readonly string[] }
  | { name: string; boolValue: boolean };

export type Reports = {
  record(activity: LoginActivity): void;
  /** After how long an event is told. */
  setLag(ms: number): void;
  answer(ask: Ask): Answer;
};

type Kept = LoginActivity & { atMs: number; toldAtMs: number; qualifier: string };
type Options = { access: Access; quota: Quota; people: readonly DemoPerson[]; now: () => number };

const usualLagMs = 60_000;
const mostPerPage = 1000;
/** Requests a minute for one customer. */
const reportsQuota = 2400;
const pattern = /^\/admin\/reports\/v1\/activity\/users\/all\/applications\/login$/;

export function createReports(options: Options): Reports {
  const kept: Kept[] = [];
  let lagMs = usualLagMs;
  return {
    record(activity) {
      const atMs = options.now();
      const qualifier = String(9_000_000_000_000_000n + BigInt(kept.length));
      kept.unshift({ ...activity, atMs, toldAtMs: atMs + lagMs, qualifier });
    },
    setLag: (ms) => {
      lagMs = ms;
    },
    answer: (ask) => answerReports(ask, kept, options),
  };
}

function answerReports(ask: Ask, kept: readonly Kept[], options: Options): Answer {
  const { pathname, searchParams } = ask.url;
  if (ask.method !== "GET" || !pattern.test(pathname)) return notPlayed(`${ask.method} ${pathname}`);
  const who = options.access.callerOf(ask.authorization, ["admin.reports.audit.readonly"]);
  if (!who.ok) return who.answer;
  const admin = who.caller.delegated ? personOf(options.people, who.caller.email) : undefined;
  if (!admin?.admin)
    return reasonedError(401, "authError", "Access denied. You are not authorized to read activity records.");
  if (options.quota.take([{ name: `reports|${admin.domain}`, max: reportsQuota }]))
    return reasonedError(403, "userRateLimitExceeded", "User Rate Limit Exceeded");
  const size = Number(searchParams.get("maxResults") ?? mostPerPage);
  const sinceMs = Date.parse(searchParams.get("startTime") ?? "1970-01-01T00:00:00Z");
  const from = Number(searchParams.get("pageToken") ?? "0");
  if (!Number.isInteger(size) || size < 1 || size > mostPerPage) return badRequest("maxResults");
  if (Number.isNaN(sinceMs)) return badRequest("startTime");
  if (!Number.isInteger(from) || from < 0) return badRequest("pageToken");
  const nowMs = options.now();
  const told = kept.filter(
    ({ email, atMs, toldAtMs }) =>
      atMs >= sinceMs && toldAtMs <= nowMs && personOf(options.people, email)?.domain === admin.domain,
  );
  const items = told.slice(from, from + size).map((one) => shownActivity(one, options.people));
  const next = from + size < told.length ? { nextPageToken: String(from + size) } : {};
  const list = items.length > 0 ? { items } : {};
  return { status: 200, body: { kind: "admin#reports#activities", ...list, ...next } };
}

function badRequest(what: string): Answer {
  return reasonedError(400, "invalid", `Invalid value for: ${what}`);
}

function shownActivity({ email, name, parameters, atMs, qualifier }: Kept, people: readonly DemoPerson[]) {
  return {
    kind: "admin#reports#activity",
    id: { time: new Date(atMs).toISOString(), uniqueQualifier: qualifier, applicationName: "login" },
    actor: { email, profileId: personOf(people, email)?.sub },
    events: [{ type: "login", name, parameters }],
  };
}
