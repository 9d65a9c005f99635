// UrlFetchApp's way out, on the main thread: the daily quota, the faults that are switched on, the call itself, its journal.
// The journal never gets a header; of our own backend it gets neither bodies nor queries.
import type { Journal } from "../journal.ts";
import { createDailyQuota } from "./daily-quota.ts";
import type { AddonFaults } from "./fault.ts";
import type { FetchReply, FetchRequest } from "./host-call.ts";

const MAX_RESPONSE = 50 * 1024 * 1024;
/** Calls a day for one person of a Workspace customer; a consumer account has a fifth. */
const DAILY_CALLS = 100_000;

export type Gateway = (requests: FetchRequest[], email: string, signal: AbortSignal) => Promise<FetchReply[]>;
export type GatewayDeps = {
  fetch: typeof globalThis.fetch;
  journal: Journal;
  now: () => number;
  faults: () => AddonFaults;
  dailyCalls?: number;
};

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}

function errorPage(status: number): FetchReply {
  const body = Buffer.from(
    `<!DOCTYPE html><title>Error ${status}</title><p>The server answered with ${status}.`,
  );
  const headers: [string, string][] = [["content-type", "text/html; charset=UTF-8"]];
  if (status === 429) headers.push(["retry-after", "30"]);
  return { ok: true, status, headers, body };
}

async function perform(
  request: FetchRequest,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<FetchReply> {
  const { url, method, headers, body, followRedirects } = request;
  try {
    const redirect = followRedirects ? "follow" : "manual";
    const response = await fetch(url, {
      method,
      headers,
      redirect,
      signal,
      ...(body ? { body: Buffer.from(body) } : {}),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > MAX_RESPONSE) return { ok: false, refusal: "Limit Exceeded: URLFetch response size." };
    return { ok: true, status: response.status, headers: [...response.headers], body: bytes };
  } catch {
    return { ok: false, refusal: `Address unavailable: ${url}` };
  }
}

function outcome(
  request: FetchRequest,
  { faults, fetch }: GatewayDeps,
  signal: AbortSignal,
): FetchReply | Promise<FetchReply> {
  const { backend } = faults();
  if (backend === "refused") return { ok: false, refusal: `Address unavailable: ${request.url}` };
  if (backend === "unknown-host") return { ok: false, refusal: `DNS error: ${request.url}` };
  return typeof backend === "number" ? errorPage(backend) : perform(request, fetch, signal);
}

function json(bytes: string | Uint8Array | null): unknown {
  try {
    return bytes ? JSON.parse(Buffer.from(bytes).toString()) : null;
  } catch {
    return null;
  }
}

function record(journal: Journal, request: FetchRequest, reply: FetchReply): void {
  const url = new URL(request.url);
  const isGoogle = url.hostname.endsWith(".googleapis.com");
  journal({
    kind: "request",
    method: request.method,
    url: isGoogle ? url.href : `${url.origin}${url.pathname}`,
    body: isGoogle ? json(request.body) : null,
    status: reply.ok ? reply.status : 0,
    response: isGoogle && reply.ok ? json(reply.body) : null,
  });
}

/** The way out for all executions of one add-on. */
export function createGateway(deps: GatewayDeps): Gateway {
  const quota = createDailyQuota(deps.now, deps.dailyCalls ?? DAILY_CALLS);
  const exhausted: FetchReply = {
    ok: false,
    refusal: "Service invoked too many times for one day: urlfetch.",
  };
  const one = async (request: FetchRequest, email: string, signal: AbortSignal): Promise<FetchReply> => {
    const { urlFetchQuota, backendDelayMs } = deps.faults();
    if (!quota.spend(email) || urlFetchQuota === "exhausted") return exhausted;
    if (backendDelayMs > 0) await pause(backendDelayMs, signal);
    const reply = await outcome(request, deps, signal);
    record(deps.journal, request, reply);
    return reply;
  };
  return (requests, email, signal) => Promise.all(requests.map((request) => one(request, email, signal)));
}
