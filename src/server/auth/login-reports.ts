// What Google's login reports say of a domain's accounts (Reports API, application `login`). Google tells of a login late, and rarely not at
// all, so nobody is let in by this: it confirms afterwards, and it alarms. Nothing is remembered.

import * as z from "zod";
import type { DirectoryDeps } from "./directory.ts";

/** `id`: the event's own, the same each time it is read; `sub`: Google's id of the account; `methods`: what was shown at the login. */
export type LoginEvent = {
  id: string;
  sub: string;
  atMs: number;
  name: string;
  methods: string[];
  /** Whether a challenge was put and not passed. */
  isFailed: boolean;
  /** Whether Google itself calls it a second factor. */
  isSecondFactor: boolean;
};
export type LoginsSince = (sinceMs: number) => Promise<LoginEvent[]>;

export const reportsScope = "https://www.googleapis.com/auth/admin.reports.audit.readonly";
const url = "https://admin.googleapis.com/admin/reports/v1/activity/users/all/applications/login";
const pageSize = 1000; // Google's most
const mostPages = 20;
const deadlineMs = 10_000;

const parameter = z.object({
  name: z.string(),
  value: z.string().optional(),
  multiValue: z.array(z.string()).optional(),
  boolValue: z.boolean().optional(),
});
const activity = z.object({
  id: z.object({ time: z.iso.datetime({ offset: true }), uniqueQualifier: z.string() }),
  actor: z.object({ profileId: z.string().optional() }),
  events: z.array(z.object({ name: z.string(), parameters: z.array(parameter).default([]) })),
});
const page = z.object({ items: z.array(activity).default([]), nextPageToken: z.string().min(1).optional() });
type Activity = z.infer<typeof activity>;

/** Reads the events of a domain. Throws where Google is silent, refuses, or has more than can be read. */
export function createLoginReports(deps: DirectoryDeps, domain: string): LoginsSince {
  return async (sinceMs) => {
    const found: LoginEvent[] = [];
    let next: string | undefined;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const { items, nextPageToken } = await readPage(deps, domain, { sinceMs, next });
      found.push(...items.flatMap(eventsOf));
      if (nextPageToken === undefined) return found;
      next = nextPageToken;
    }
    throw new Error("the login reports have more pages than can be read");
  };
}

async function readPage(
  deps: DirectoryDeps,
  domain: string,
  { sinceMs, next }: { sinceMs: number; next: string | undefined },
): Promise<z.infer<typeof page>> {
  const delegate = deps.delegateOf(domain);
  if (delegate === undefined) throw new Error("the operator's directory is not delegated");
  const query = new URLSearchParams({
    startTime: new Date(sinceMs).toISOString(),
    maxResults: String(pageSize),
    ...(next === undefined ? {} : { pageToken: next }),
  });
  const token = await deps.accessToken([reportsScope], delegate);
  const response = await deps.fetch(`${url}?${query.toString()}`, {
    headers: { authorization: `Bearer ${token}` },
    redirect: "error",
    signal: deps.deadline?.() ?? AbortSignal.timeout(deadlineMs),
  });
  const read = page.safeParse(await response.json().catch(() => null));
  if (!response.ok || !read.success) throw new Error(`the login reports answered ${response.status}`);
  return read.data;
}

/** An activity without an account is nobody's. */
function eventsOf({ id, actor: { profileId }, events }: Activity): LoginEvent[] {
  if (profileId === undefined) return [];
  return events.map(({ name, parameters }, index) => {
    const named = (wanted: string) => parameters.find((one) => one.name === wanted);
    const method = named("login_challenge_method");
    const status = named("login_challenge_status")?.value ?? "";
    return {
      id: `${id.time} ${id.uniqueQualifier} ${index}`,
      sub: profileId,
      atMs: Date.parse(id.time),
      name,
      methods: method?.multiValue ?? (method?.value === undefined ? [] : [method.value]),
      isFailed: status !== "" && !/\bpassed\b/i.test(status),
      isSecondFactor: named("is_second_factor")?.boolValue === true,
    };
  });
}
