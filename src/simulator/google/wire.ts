// The way a call takes to Google and back: which host is which API, what a fault does to it, what the journal notes.
// Never reaches the real network: a host that nobody plays fails as an unknown name does.
import { type Answer, type Ask, reasonedError, rpcError } from "./answer.ts";
import { directoryQuotaAnswer } from "./directory.ts";
import type { Api, Fault, Faults } from "./faults.ts";
import { pickFields } from "./field-mask.ts";
import { peopleQuotaAnswer } from "./people-api.ts";
import { quotaAnswer } from "./sheets.ts";
import type { JournalLine } from "../journal.ts";

/** One call as the journal shows it. `status` 0 and no response: nothing came back to the caller. */
export type RequestLine = Extract<JournalLine, { kind: "request" }>;

export type Answers = Record<Api, (ask: Ask) => Answer | Promise<Answer>>;
export type FetchParts = {
  answers: Answers;
  faults: Faults;
  journal: (line: RequestLine) => void;
  sleep: (ms: number) => Promise<unknown>;
  now: () => number;
};

function apiOf(url: URL): Api | undefined {
  const path = url.pathname;
  if (url.protocol !== "https:") return undefined;
  if (url.host === "sheets.googleapis.com") return "sheets";
  if (url.host === "people.googleapis.com" && path.startsWith("/v1/")) return "people";
  if (url.host === "admin.googleapis.com" && path.startsWith("/admin/directory/v1/")) return "directory";
  if (url.host === "admin.googleapis.com" && path.startsWith("/admin/reports/v1/")) return "reports";
  if (url.host === "oauth2.googleapis.com" && path === "/token") return "token";
  if (url.host !== "www.googleapis.com") return undefined;
  if (path === "/oauth2/v3/certs") return "certs";
  return path.startsWith("/drive/v3/") ? "drive" : undefined;
}

/** A `fetch` over the given answers, by Google's real URLs. */
export function createFetch(parts: FetchParts): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    const api = apiOf(url);
    if (!api) throw connectionFault("ENOTFOUND"); // nobody plays that host; the real network is never reached
    const text = await request.text();
    const ask = askOf(request, url, text);
    const line = { kind: "request", method: ask.method, url: url.href, body: ask.body } as const;
    let answer: Answer;
    try {
      answer = await answerOf({ ask, api, text, signal: request.signal }, parts);
    } catch (fault) {
      parts.journal({ ...line, body: api === "token" ? null : ask.body, status: 0, response: null });
      throw fault;
    }
    const shown = answer.journal ?? { body: api === "token" ? null : ask.body, response: answer.body };
    parts.journal({ ...line, ...shown, status: answer.status });
    const date = new Date(parts.now()).toUTCString();
    return Response.json(answer.body, { status: answer.status, headers: { date, ...answer.headers } });
  };
}

type Arrived = { ask: Ask; api: Api; text: string; signal: AbortSignal };

/** The answer that reaches the caller, or the throw of a connection that failed. */
async function answerOf(arrived: Arrived, parts: FetchParts): Promise<Answer> {
  const { ask, api, signal } = arrived;
  const fault = parts.faults.take(api, ask.method);
  if (!fault) return decide(arrived, parts);
  const { kind } = fault;
  if (kind === "offline") throw connectionFault("ENOTFOUND");
  if (kind === "no-answer") return aborted(signal);
  if (kind === "slow") {
    await Promise.race([parts.sleep(fault.slowMs ?? 10_000), aborted(signal)]);
    return decide(arrived, parts);
  }
  if (kind === "lost-answer") {
    await decide(arrived, parts);
    throw connectionFault("ECONNRESET");
  }
  return { ...faultAnswer(api, kind), headers: retryHeaders(fault) };
}

async function decide({ ask, api, text }: Arrived, parts: FetchParts): Promise<Answer> {
  if (ask.body === undefined) return rpcError(400, "Invalid JSON payload received.");
  if (!isDecodable(ask.url.pathname)) return rpcError(400, "The request's path is malformed.");
  if (ask.method === "GET" && text !== "") return rpcError(400, "A GET takes no body.");
  const answer = await parts.answers[api](ask);
  const fields = ask.url.searchParams.get("fields");
  return fields === null || answer.status !== 200
    ? answer
    : { ...answer, body: pickFields(answer.body, fields) };
}

/** `body` is undefined when the text is no JSON; a form's fields stand in `form` and its body is null. */
function askOf(request: Request, url: URL, text: string): Ask {
  const isForm =
    request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") === true;
  return {
    method: request.method,
    url,
    body: text === "" || isForm ? null : parseJson(text),
    form: new URLSearchParams(isForm ? text : ""),
    authorization: request.headers.get("authorization"),
  };
}

/** Whether the percent signs of a path stand for text. */
function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== "";
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultAnswer(api: Api, kind: "quota" | "429" | "500" | "503"): Answer {
  if (kind === "500") return rpcError(500, "Internal error encountered.");
  if (kind === "503") return rpcError(503, "The service is currently unavailable.");
  if (api === "sheets") return quotaAnswer("Write requests per minute per user");
  if (api === "people") return peopleQuotaAnswer();
  if (api === "directory" && kind === "quota") return directoryQuotaAnswer();
  return reasonedError(429, "rateLimitExceeded", "Rate Limit Exceeded");
}

function retryHeaders(fault: Fault): Record<string, string> {
  return fault.retryAfterSeconds === undefined ? {} : { "retry-after": String(fault.retryAfterSeconds) };
}

/** What Node's fetch throws: the reason stands in `cause.code`. */
function connectionFault(code: "ENOTFOUND" | "ECONNRESET"): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}

/** Never resolves; throws the signal's reason once the caller gives up. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp, { once: true });
  });
}
