// One call to Sheets or Drive and what became of it, told as one of a few codes.
// A change whose answer was lost is `unknown-outcome`, never a failure: it may stand in the Sheet.
import * as z from "zod";
import type { DeliveryFault } from "../../shared/audit/delivery.ts";
import { isTokenRefused } from "../auth/service-account.ts";
import type { CallKind } from "./pace.ts";

/**
 * `quota`: too many calls, nothing done. `unavailable`: nothing done, try later. `sheet-gone`: the file is not there; `tab-gone`: it is,
 * but not the tab. `no-access`: it is, but not for us; `tab-protected`: nor may we change the tab. `grid-too-small`: the place is outside
 * the grid; `sheet-full`: the file can grow no more. `unknown-outcome`: the change may or may not have been made.
 */
export type SheetCode = DeliveryFault;
export type SheetRefusal = { ok: false; code: SheetCode; retryAfterMs?: number };

export type Outcome<T = object> = ({ ok: true } & T) | SheetRefusal;

export const sheetsUrl = "https://sheets.googleapis.com/v4/spreadsheets";

export type SheetDeps = {
  fetch: typeof globalThis.fetch;
  /** May throw a `TokenFault`. */
  accessToken: (scopes: readonly string[]) => Promise<string>;
  /** Told of every call to Sheets, which counts against its quota. */
  onCall?: (kind: CallKind) => void;
  /** A new limit for one call; 60 s by real time unless given. */
  deadline?: () => AbortSignal;
};

export type SheetCall = { method: "GET" | "POST" | "PATCH" | "DELETE"; url: string; body?: unknown };

/** Enough for every call here: it reaches only the files that this service account made. */
export const sheetScope = "https://www.googleapis.com/auth/drive.file";
const deadlineMs = 60_000;

/** Fetch's reasons (`cause.code`) for which not a byte of the request left this machine. */
const neverSent = [
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

/** Gives the answer's JSON or a refusal. Throws when Google finds the request itself wrong, which is a fault of ours. */
export async function callSheet(
  deps: SheetDeps,
  call: SheetCall,
): Promise<{ ok: true; body: unknown } | SheetRefusal> {
  const lost: SheetRefusal = { ok: false, code: call.method === "GET" ? "unavailable" : "unknown-outcome" };
  let token: string;
  try {
    token = await deps.accessToken([sheetScope]);
  } catch (fault) {
    return { ok: false, code: isTokenRefused(fault) ? "no-access" : "unavailable" };
  }
  if (call.url.startsWith(sheetsUrl)) deps.onCall?.(call.method === "GET" ? "read" : "write");
  let response: Response;
  try {
    response = await send(deps, call, token);
  } catch (fault) {
    return neverSent.includes(causeOf(fault)) ? { ok: false, code: "unavailable" } : lost;
  }
  if (response.status === 204) return { ok: true, body: null };
  const text = await response.text().catch(() => null);
  const body = text === null ? undefined : parseJson(text);
  if (!response.ok) return refusalOf(response, body, lost);
  return body === undefined ? lost : { ok: true, body };
}

function send(deps: SheetDeps, call: SheetCall, token: string): Promise<Response> {
  const type = call.body === undefined ? undefined : { "content-type": "application/json" };
  return deps.fetch(call.url, {
    method: call.method,
    headers: { authorization: `Bearer ${token}`, ...type },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    redirect: "error",
    signal: deps.deadline?.() ?? AbortSignal.timeout(deadlineMs),
  });
}

const reasoned = z.object({ reason: z.string().optional() });
const errorBody = z.object({
  error: z.object({
    message: z.string(),
    details: z.array(reasoned).default([]),
    errors: z.array(reasoned).default([]),
  }),
});
const quotaReasons = ["RATE_LIMIT_EXCEEDED", "rateLimitExceeded", "userRateLimitExceeded"];

function refusalOf(response: Response, body: unknown, lost: SheetRefusal): SheetRefusal {
  const read = errorBody.safeParse(body);
  const { message = "", details = [], errors = [] } = read.success ? read.data.error : {};
  const reasons = [...details, ...errors].map(({ reason }) => reason ?? "");
  const code = codeOf(response.status, message, reasons) ?? lost.code;
  const seconds = /^\d{1,5}$/.exec(response.headers.get("retry-after") ?? "")?.[0];
  return { ok: false, code, ...(seconds === undefined ? {} : { retryAfterMs: Number(seconds) * 1000 }) };
}

/** Undefined where Google failed midway, so that a change may have been made. Google's words are its only sign of some. */
function codeOf(status: number, message: string, reasons: readonly string[]): SheetCode | undefined {
  if (status === 429 || (status === 403 && reasons.some((one) => quotaReasons.includes(one)))) return "quota";
  if (status === 401 || status === 403 || reasons.includes("invalidSharingRequest")) return "no-access";
  if (status === 404) return "sheet-gone";
  if (status === 503) return "unavailable";
  if (status >= 500 && status !== 501) return undefined;
  if (/exceeds grid limits/.test(message)) return "grid-too-small";
  if (/above the limit of \d+ cells/.test(message)) return "sheet-full";
  if (/^Unable to parse range|No (grid|sheet) with id|A sheet with the name .* already exists/.test(message))
    return "tab-gone";
  if (/protected cell/.test(message)) return "tab-protected";
  throw new Error(`Google refused a request of ours as wrong (${status})`);
}

function causeOf(fault: unknown): string {
  const cause = fault instanceof Error ? fault.cause : undefined;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
